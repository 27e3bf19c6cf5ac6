import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { measureArrivals } from "#lib/arrivals/measure.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { measurePerformance } from "#lib/scorecards/measure.ts";
import { measureValues } from "#lib/values/measure.ts";

const batch = 2000;
/** Any number that nothing else in this database locks. */
const measureLock = 7_277_353_736;

/**
 * Takes some lines from the queue and measures them anew: rows and sums, in this one transaction.
 * Returns how many queue rows it took; 0 when there was nothing, or another worker is at it.
 */
export async function measureQueued(tx: Tx, limit = batch): Promise<number> {
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${measureLock}) as free`,
  );
  if (!lock?.free) return 0;
  // First off the queue, then read: a change that commits later has a queue row of its own.
  const taken = await tx.execute<{ lineId: string }>(sql`
    delete from measure_queue where position in (select position from measure_queue order by position limit ${limit})
    returning line_id as "lineId"`);
  if (taken.length === 0) return 0;
  const ids = textArray([...new Set(taken.map((row) => row.lineId))]);
  await measurePerformance(tx, ids);
  await measureArrivals(tx, ids);
  await measureValues(tx, ids);
  return taken.length;
}

/** Measures everything that waits, for programs that must not leave work behind: seed, tests, `worker --once`. */
export async function measureAll(
  inTransaction: (work: (tx: Tx) => Promise<number>) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const taken = await inTransaction((tx) => measureQueued(tx));
    if (taken === 0) return total;
    total += taken;
  }
}
