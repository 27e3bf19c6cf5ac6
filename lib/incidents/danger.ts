import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Day } from "#lib/kernel/days.ts";

export interface LineInDanger extends Record<string, unknown> {
  lineId: string;
  orderId: string;
  order: string;
  line: string;
  item: string;
  description: string;
  /** Still to come. */
  quantity: string;
  unit: string;
  expectedOn: Day;
  isPromised: boolean;
  site: string | null;
}

export const dangerShown = 20;

/**
 * What is still to come of the orders, lines and shipments that an incident is about, the nearest day first: what is in
 * danger. Of a forecast, the orders of that item in its week. Who sees no orders gets none.
 */
export async function listDanger(tx: Tx, incidentId: string): Promise<LineInDanger[]> {
  const rows = await tx.execute<LineInDanger>(sql`
    with about as (
      select l.order_id, l.line_id, l.shipment_id, r.line_id as receipt_line_id, s.item_id, s.site_id, s.supplier_id, l.week
        from incident_links l left join receipts r on r.id = l.receipt_id left join forecast_series s on s.id = l.series_id
       where l.incident_id = ${incidentId})
    select a.line_id as "lineId", a.order_id as "orderId", o.number as "order", n.number as line, n.item_code as item, n.description,
           sum(a.quantity)::text as quantity, a.unit, min(a.expected_on)::text as "expectedOn", bool_and(a.is_promised) as "isPromised", t.name as site
      from line_arrivals a join purchase_orders o on o.id = a.order_id join purchase_order_lines n on n.id = a.line_id left join sites t on t.id = a.site_id
     where a.order_id in (select order_id from about)
        or a.line_id in (select line_id from about union all select receipt_line_id from about)
        or a.line_id in (select m.line_id from shipment_lines m where m.shipment_id in (select shipment_id from about))
        or exists (select from about b where b.item_id = a.item_id and b.site_id = a.site_id and b.supplier_id = a.supplier_id
                     and (b.week is null or a.expected_on between b.week and b.week + 6))
     group by a.line_id, a.order_id, o.number, n.number, n.item_code, n.description, a.unit, t.name
     order by min(a.expected_on), o.number, n.number limit ${rowLimit(dangerShown)}`);
  return [...rows];
}
