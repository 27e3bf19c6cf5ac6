import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** What lies at each site of the items that are forecast for it: some of it is low, half of it shared. */
export async function seedStock(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into stock_levels (site_id, item_id, item_code, description, unit, on_hand, minimum, as_of, is_shared, changed_by_name, door)
    select distinct on (s.site_id, s.item_id) s.site_id, s.item_id, s.item_code, s.description, s.unit,
           round(coalesce(w.weekly, 100) * (1 + hashtext(s.item_code || s.site_id::text) & 3)), round(coalesce(w.weekly, 100) * 2),
           date_trunc('day', now()) - interval '1 hour', (hashtext(s.item_code) & 1) = 0, null, 'import'
      from forecast_series s
      left join lateral (select avg(b.baseline) as weekly from forecast_buckets b where b.series_id = s.id) w on true
     order by s.site_id, s.item_id, s.id`);
}
