import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import { isAgreedEntry } from "#lib/orders/queries.ts";

/**
 * What is still to come of these lines. Receipts use up the expected parts from the earliest on; what is closed,
 * cancelled or rejected brings nothing more. Returns the Mondays of the weeks in which something came or comes.
 */
export async function measureArrivals(tx: Tx, ids: string): Promise<Day[]> {
  const before = await tx.execute<{ week: Day }>(sql`
    with moved as (delete from line_arrivals where line_id = any(${ids}::uuid[]) returning expected_on) ${weeksMoved}`);
  const after = await tx.execute<{ week: Day }>(sql`
    with waiting as (
      select l.id, l.supplier_id, l.order_id, l.item_id, l.unit, o.site_id, f.received_quantity,
             (select p.entry from promises p where p.line_id = l.id and ${isAgreedEntry}
               order by p.entry desc limit 1) as entry
        from purchase_order_lines l
        join line_answers a on a.line_id = l.id and a.state not in ('rejected', 'cancelled')
        join line_fulfilments f on f.line_id = l.id and f.state not in ('received', 'closed_short', 'cancelled')
        join purchase_orders o on o.id = l.order_id
       where l.id = any(${ids}::uuid[])),
    parts as (
      select w.id, true as is_promised, e.promised_on as expected_on, e.quantity
        from waiting w join promises e on e.line_id = w.id and e.entry = w.entry and e.promised_on is not null
      union all
      select w.id, false, d.requested_on, d.quantity
        from waiting w join schedule_lines d on d.line_id = w.id where w.entry is null),
    reached as (
      select p.*, row_number() over (partition by p.id order by p.expected_on, p.quantity) as part,
             sum(p.quantity) over (partition by p.id order by p.expected_on, p.quantity rows unbounded preceding) as until
        from parts p),
    moved as (
      insert into line_arrivals (supplier_id, line_id, part, order_id, item_id, site_id, expected_on, is_promised, quantity, unit)
      select w.supplier_id, w.id, r.part, w.order_id, w.item_id, w.site_id, r.expected_on, r.is_promised,
             least(r.quantity, r.until - w.received_quantity), w.unit
        from reached r join waiting w on w.id = r.id
       where r.until > w.received_quantity returning expected_on)
    ${weeksMoved}`);
  return [...before, ...after].map(({ week }) => week);
}

const weeksMoved = sql`select distinct date_trunc('week', m.expected_on::timestamp)::date::text as week from moved m`;
