import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal } from "#db/json.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { decimalText, idText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";

const monthQuery = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "not_a_month")
  .optional();

export const freightDocument = z
  .strictObject({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    mode: z.string().nullable(),
    origin: z.string().nullable().describe("The country of the supplier."),
    site_id: idText.nullable(),
    site: z.string().nullable(),
    currency: z.string(),
    amount: decimalText,
    shipments: z.int(),
    weight_kg: decimalText.nullable().describe("Of the shipments whose weight is known; null where none is."),
    cost_per_kg: decimalText.nullable(),
    compared_shipments: z.int().describe("Those whose cost and value are in one currency."),
    compared_amount: decimalText.nullable(),
    value: decimalText.nullable(),
    percent_of_value: decimalText.nullable(),
  })
  .meta({ id: "Freight" });

export const freightQuery = z.strictObject({
  ...listQuery,
  from: monthQuery,
  to: monthQuery,
  mode: z.string().max(100).optional(),
  site: idText.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

/** Freight by month, mode and lane, the latest month first, as a page of JSON. */
export async function listFreightDocuments(
  tx: Tx,
  { limit, cursor, from, to, mode, site, currency }: z.output<typeof freightQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["day", "id"]);
  const rows = await tx.execute<{ month: string; id: string; document: string }>(sql`
    select m.month::text, m.id, json_build_object('month', to_char(m.month, 'YYYY-MM'), 'mode', m.mode, 'origin', m.origin, 'site_id', m.site_id, 'site', t.name,
             'currency', m.currency, 'amount', ${jsonDecimal(sql`m.amount`)}, 'shipments', m.entries,
             'weight_kg', case when m.weighed_entries > 0 then ${jsonDecimal(sql`m.weight_kg`)} end,
             'cost_per_kg', case when m.weight_kg > 0 then ${jsonDecimal(sql`round(m.weighed_amount / m.weight_kg, 4)`)} end,
             'compared_shipments', coalesce(v.entries, 0), 'compared_amount', ${jsonDecimal(sql`v.amount`)}, 'value', ${jsonDecimal(sql`v.value`)},
             'percent_of_value', case when v.value <> 0 then ${jsonDecimal(sql`round(v.amount * 100 / v.value, 1)`)} end)::text as document
      from (
        select * from freight_months m
         where true ${from === undefined ? sql`` : sql`and m.month >= ${`${from}-01`}::date`} ${to === undefined ? sql`` : sql`and m.month <= ${`${to}-01`}::date`}
           ${mode === undefined ? sql`` : sql`and m.mode = ${mode}`} ${site === undefined ? sql`` : sql`and m.site_id = ${site}::uuid`}
           ${currency === undefined ? sql`` : sql`and m.currency = ${currency}`}
           ${position ? sql`and (m.month, m.id) < (${position[0]}::date, ${position[1]}::uuid)` : sql``}
         order by m.month desc, m.id desc limit ${limit + 1}) m
      left join freight_value_months v on v.month = m.month and v.currency = m.currency and v.site_id is not distinct from m.site_id
       and v.mode is not distinct from m.mode and v.origin is not distinct from m.origin
      left join sites t on t.id = m.site_id
     order by m.month desc, m.id desc`);
  return pageText(pageOf([...rows], limit, (row) => [row.month, row.id]));
}
