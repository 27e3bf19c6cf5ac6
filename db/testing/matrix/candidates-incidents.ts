import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { incidentVerbs } from "../../vocabulary-incidents.ts";
import { actorsOf, colleague, type Make, me, mine, somebody, supplierIds } from "./actors.ts";
import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";

const none = {
  order_id: null,
  line_id: null,
  shipment_id: null,
  receipt_id: null,
  series_id: null,
  week: null,
};

/** Of incidents and what hangs on them. */
export const incidentCandidates: Partial<Record<TableName, Make>> = {
  incidents: (viewer, world) => {
    const row = world.rows.incidents[0];
    return openersOf(viewer, world).map((opener) => ({ ...row, ...opener, id: uuidv7(), number: 9_000_000 }));
  },
  incident_states: (_, world) =>
    [...world.bare.incidents].flatMap((id) =>
      ["open", "closed"].map((state) => ({
        ...world.rows.incident_states[0],
        incident_id: id,
        state,
        closed_at: state === "closed" ? "2026-01-01T00:00:00Z" : null,
      })),
    ),
  incident_participants: (viewer, world) =>
    incidentsOf(world).flatMap((id) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...world.rows.incident_participants[0],
        id: uuidv7(),
        incident_id: id,
        organisation_id: mine(viewer, world),
        user_id: colleague(world),
        added_by: person,
      })),
    ),
  incident_links: (_, world) =>
    incidentsOf(world).flatMap((id) =>
      supplierIds(world).flatMap((supplier) => {
        const of = (table: TableName) =>
          world.rows[table].find((row) => row["supplier_id"] === supplier)?.["id"] ?? null;
        const ends = {
          order_id: world.bare.orders[supplier],
          line_id: world.bare.lines[supplier],
          shipment_id: world.bare.shipments[supplier],
          receipt_id: of("receipts"),
          series_id: of("forecast_series"),
        };
        return Object.entries(ends).map(([column, end]) => ({
          ...world.rows.incident_links[0],
          ...none,
          id: uuidv7(),
          incident_id: id,
          [column]: end,
        }));
      }),
    ),
  incident_clocks: (_, world) =>
    [...world.bare.incidents].map((id) => ({ ...world.rows.incident_clocks[0], incident_id: id })),
  incident_moves: (viewer, world) =>
    incidentsOf(world).flatMap((id) =>
      incidentVerbs.flatMap((verb) =>
        actorsOf(viewer, world).map((actor) => ({
          ...world.rows.incident_moves[0],
          ...actor,
          id: uuidv7(),
          incident_id: id,
          verb,
        })),
      ),
    ),
  incident_rules: (_, world) => world.rows.incident_rules,
  eight_d_reports: (_, world) =>
    [...world.bare.incidents].flatMap((id) =>
      supplierIds(world).flatMap((supplier) =>
        ["with_partner", "in_review"].map((state) => ({
          ...world.rows.eight_d_reports[0],
          id: uuidv7(),
          incident_id: id,
          organisation_id: supplier,
          state,
        })),
      ),
    ),
  eight_d_sections: (_, world) =>
    Object.entries(world.bare.reports).map(([organisation, report]) => ({
      ...world.rows.eight_d_sections[0],
      organisation_id: organisation,
      report_id: report,
    })),
  eight_d_drafts: (_, world) =>
    Object.entries(world.bare.reports).map(([organisation, report]) => ({
      ...world.rows.eight_d_drafts[0],
      organisation_id: organisation,
      report_id: report,
    })),
  corrective_actions: (viewer, world) =>
    incidentsOf(world).flatMap((id) =>
      [mine(viewer, world), world.cast.organisations.boreal].map((organisation) => ({
        ...world.rows.corrective_actions[0],
        id: uuidv7(),
        incident_id: id,
        organisation_id: organisation,
      })),
    ),
};

/** Shared with Boréal, Kestrel's own, and the host's alone. */
const incidentsOf = (world: World) =>
  ["boreal.quality", "kestrel.own", "safety", "invited"].map((name) => world.cast.incidents[name] ?? "");

function openersOf(viewer: Viewer, world: World): Row[] {
  return actorsOf(viewer, world).map(({ actor_id, actor_organisation_id }) => ({
    opened_by: actor_id,
    opened_organisation_id: actor_organisation_id,
  }));
}
