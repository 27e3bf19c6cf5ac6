import { type SQL, sql } from "drizzle-orm";
import type { OrderRecord } from "./order-record.ts";

/** A record with the keys of what it belongs to. */
export interface Placed extends OrderRecord {
  supplierId: string;
  orderId: string;
  itemId: string;
  orderRevision: number;
  sentAt: string | null;
  acknowledgeBy: string;
}
export interface Known extends Placed {
  lineId: string;
}

/**
 * Rows as one bound JSON parameter, `r` in the statement: one round trip for a thousand rows. Only the columns that the
 * statement names are sent.
 */
export function recordset(rows: readonly Readonly<Record<string, unknown>>[], columns: string): SQL {
  const names = columns.split(",").map((column) => column.trim().split(" ", 1)[0] ?? "");
  const sent = JSON.stringify(rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))));
  return sql`jsonb_to_recordset(${sent}::jsonb) as r(${sql.raw(columns)})`;
}
