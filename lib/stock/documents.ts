import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { decimalText, idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { stockFilters } from "./input.ts";
import { stockTables, whereOf } from "./queries.ts";
import type { StockReport } from "./record.ts";

export const stockDocument = z
  .strictObject({
    item_id: idText,
    item: z.string(),
    site_id: idText,
    site: z.string(),
    unit: z.string(),
    on_hand: decimalText,
    minimum: decimalText.nullable(),
    as_of: instantText,
    is_shared: z.boolean().describe("Suppliers that deliver the item to this site read it."),
    version: z.int().positive(),
  })
  .meta({ id: "StockLevel" });

export const stockQuery = z.strictObject({
  ...listQuery,
  site: idText.optional(),
  state: z.enum(stockFilters).optional(),
  q: searchField.optional().describe("The beginning of an item's code, or words of its description."),
});

/** What lies where, in the order of the items' codes, as a page of JSON. */
export async function listStockDocuments(
  tx: Tx,
  { limit, cursor, ...filters }: z.output<typeof stockQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["text", "id"]);
  const rows = await tx.execute<{ item: string; siteId: string; document: string }>(sql`
    select l.item_code as item, l.site_id as "siteId", json_build_object('item_id', l.item_id, 'item', l.item_code, 'site_id', l.site_id, 'site', t.name, 'unit', l.unit,
             'on_hand', trim_scale(l.on_hand)::text, 'minimum', trim_scale(l.minimum)::text, 'as_of', ${jsonInstant(sql`l.as_of`)},
             'is_shared', l.is_shared, 'version', l.version)::text as document
      ${stockTables} ${whereOf(filters, position)} order by l.item_code, l.site_id limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, ({ item, siteId }) => [item, siteId]));
}

export const stockReportDocument = z
  .strictObject({
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    problems: z.array(
      z.strictObject({ row: z.int(), column: z.string(), value: z.string(), reason: z.string() }),
    ),
  })
  .meta({ id: "StockReport" });

export const stockReportText = (report: StockReport): string =>
  JSON.stringify(report satisfies z.input<typeof stockReportDocument>);
