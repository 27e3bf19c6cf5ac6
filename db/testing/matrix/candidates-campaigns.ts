import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { actorsOf, type Make, me, somebody } from "./actors.ts";
import { copies } from "./copies.ts";
import type { World } from "./world.ts";

/** The weeks that it plans have lines already. */
const inAnotherWeek =
  (table: TableName): Make =>
  (_, world) =>
    copies(table, world).map((row) => ({ ...row, week: "2040-01-02" }));

const ofBare =
  (table: TableName): Make =>
  (_, world) =>
    world.bare.campaigns.map((id) => ({ ...world.rows[table][0], campaign_id: id }));

const some = (world: World) => Object.values(world.cast.campaigns);

/** Of campaigns and what hangs on them. */
export const campaignCandidates: Partial<Record<TableName, Make>> = {
  campaigns: (viewer, world) =>
    [me(viewer, world), somebody(viewer, world)].map((person) => ({
      ...world.rows.campaigns[0],
      id: uuidv7(),
      number: 9_000_000,
      made_by: person,
    })),
  campaign_states: ofBare("campaign_states"),
  campaign_budgets: ofBare("campaign_budgets"),
  campaign_lines: inAnotherWeek("campaign_lines"),
  campaign_shares: inAnotherWeek("campaign_shares"),
  campaign_moves: (viewer, world) =>
    some(world).flatMap((id) =>
      actorsOf(viewer, world).map((actor) => ({
        ...world.rows.campaign_moves.find((row) => row["standing"] === null),
        ...actor,
        id: uuidv7(),
        campaign_id: id,
      })),
    ),
};
