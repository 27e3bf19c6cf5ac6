import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import type { Day } from "#lib/kernel/days.ts";

/** What may have moved the workload, each as the text of an array. */
interface Changed {
  lines: string;
  shipments: string;
  /** Whose clock has changed. */
  sites: string;
  /** Forecasts, which also know how items are packed. */
  series: string;
}

/** What each site expects by day of orders and shipments, where it may have changed. After the arrivals, which it reads. */
export async function measureWorkload(tx: Tx, changed: Changed): Promise<void> {
  const lines = textArray(await linesOf(tx, changed));
  const moved = [
    ...(await takeAway(tx, lines)),
    ...(await expect(tx, lines)),
    ...(await packedDays(tx, changed.series)),
  ];
  if (moved.length > 0) await countDays(tx, textArray([...new Set(moved)]));
}

async function linesOf(tx: Tx, { lines, shipments, sites }: Changed): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select unnest(${lines}::uuid[]) as id
    union
    select line_id from shipment_lines where shipment_id = any(${shipments}::uuid[])
    union
    select i.line_id from shipments h join shipment_lines i on i.shipment_id = h.id
     where h.site_id = any(${sites}::uuid[]) and h.state not in ('received', 'cancelled')`);
  return rows.map(({ id }) => id);
}

async function takeAway(tx: Tx, lines: string): Promise<Day[]> {
  const rows = await tx.execute<{ day: Day }>(sql`
    with gone as (delete from workload_entries where line_id = any(${lines}::uuid[]) returning on_day)
    select distinct on_day::text as day from gone`);
  return rows.map(({ day }) => day);
}

/** What is under way comes with its shipment, and uses up what is expected of the line from the earliest day on. */
async function expect(tx: Tx, lines: string): Promise<Day[]> {
  const rows = await tx.execute<{ day: Day }>(sql`
    with travelling as (
      select i.line_id, h.id as shipment_id, h.site_id, i.quantity,
             coalesce((h.eta at time zone t.time_zone)::date, h.planned_on + h.lane_delay_days) as on_day
        from shipment_lines i
        join shipments h on h.id = i.shipment_id and h.state not in ('received', 'cancelled')
        left join sites t on t.id = h.site_id
       where i.line_id = any(${lines}::uuid[])),
    shipped as (select line_id, sum(quantity) as quantity from travelling group by line_id),
    waiting as (
      select a.line_id, a.supplier_id, a.site_id, a.expected_on, a.quantity, coalesce(s.quantity, 0) as shipped,
             sum(a.quantity) over (partition by a.line_id order by a.expected_on, a.part) as reached
        from line_arrivals a left join shipped s on s.line_id = a.line_id
       where a.line_id = any(${lines}::uuid[])),
    parts as (
      select w.line_id, w.expected_on as on_day, w.supplier_id as delivery_id, false as is_shipment, w.site_id, least(w.quantity, w.reached - w.shipped) as quantity
        from waiting w where w.reached > w.shipped
      union all
      select t.line_id, t.on_day, t.shipment_id, true, t.site_id, t.quantity from travelling t where t.on_day is not null),
    come as (
      insert into workload_entries (supplier_id, line_id, on_day, delivery_id, is_shipment, site_id, item_id, quantity)
      select l.supplier_id, l.id, p.on_day, p.delivery_id, p.is_shipment, p.site_id, l.item_id, sum(p.quantity)
        from parts p join purchase_order_lines l on l.id = p.line_id
       group by l.supplier_id, l.id, p.on_day, p.delivery_id, p.is_shipment, p.site_id, l.item_id returning on_day)
    select distinct on_day::text as day from come`);
  return rows.map(({ day }) => day);
}

/** The days on which something comes that these forecasts know the packing of. */
async function packedDays(tx: Tx, series: string): Promise<Day[]> {
  const rows = await tx.execute<{ day: Day }>(sql`
    select distinct e.on_day::text as day from workload_entries e join forecast_series s on s.item_id = e.item_id and s.site_id = e.site_id
     where s.id = any(${series}::uuid[])`);
  return rows.map(({ day }) => day);
}

/** Counted anew from the entries: how many deliveries a line makes more or less depends on what else comes that day. */
async function countDays(tx: Tx, days: string): Promise<void> {
  await tx.execute(sql`
    with packing as (select item_id, site_id, max(pieces_per_pallet) as pieces from forecast_series group by item_id, site_id),
    counts as (
      select e.on_day, e.site_id, count(distinct e.line_id) as lines, count(distinct e.delivery_id) as deliveries,
             count(distinct e.delivery_id) filter (where e.is_shipment) as shipments, sum(e.quantity / k.pieces) as pallets,
             count(distinct e.line_id) filter (where k.pieces is null) as unpacked
        from workload_entries e left join packing k on k.item_id = e.item_id and k.site_id = e.site_id
       where e.on_day = any(${days}::date[])
       group by e.on_day, e.site_id),
    gone as (
      delete from workload_days d where d.on_day = any(${days}::date[])
         and not exists (select from counts c where c.on_day = d.on_day and c.site_id is not distinct from d.site_id))
    insert into workload_days (on_day, site_id, lines, deliveries, shipments, pallets, unpacked)
    select * from counts
    on conflict (on_day, site_id) do update
       set lines = excluded.lines, deliveries = excluded.deliveries, shipments = excluded.shipments, pallets = excluded.pallets, unpacked = excluded.unpacked`);
}
