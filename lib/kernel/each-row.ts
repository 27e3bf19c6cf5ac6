import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { DomainError } from "./errors.ts";

export type RowOutcome = "created" | "updated" | "unchanged";

interface Taken<Row> {
  created: number;
  updated: number;
  unchanged: number;
  /** Rows that were refused, with why: by the field that is wrong, or as a whole. */
  refused: { row: Row; reason: string; fields: Readonly<Record<string, string>> }[];
}

/**
 * Takes rows in one by one, each in a savepoint: one that is refused leaves nothing behind, and the others stay. Without
 * `apply` all of it is taken back at the end, so that what is told is what would really happen. For tables of hundreds of
 * rows whose acts are those of the pages; of more, statements take many at once.
 */
export async function eachRow<Row>(
  tx: Tx,
  rows: readonly Row[],
  apply: boolean,
  take: (row: Row) => Promise<RowOutcome>,
): Promise<Taken<Row>> {
  const taken: Taken<Row> = { created: 0, updated: 0, unchanged: 0, refused: [] };
  await tx.execute(sql`savepoint before_rows`);
  for (const row of rows) {
    await tx.execute(sql`savepoint before_row`);
    try {
      // In turn: a later row may be about what an earlier one has brought.
      taken[await take(row)] += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await tx.execute(sql`rollback to savepoint before_row`);
      taken.refused.push({ row, reason: error.reason, fields: error.fields ?? {} });
    }
    await tx.execute(sql`release savepoint before_row`);
  }
  await tx.execute(apply ? sql`release savepoint before_rows` : sql`rollback to savepoint before_rows`);
  return taken;
}
