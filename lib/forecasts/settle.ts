import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";

/**
 * Planners take turns: a cell is compared with what its writer saw, and what is published with what was typed and
 * submitted; nobody writes in between.
 */
export const holdForecasts = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle forecast drafts'))`);

/** Derives which weeks of these suppliers, or of some of their series, need somebody. */
export async function settleForecasts(
  tx: Tx,
  supplierIds: readonly string[],
  seriesIds?: readonly string[],
): Promise<void> {
  if (supplierIds.length === 0) return;
  const series = seriesIds === undefined ? null : textArray(seriesIds);
  await tx.execute(sql`select app.settle_forecasts(${textArray(supplierIds)}::uuid[], ${series}::uuid[])`);
}
