import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { actorsOf, type Make, me, mine, somebody, supplierIds } from "./actors.ts";
import type { World } from "./world.ts";

/** Of risks and what hangs on them. */
export const riskCandidates: Partial<Record<TableName, Make>> = {
  risks: (viewer, world) =>
    [me(viewer, world), somebody(viewer, world)].map((person) => ({
      ...world.rows.risks[0],
      id: uuidv7(),
      number: 9_000_000,
      raised_by: person,
    })),
  risk_standings: (_, world) =>
    world.bare.risks.map((id) => ({ ...world.rows.risk_standings[0], risk_id: id })),
  risk_assessments: (viewer, world) =>
    risksOf(world).flatMap((id) =>
      actorsOf(viewer, world).map((actor) => ({
        ...world.rows.risk_assessments[0],
        ...actor,
        id: uuidv7(),
        risk_id: id,
      })),
    ),
  risk_shares: (viewer, world) =>
    world.bare.risks.flatMap((id) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...world.rows.risk_shares[0],
        id: uuidv7(),
        risk_id: id,
        organisation_id: mine(viewer, world),
        added_by: person,
      })),
    ),
  risk_links: (_, world) =>
    risksOf(world).flatMap((id) =>
      supplierIds(world).flatMap((supplier) =>
        [
          { order_id: world.bare.orders[supplier] },
          { incident_id: world.bare.incidents[1] },
          { organisation_id: world.cast.organisations.harbourline },
          { item_id: world.rows.items.at(-1)?.["id"] },
        ].map((end) => ({
          id: uuidv7(),
          risk_id: id,
          organisation_id: null,
          item_id: null,
          order_id: null,
          incident_id: null,
          ...end,
        })),
      ),
    ),
  risk_measures: (viewer, world) =>
    risksOf(world).flatMap((id) =>
      [mine(viewer, world), world.cast.organisations.boreal].map((organisation) => ({
        ...world.rows.risk_measures[0],
        id: uuidv7(),
        risk_id: id,
        organisation_id: organisation,
      })),
    ),
};

/** Shared with Boréal, Kestrel's, and the host's alone. */
const risksOf = (world: World) =>
  ["boreal.shared", "kestrel.shared", "boreal.kept"].map((name) => world.cast.risks[name] ?? "");
