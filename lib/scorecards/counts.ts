import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

interface Replacement {
  /** The statement that takes the old rows away, and the one that writes the new ones; each returns its rows. */
  gone: SQL;
  come: SQL;
  counted: Counted;
}

interface Counted {
  /** Of a row `g`: whose figure it is, and its (metric, day, value, earliest, is good), one for each metric. */
  partner: SQL;
  values: SQL;
}

/** Replaces measured rows, and moves the counts of performance by just what changed. */
export async function replaceMeasured(tx: Tx, { gone, come, counted }: Replacement): Promise<void> {
  await tx.execute(sql`with changed as (${gone}) ${countChanged(-1, counted)}`);
  await tx.execute(sql`with changed as (${come}) ${countChanged(1, counted)}`);
  await tx.execute(sql`delete from performance_counts where units = 0`);
}

/** Adds the changed rows to the counts by day and by month, or takes them away. */
const countChanged = (sign: 1 | -1, { partner, values }: Counted) => sql`
    insert into performance_counts as c (partner_id, metric, grain, starts_on, has_value, value, earliest, is_good, units)
    select ${partner}, o.metric, p.grain, p.starts_on, o.value is not null, coalesce(o.value, 0), coalesce(o.earliest, o.value, 0), o.is_good, ${sign}::int * count(*)
      from changed g
     cross join lateral (values ${values}) o (metric, on_day, value, earliest, is_good)
     cross join lateral (values ('day', o.on_day), ('month', date_trunc('month', o.on_day)::date)) p (grain, starts_on)
     where o.on_day is not null
     group by ${partner}, o.metric, p.grain, p.starts_on, o.value, o.earliest, o.is_good
    on conflict (partner_id, metric, grain, starts_on, has_value, value, earliest, is_good) do update set units = c.units + excluded.units`;
