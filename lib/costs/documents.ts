import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal, jsonInstant } from "#db/json.ts";
import { costCategories } from "#db/vocabulary-costs.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import {
  dayText,
  decimalText,
  idText,
  instantText,
  listQuery,
  pageText,
  positionOf,
} from "#lib/kernel/document.ts";
import { dayField } from "#lib/kernel/fields.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { isCounted } from "./queries.ts";

const monthText = z.string().regex(/^\d{4}-\d{2}$/);
const currencyText = z.string().regex(/^[A-Z]{3}$/);

export const budgetDocument = z
  .strictObject({
    site_id: idText,
    site: z.string(),
    month: monthText,
    category: z.enum(costCategories),
    currency: currencyText,
    amount: decimalText.nullable().describe("Null where it was taken back."),
    version: z.int().positive(),
    changed_by: z.string().nullable(),
    changed_at: instantText,
  })
  .meta({ id: "Budget" });

const filters = {
  site: idText.optional(),
  category: z.enum(costCategories).optional(),
  currency: currencyText.optional(),
};
const monthQuery = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "not_a_month")
  .optional();

export const budgetQuery = z.strictObject({ ...listQuery, ...filters, from: monthQuery, to: monthQuery });

const narrowed = (table: string, { site, category, currency }: Partial<z.output<typeof budgetQuery>>) => {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  return sql`
    ${site === undefined ? sql`` : sql`and ${column("site_id")} = ${site}::uuid`} ${category === undefined ? sql`` : sql`and ${column("category")} = ${category}`}
    ${currency === undefined ? sql`` : sql`and ${column("currency")} = ${currency}`}`;
};

const budgetJson = sql`json_build_object('site_id', b.site_id, 'site', t.name, 'month', to_char(b.month, 'YYYY-MM'), 'category', b.category, 'currency', b.currency,
  'amount', ${jsonDecimal(sql`b.amount`)}, 'version', b.version, 'changed_by', b.changed_by_name, 'changed_at', ${jsonInstant(sql`b.changed_at`)})::text as document`;

/** What months may cost, the latest month first, as a page of JSON. */
export async function listBudgetDocuments(
  tx: Tx,
  { limit, cursor, from, to, ...rest }: z.output<typeof budgetQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["day", "id", "text", "text"]);
  const rows = await tx.execute<{
    month: string;
    siteId: string;
    category: string;
    currency: string;
    document: string;
  }>(sql`
    select b.month::text, b.site_id as "siteId", b.category, b.currency, ${budgetJson} from budgets b join sites t on t.id = b.site_id
     where true ${from === undefined ? sql`` : sql`and b.month >= ${`${from}-01`}::date`} ${to === undefined ? sql`` : sql`and b.month <= ${`${to}-01`}::date`} ${narrowed("b", rest)}
       ${position ? sql`and (b.month < ${position[0]}::date or (b.month = ${position[0]}::date and (b.site_id, b.category, b.currency) > (${position[1]}::uuid, ${position[2]}, ${position[3]})))` : sql``}
     order by b.month desc, b.site_id, b.category, b.currency limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, (row) => [row.month, row.siteId, row.category, row.currency]));
}

interface BudgetPlace {
  siteId: string;
  month: string;
  category: string;
  currency: string;
}

/** One budget, as it stands. */
export async function getBudgetDocument(tx: Tx, place: BudgetPlace): Promise<string> {
  const [row] = await tx.execute<{ document: string }>(sql`
    select ${budgetJson} from budgets b join sites t on t.id = b.site_id
     where b.site_id = ${place.siteId} and b.month = ${`${place.month}-01`}::date and b.category = ${place.category} and b.currency = ${place.currency}`);
  if (!row) throw notFound();
  return row.document;
}

export const costDocument = z
  .strictObject({
    id: idText,
    site_id: idText,
    site: z.string(),
    booked_on: dayText,
    category: z.enum(costCategories),
    amount: decimalText.describe("Below zero for a credit note."),
    currency: currencyText,
    reference: z.string(),
    partner_id: idText.nullable(),
    shipment_id: idText.nullable(),
    note: z.string().nullable(),
    counts: z.boolean().describe("Voided costs count nowhere, nor those of a shipment whose freight counts."),
    void_reason: z.string().nullable(),
    version: z.int().positive(),
    changed_by: z.string().nullable(),
    changed_at: instantText,
  })
  .meta({ id: "Cost" });

export const recordedCostDocument = z
  .strictObject({ outcome: z.enum(["created", "changed", "unchanged"]), cost: costDocument })
  .meta({ id: "RecordedCost" });

export const costQuery = z.strictObject({
  ...listQuery,
  ...filters,
  from: dayField.optional(),
  to: dayField.optional(),
  reference: z.string().max(100).optional(),
});

const costJson = sql`json_build_object('id', e.id, 'site_id', e.site_id, 'site', t.name, 'booked_on', e.booked_on, 'category', e.category, 'amount', ${jsonDecimal(sql`e.amount`)},
  'currency', e.currency, 'reference', e.reference, 'partner_id', e.partner_id, 'shipment_id', e.shipment_id, 'note', e.note, 'counts', ${isCounted},
  'void_reason', e.void_reason, 'version', e.version, 'changed_by', e.changed_by_name, 'changed_at', ${jsonInstant(sql`e.changed_at`)})::text as document`;

/** Costs that were entered, the latest first, as a page of JSON. */
export async function listCostDocuments(
  tx: Tx,
  { limit, cursor, from, to, reference, ...rest }: z.output<typeof costQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["day", "id"]);
  const rows = await tx.execute<{ id: string; bookedOn: string; document: string }>(sql`
    select e.id, e.booked_on::text as "bookedOn", ${costJson} from cost_entries e join sites t on t.id = e.site_id
     where true ${from === undefined ? sql`` : sql`and e.booked_on >= ${from}::date`} ${to === undefined ? sql`` : sql`and e.booked_on <= ${to}::date`}
       ${reference === undefined ? sql`` : sql`and e.reference = ${reference}`} ${narrowed("e", rest)}
       ${position ? sql`and (e.booked_on, e.id) < (${position[0]}::date, ${position[1]}::uuid)` : sql``}
     order by e.booked_on desc, e.id desc limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, (row) => [row.bookedOn, row.id]));
}

/** One cost, as it stands. */
export async function getCostDocument(tx: Tx, costId: string): Promise<string> {
  const [row] = await tx.execute<{ document: string }>(
    sql`select ${costJson} from cost_entries e join sites t on t.id = e.site_id where e.id = ${costId}`,
  );
  if (!row) throw notFound();
  return row.document;
}
