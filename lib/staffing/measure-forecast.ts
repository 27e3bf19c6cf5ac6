import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import type { Day } from "#lib/kernel/days.ts";

/** The weeks, by their Mondays, in which something is forecast of these series. */
export async function weeksOfForecast(tx: Tx, series: string): Promise<Day[]> {
  const rows = await tx.execute<{ week: Day }>(
    sql`select distinct week::text as week from forecast_buckets where series_id = any(${series}::uuid[])`,
  );
  return rows.map(({ week }) => week);
}

/** What is forecast for each site in these weeks beyond what is ordered for it: a line an item and supplier. After the arrivals. */
export async function measureForecast(tx: Tx, found: readonly Day[]): Promise<void> {
  if (found.length === 0) return;
  const weeks = textArray([...new Set(found)]);
  await tx.execute(sql`delete from workload_weeks where week = any(${weeks}::date[])`);
  await tx.execute(sql`
    with ordered as (
      select s.id as series_id, w.week, sum(a.quantity) as quantity
        from unnest(${weeks}::date[]) w(week)
        join line_arrivals a on a.expected_on >= w.week and a.expected_on < w.week + 7
        join forecast_series s on s.supplier_id = a.supplier_id and s.item_id = a.item_id and s.site_id = a.site_id and s.unit = a.unit
       group by s.id, w.week)
    insert into workload_weeks (week, site_id, lines, pallets)
    select b.week, s.site_id, count(*), sum((b.baseline + b.uplift - coalesce(o.quantity, 0)) / s.pieces_per_pallet)
      from forecast_buckets b
      join forecast_series s on s.id = b.series_id
      left join ordered o on o.series_id = b.series_id and o.week = b.week
     where b.week = any(${weeks}::date[]) and b.baseline + b.uplift > coalesce(o.quantity, 0)
     group by b.week, s.site_id`);
}
