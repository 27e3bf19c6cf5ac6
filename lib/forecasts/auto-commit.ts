import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { thisMonday } from "./calendar.ts";
import { settleForecasts } from "./settle.ts";
import { logCommits, writeCommits } from "./write-commits.ts";

/**
 * Where that is agreed with a supplier, what nobody answered by its deadline counts as committed as forecast: of
 * deadlines since the agreement, and never instead of an answer. Safe to run as often as one likes. Answers how many
 * buckets that were.
 */
export async function commitByAgreement(tx: Tx): Promise<number> {
  const due = sql`
      from forecast_attention a join forecast_terms t on t.supplier_id = a.supplier_id
     where a.is_open and a.commit_by <= now() and a.commit_by >= t.auto_commit_since and a.week >= ${thisMonday}`;
  const suppliers = await tx.execute<{ id: string }>(
    sql`select distinct a.supplier_id as id ${due} order by 1`,
  );
  let committed = 0;
  // Each supplier is settled and logged by itself; on most runs there is none.
  for (const { id: supplierId } of suppliers) {
    const by = { supplierId, door: "job", userId: null, name: "" } as const;
    const written = await writeCommits(
      tx,
      by,
      sql`select b.series_id, b.week, b.version, b.baseline + b.uplift as quantity, 0 as upside, null as comment, coalesce(c.entry, 0) as seen
            from (select a.series_id, a.week ${due} and a.supplier_id = ${supplierId}) d
            join forecast_buckets b on b.series_id = d.series_id and b.week = d.week and b.commit_by <= now()
            left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
           where c.series_id is null or c.version < b.version`,
    );
    await settleForecasts(tx, [supplierId]);
    await logCommits(tx, by, written);
    committed += written.committed;
  }
  return committed;
}
