import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { acknowledgeBy } from "#lib/kernel/working-days.ts";

/** New deadlines, by supplier, for lines that wait for the supplier again from now on. */
export async function deadlinesFor(
  tx: Tx,
  lines: readonly { supplierId: string }[],
): Promise<Map<string, string>> {
  const suppliers = [...new Set(lines.map((line) => line.supplierId))];
  const rows = await tx.execute<{ id: string; days: number }>(sql`
    select id, acknowledge_days as days from organisations where id = any(${textArray(suppliers)}::uuid[])`);
  const calendars = await calendarsOf(tx, suppliers);
  const now = new Date();
  return new Map(
    rows.map(({ id, days }) => [id, acknowledgeBy(now, days, calendarIn(calendars, id)).toISOString()]),
  );
}
