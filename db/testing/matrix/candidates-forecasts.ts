import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { actorsOf, type Make, me, somebody } from "./actors.ts";
import { copies } from "./copies.ts";
import { farWeek } from "./words.ts";
import type { World } from "./world.ts";

/** The weeks on the page have rows already. */
function inAnotherWeek(table: TableName): Make {
  return (_, world) => copies(table, world).map((row) => ({ ...row, week: farWeek }));
}

/** An item that nobody has a forecast of. */
const unforecast = (world: World) =>
  world.rows.items.find((item) => world.rows.forecast_series.every((row) => row["item_id"] !== item["id"]))?.[
    "id"
  ];

/** Of forecasts, commits and lane volumes. */
export const forecastCandidates: Partial<Record<TableName, Make>> = {
  forecast_lanes: (_, world) =>
    world.rows.forecast_lanes.map((row) => ({ ...row, id: uuidv7(), origin: `Fresh ${uuidv7()}` })),
  forecast_series: (_, world) =>
    copies("forecast_series", world).map((row) => ({ ...row, item_id: unforecast(world) })),
  // Boréal has terms already.
  forecast_terms: (_, world) =>
    world.rows.forecast_terms.map((row) => ({ ...row, supplier_id: world.cast.organisations.kestrel })),
  forecast_releases: (viewer, world) =>
    copies("forecast_releases", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({ ...row, published_by: person })),
    ),
  forecast_entries: (_, world) => copies("forecast_entries", world).map((row) => ({ ...row, version: 900 })),
  forecast_buckets: inAnotherWeek("forecast_buckets"),
  forecast_drafts: inAnotherWeek("forecast_drafts"),
  commit_drafts: inAnotherWeek("commit_drafts"),
  // Of the ledger's entries those that no present follows from.
  forecast_commits: (_, world) =>
    world.rows.commit_entries
      .filter(({ week }) => week === farWeek)
      .map((entry) =>
        Object.fromEntries(
          world.columns.forecast_commits.map((column) => [
            column,
            column === "by_agreement" ? false : entry[column],
          ]),
        ),
      ),
  forecast_attention: inAnotherWeek("forecast_attention"),
  commit_entries: (viewer, world) =>
    copies("commit_entries", world).flatMap((row) =>
      actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, entry: 900 })),
    ),
  lane_volumes: (_, world) => {
    const lanes = new Map(world.rows.lane_volumes.map((row) => [row["lane_id"], row]));
    return [...lanes.values()].map((row) => ({ ...row, week: farWeek }));
  },
};
