import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { mostAnswers } from "./read-file.ts";

/** A date that is asked for, as a row of the file that suppliers answer in. */
export interface SheetRow extends Record<string, unknown> {
  /** The id of the line and its version: by it a row finds its line again, and knows whether somebody was faster. */
  ref: string;
  order: string;
  line: string;
  itemCode: string;
  item: string;
  unit: string;
  requestedOn: string;
  quantity: string;
  unitPrice: string | null;
  currency: string;
  answerBy: string | null;
}

/** Everything that waits for the viewer's answer, the most urgent first; of one order where it is named. */
export async function listSheet(tx: Tx, orderId?: string): Promise<SheetRow[]> {
  const rows = await tx.execute<SheetRow>(sql`
    select w.line_id || ':' || w.version as ref, o.number as "order", l.number as line, l.item_code as "itemCode", l.description as item, l.unit,
           d.requested_on::text as "requestedOn", trim_scale(d.quantity)::text as quantity, trim_scale(p.unit_price)::text as "unitPrice", o.currency, w.acknowledge_by as "answerBy"
      from (select a.line_id, a.version, a.acknowledge_by from line_answers a
             where a.state = 'issued' and a.supplier_id = app.organisation_id() ${orderId === undefined ? sql`` : sql`and a.order_id = ${orderId}::uuid`}
             order by a.acknowledge_by nulls last, a.line_id limit ${rowLimit(mostAnswers)}) w
      join purchase_order_lines l on l.id = w.line_id join purchase_orders o on o.id = l.order_id
      join schedule_lines d on d.line_id = l.id left join line_prices p on p.line_id = l.id
     order by w.acknowledge_by nulls last, o.number, length(l.number), l.number, d.number limit ${rowLimit(mostAnswers)}`);
  return [...rows];
}

export interface TakenFile extends Record<string, unknown> {
  id: string;
  name: string;
  lines: number;
  by: string;
  at: string;
  undoneAt: string | null;
  canUndo: boolean;
}

/** The last files by which the viewer's organisation answered. */
export async function listTakenFiles(tx: Tx): Promise<TakenFile[]> {
  const rows = await tx.execute<TakenFile>(sql`
    select id, name, lines, taken_by_name as by, taken_at as at, undone_at as "undoneAt",
           undone_at is null and taken_at > now() - interval '1 hour' as "canUndo"
      from answer_files where supplier_id = app.organisation_id() order by taken_at desc limit 10`);
  return [...rows];
}

/** How many lines wait for the viewer's answer, as many as a file takes. */
export async function countSheet(tx: Tx, orderId?: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from line_answers a where a.state = 'issued' and a.supplier_id = app.organisation_id() ${orderId === undefined ? sql`` : sql`and a.order_id = ${orderId}::uuid`}
       limit ${rowLimit(mostAnswers)}) w`);
  return row?.count ?? 0;
}
