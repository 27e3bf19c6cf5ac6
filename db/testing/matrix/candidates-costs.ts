import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { type Make, me, somebody, supplierIds } from "./actors.ts";
import { copies } from "./copies.ts";
import type { Row, World } from "./world.ts";

/** A month before anything happened in the cast. */
const longAgo = "1999-01-01";

/** By the viewer and by somebody else, of each category. */
const written =
  (table: TableName, fresh: () => Row): Make =>
  (viewer, world) =>
    ["transport", "storage"].flatMap((category) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...world.rows[table][0],
        ...fresh(),
        category,
        changed_by: person,
      })),
    );

/** Of shipments that have not cost anything yet. */
const ofBareShipments = (table: TableName, world: World): Row[] =>
  supplierIds(world).map((id) => ({
    ...world.rows[table][0],
    supplier_id: id,
    shipment_id: world.bare.shipments[id],
  }));

/** Of budgets, costs, and what is measured of freight, prices and quality. */
export const costCandidates: Partial<Record<TableName, Make>> = {
  budgets: written("budgets", () => ({ month: longAgo })),
  cost_entries: written("cost_entries", () => ({ id: uuidv7(), reference: uuidv7() })),
  freight_entries: (_, world) => ofBareShipments("freight_entries", world),
  freight_values: (_, world) => ofBareShipments("freight_values", world),
  freight_months: (_, world) => copies("freight_months", world).map((row) => ({ ...row, month: longAgo })),
  freight_value_months: (_, world) =>
    copies("freight_value_months", world).map((row) => ({ ...row, month: longAgo })),
  price_changes: (_, world) => copies("price_changes", world).map((row) => ({ ...row, entry: 900 })),
  quality_entries: (_, world) =>
    copies("quality_entries", world).map((row) => ({ ...row, receipt_id: uuidv7() })),
  quality_days: (_, world) => copies("quality_days", world).map((row) => ({ ...row, received_on: longAgo })),
};
