import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal } from "#db/json.ts";
import { priceDecisions } from "#db/vocabulary-costs.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { dayText, decimalText, idText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { dayField } from "#lib/kernel/fields.ts";

export const priceChangeDocument = z
  .strictObject({
    order_id: idText,
    order: z.string(),
    line_id: idText,
    line: z.string(),
    entry: z.int().describe("Of the promise ledger of the line."),
    supplier_id: idText,
    item: z.string(),
    unit: z.string(),
    old_unit_price: decimalText,
    new_unit_price: decimalText,
    quantity: decimalText,
    effect: decimalText.describe("(new − old) × quantity; below zero it saves."),
    currency: z.string(),
    decision: z.enum(priceDecisions),
    on: dayText.describe("Of the decision; of the offer, while it waits."),
    offered_by: z.string(),
    decided_by: z.string().nullable(),
  })
  .meta({ id: "PriceChange" });

export const priceChangeQuery = z.strictObject({
  ...listQuery,
  from: dayField.optional(),
  to: dayField.optional(),
  supplier: idText.optional(),
  decision: z.enum(priceDecisions).optional(),
});

/** Other prices that were offered, and what became of them, the latest first, as a page of JSON. */
export async function listPriceChangeDocuments(
  tx: Tx,
  { limit, cursor, from, to, supplier, decision }: z.output<typeof priceChangeQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["day", "id", "number"]);
  const rows = await tx.execute<{ on: string; lineId: string; entry: number; document: string }>(sql`
    select c.happens_on::text as "on", c.line_id as "lineId", c.entry, json_build_object('order_id', c.order_id, 'order', o.number, 'line_id', c.line_id, 'line', l.number,
             'entry', c.entry, 'supplier_id', c.supplier_id, 'item', l.item_code, 'unit', l.unit, 'old_unit_price', ${jsonDecimal(sql`c.old_price`)},
             'new_unit_price', ${jsonDecimal(sql`c.new_price`)}, 'quantity', ${jsonDecimal(sql`c.quantity`)}, 'effect', ${jsonDecimal(sql`c.effect`)},
             'currency', c.currency, 'decision', c.decision, 'on', c.happens_on, 'offered_by', c.offered_by, 'decided_by', c.decided_by)::text as document
      from (
        select * from price_changes c
         where true ${from === undefined ? sql`` : sql`and c.happens_on >= ${from}::date`} ${to === undefined ? sql`` : sql`and c.happens_on <= ${to}::date`}
           ${supplier === undefined ? sql`` : sql`and c.supplier_id = ${supplier}::uuid`} ${decision === undefined ? sql`` : sql`and c.decision = ${decision}`}
           ${position ? sql`and (c.happens_on, c.line_id, c.entry) < (${position[0]}::date, ${position[1]}::uuid, ${position[2]}::int)` : sql``}
         order by c.happens_on desc, c.line_id desc, c.entry desc limit ${limit + 1}) c
      join purchase_orders o on o.id = c.order_id join purchase_order_lines l on l.id = c.line_id
     order by c.happens_on desc, c.line_id desc, c.entry desc`);
  return pageText(pageOf([...rows], limit, (row) => [row.on, row.lineId, String(row.entry)]));
}
