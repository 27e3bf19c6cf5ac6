import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { defaultTerms } from "./rules.ts";

/** For whom is committed, and by whom: nobody where it follows from what was agreed. */
export interface Committer {
  supplierId: string;
  door: Door;
  userId: string | null;
  name: string;
}

export interface Written {
  committed: number;
  /** How many of them are less than the forecast less the tolerance. */
  below: number;
}

/**
 * Writes the rows of `chosen`: the present by an update that names the entry it saw, the ledger with what came of it. Of
 * two at once one writes a bucket, and the other finds it written. Drafts of what a
 * person committed are gone with it; where silence counted, what was typed stays, and can still be sent.
 */
export async function writeCommits(tx: Tx, by: Committer, chosen: SQL): Promise<Written> {
  const [written] = await tx.execute<Written & Record<string, unknown>>(sql`
    with chosen as materialized (${chosen}),
    written as (
      insert into forecast_commits as f (supplier_id, series_id, week, entry, version, quantity, upside, comment, by_agreement)
      select ${by.supplierId}::uuid, c.series_id, c.week, c.seen + 1, c.version, c.quantity, c.upside, c.comment, ${by.userId === null} from chosen c order by c.series_id, c.week
      on conflict (series_id, week, supplier_id) do update
         set entry = excluded.entry, version = excluded.version, quantity = excluded.quantity, upside = excluded.upside, comment = excluded.comment, by_agreement = excluded.by_agreement
       where f.entry = excluded.entry - 1
      returning f.series_id, f.week, f.entry, f.version, f.quantity, f.upside, f.comment),
    entered as (
      insert into commit_entries (supplier_id, series_id, week, entry, version, quantity, upside, comment, door, actor_id, actor_name, actor_organisation_id)
      select ${by.supplierId}::uuid, w.series_id, w.week, w.entry, w.version, w.quantity, w.upside, w.comment, ${by.door}, ${by.userId}::uuid, ${by.name}, ${by.supplierId}::uuid from written w),
    sent as (
      delete from commit_drafts d using written w where d.series_id = w.series_id and d.week = w.week and ${by.userId !== null})
    select count(*)::int as committed, (count(*) filter (where w.quantity < (b.baseline + b.uplift) * (100 - coalesce(t.tolerance_percent, ${defaultTerms.tolerancePercent}::numeric)) / 100))::int as below
      from written w left join forecast_buckets b on b.series_id = w.series_id and b.week = w.week and b.version = w.version
      left join forecast_terms t on t.supplier_id = b.supplier_id`);
  return { committed: written?.committed ?? 0, below: written?.below ?? 0 };
}

/** One event for each act: the ledger has each bucket of it. */
export async function logCommits(tx: Tx, by: Committer, { committed, below }: Written): Promise<void> {
  if (committed === 0) return;
  const [release] = await tx.execute<{ id: string; number: number }>(sql`
    select id, number from forecast_releases where supplier_id = ${by.supplierId} order by number desc limit 1`);
  if (!release) throw notFound();
  await recordEvent(tx, {
    objectType: "forecast_release",
    objectId: release.id,
    action: by.userId === null ? "forecast.auto_committed" : "forecast.committed",
    area: "business",
    door: by.door,
    particulars: { version: release.number, buckets: committed, below },
  });
}
