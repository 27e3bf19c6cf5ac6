import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { ForecastClock } from "./calendar.ts";

// The forecast is what planners type plus what campaigns add. The one place where the two are added up.

const ofSupplier = (alias: string, supplierId: string | undefined): SQL =>
  supplierId === undefined ? sql`` : sql`and ${sql.raw(alias)}.supplier_id = ${supplierId}`;

/** Lines `l` of campaigns that are submitted: of weeks that are not over. */
const submitted = (thisWeek: Day): SQL => sql`
  campaign_lines l join campaign_states s on s.campaign_id = l.campaign_id and s.state = 'submitted' and l.week >= ${thisWeek}::date`;

/** What all campaigns that are submitted add to each week. */
const wanted = (thisWeek: Day, supplierId: string | undefined): SQL => sql`
  select l.supplier_id, l.series_id, l.week, sum(l.uplift) as uplift from ${submitted(thisWeek)} where true ${ofSupplier("l", supplierId)}
   group by l.supplier_id, l.series_id, l.week`;

/**
 * The buckets that a publication changes: where the draft, else the baseline that stands, or the uplift is another than
 * what is published. That a week without forecast has none is no change.
 */
export const changedBuckets = (thisWeek: Day, supplierId?: string): SQL => sql`
  with wanted as materialized (${wanted(thisWeek, supplierId)})
  select x.* from (
    select k.supplier_id, k.series_id, k.week, coalesce(d.quantity, b.baseline, 0) as baseline, coalesce(w.uplift, 0) as uplift, b.baseline + b.uplift as previous,
           b.baseline as old_baseline, b.uplift as old_uplift
      from (select d.supplier_id, d.series_id, d.week from forecast_drafts d where d.week >= ${thisWeek}::date ${ofSupplier("d", supplierId)}
            union select w.supplier_id, w.series_id, w.week from wanted w
            union select b.supplier_id, b.series_id, b.week from forecast_buckets b where b.uplift <> 0 and b.week >= ${thisWeek}::date ${ofSupplier("b", supplierId)}) k
      left join forecast_drafts d on d.series_id = k.series_id and d.week = k.week
      left join forecast_buckets b on b.series_id = k.series_id and b.week = k.week
      left join wanted w on w.series_id = k.series_id and w.week = k.week) x
   where (x.baseline, x.uplift) is distinct from (coalesce(x.old_baseline, 0), coalesce(x.old_uplift, 0))`;

/** How many weeks of each supplier wait for what campaigns add, or take back. */
export const upliftsToPublish = (monday: SQL): SQL => sql`
  select u.supplier_id, count(*)::int as weeks from (
    select k.supplier_id from (
      select l.supplier_id, l.series_id, l.week, sum(l.uplift) as uplift from campaign_lines l join campaign_states s on s.campaign_id = l.campaign_id and s.state = 'submitted'
       where l.week >= ${monday} group by l.supplier_id, l.series_id, l.week
      union all
      select b.supplier_id, b.series_id, b.week, -b.uplift from forecast_buckets b where b.uplift <> 0 and b.week >= ${monday}) k
     group by k.supplier_id, k.series_id, k.week having sum(k.uplift) <> 0) u
   group by u.supplier_id`;

/**
 * Notes what of which campaign is in the forecast that was just published, and what is in it no more. Answers how much
 * that changed. Weeks that are over stay as they were.
 */
export async function takeIn(
  tx: Tx,
  { thisWeek }: ForecastClock,
  supplierId: string | undefined,
): Promise<number> {
  const [changed] = await tx.execute<{ rows: number }>(sql`
    with current as materialized (
      select l.campaign_id, l.supplier_id, l.series_id, l.week, l.uplift from ${submitted(thisWeek)} where true ${ofSupplier("l", supplierId)}),
    gone as (
      delete from campaign_shares h where h.week >= ${thisWeek}::date ${ofSupplier("h", supplierId)}
         and not exists (select from current c where c.campaign_id = h.campaign_id and c.series_id = h.series_id and c.week = h.week)
      returning 1),
    taken as (
      insert into campaign_shares as h (campaign_id, supplier_id, series_id, week, uplift, version)
      select c.campaign_id, c.supplier_id, c.series_id, c.week, c.uplift, b.version
        from current c join forecast_buckets b on b.series_id = c.series_id and b.week = c.week
      on conflict (campaign_id, series_id, week, supplier_id) do update set uplift = excluded.uplift, version = excluded.version
       where h.uplift <> excluded.uplift
      returning 1)
    select (select count(*) from gone)::int + (select count(*) from taken)::int as rows`);
  return changed?.rows ?? 0;
}
