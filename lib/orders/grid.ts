import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { countSheet } from "./answer-sheet.ts";
import { findLines, type LineToChange, tolerancesFor } from "./lines.ts";
import type { Tolerance } from "./rules.ts";

/** As many as are answered at once. */
const gridLines = 500;

/** A line that waits, with all by which an answer to it is judged. */
export interface GridLine extends LineToChange {
  itemCode: string;
  answerBy: string | null;
}

export interface AnswerGrid {
  lines: GridLine[];
  /** Those of the viewer's own group, which judge an answer before it is sent. */
  tolerances: Tolerance[];
}

/**
 * What waits for the viewer's answer, the most urgent first; of one order where it is named. And how many lines wait in all,
 * counted as far as a file takes them.
 */
export async function getAnswerGrid(
  tx: Tx,
  supplierId: string,
  orderId?: string,
): Promise<AnswerGrid & { waiting: number }> {
  const waiting = await tx.execute<{ lineId: string; itemCode: string; answerBy: string | null }>(sql`
    select w.line_id as "lineId", l.item_code as "itemCode", w.acknowledge_by as "answerBy"
      from (select a.line_id, a.acknowledge_by from line_answers a
             where a.state = 'issued' and a.supplier_id = ${supplierId} ${orderId === undefined ? sql`` : sql`and a.order_id = ${orderId}::uuid`}
             order by a.acknowledge_by nulls last, a.line_id limit ${rowLimit(gridLines)}) w
      join purchase_order_lines l on l.id = w.line_id join purchase_orders o on o.id = l.order_id
     order by w.acknowledge_by nulls last, o.number, length(l.number), l.number`);
  const [known, tolerances, all] = await Promise.all([
    findLines(
      tx,
      waiting.map(({ lineId }) => lineId),
    ),
    tolerancesFor(tx, supplierId),
    waiting.length < gridLines ? waiting.length : countSheet(tx, orderId),
  ]);
  const lines = waiting.flatMap(({ lineId, ...more }) => {
    const line = known.get(lineId);
    return line ? [{ ...line, ...more }] : [];
  });
  return { lines, tolerances, waiting: all };
}
