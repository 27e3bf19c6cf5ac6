import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { DifferenceListInput } from "./input.ts";

export interface Difference extends Record<string, unknown> {
  receiptId: string;
  shipmentId: string | null;
  shipment: string | null;
  supplier: string;
  carrier: string | null;
  orderNumber: string;
  description: string;
  unit: string;
  receivedOn: Day;
  announced: string | null;
  received: string;
  damaged: string;
  refused: string;
  comment: string | null;
}

export const differencePageSize = 50;

/** Receipts in which something was damaged, refused, missing or too much, the latest first. */
export async function listDifferences(
  tx: Tx,
  { supplier, show, unit, after }: Partial<DifferenceListInput>,
  period: Period | undefined,
  limit = differencePageSize,
): Promise<Page<Difference>> {
  const position = decodeCursor(after, ["day", "id"]);
  const from = position
    ? sql`and (c.received_on, c.id) < (${position[0]}::date, ${position[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<Difference>(sql`
    with page as (
      select * from receipts c
       where c.voided_at is null and (c.damaged_quantity > 0 or c.refused_quantity > 0 or c.announced_quantity <> c.quantity + c.damaged_quantity + c.refused_quantity)
         ${supplier === undefined ? sql`` : sql`and c.supplier_id = ${supplier}::uuid`} ${from}
         ${period === undefined ? sql`` : sql`and c.received_on between ${period.from}::date and ${period.to}::date`}
         ${show === undefined ? sql`` : sql`and c.damaged_quantity + c.refused_quantity > 0`}
         ${unit === undefined ? sql`` : sql`and exists (select from purchase_order_lines u where u.id = c.line_id and u.unit = ${unit})`}
       order by c.received_on desc, c.id desc limit ${limit + 1})
    select p.id as "receiptId", p.shipment_id as "shipmentId", h.number as shipment, s.name as supplier, k.carrier_name as carrier,
           o.number as "orderNumber", l.description, l.unit, p.received_on::text as "receivedOn", p.announced_quantity::text as announced,
           p.quantity::text as received, p.damaged_quantity::text as damaged, p.refused_quantity::text as refused, p.comment
      from page p
      join purchase_order_lines l on l.id = p.line_id
      join purchase_orders o on o.id = l.order_id
      join organisations s on s.id = p.supplier_id
      left join shipments h on h.id = p.shipment_id
      left join shipment_carriers k on k.shipment_id = p.shipment_id
     order by p.received_on desc, p.id desc`);
  return pageOf([...rows], limit, (row) => [row.receivedOn, row.receiptId]);
}
