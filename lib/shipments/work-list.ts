import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray } from "#db/statements.ts";
import { type ShipmentRow, shipmentRows } from "./queries.ts";

/** Shipments by their ids. */
export async function listShipmentsByIds(tx: Tx, shipmentIds: readonly string[]): Promise<ShipmentRow[]> {
  const rows = await tx.execute<ShipmentRow>(sql`
    with page as (select s.* from shipments s where s.id = any(${idArray(shipmentIds)}))
    ${shipmentRows}`);
  return [...rows];
}
