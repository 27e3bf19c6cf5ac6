import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";

/** Derives what of these lines is on its way and what is there. */
export async function settleFulfilments(tx: Tx, lineIds: readonly string[]): Promise<void> {
  if (lineIds.length === 0) return;
  await tx.execute(sql`select app.settle_fulfilments(${textArray(lineIds)}::uuid[])`);
}
