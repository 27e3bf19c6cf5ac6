import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** So many of the last shipments of a lane say how late it usually is; fewer than the least say nothing. */
const counted = 20;
const least = 5;

/**
 * Keeps the median delay of the lanes, from a supplier to a site, that these shipments go along, on what is still under
 * way there. Early is no delay: nobody plans with luck.
 */
export async function measureLanes(tx: Tx, ids: string): Promise<void> {
  await tx.execute(sql`
    with lanes as (select distinct supplier_id, site_id from shipments where id = any(${ids}::uuid[]) and site_id is not null),
    medians as (
      select l.supplier_id, l.site_id, case when count(*) < ${least} then 0 else greatest(0, percentile_disc(0.5) within group (order by r.delay)) end as days
        from lanes l
        left join lateral (
          select s.delivered_on - s.planned_on as delay from shipments s
           where s.supplier_id = l.supplier_id and s.site_id = l.site_id and s.state = 'received' and s.planned_on is not null and s.delivered_on is not null
           order by s.delivered_on desc limit ${counted}) r on true
       group by l.supplier_id, l.site_id)
    update shipments s set lane_delay_days = m.days from medians m
     where s.supplier_id = m.supplier_id and s.site_id = m.site_id and s.state not in ('received', 'cancelled') and s.lane_delay_days <> m.days`);
}
