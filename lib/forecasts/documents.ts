import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal, jsonInstant } from "#db/json.ts";
import { forecastLevels } from "#db/vocabulary.ts";
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
import { idField, searchField } from "#lib/kernel/fields.ts";
import { forecastClock, termsColumns } from "./calendar.ts";

const week = z.strictObject({
  week: dayText.describe("The Monday of the ISO week."),
  level: z.enum(forecastLevels),
  version: z.number().int().describe("The version that last changed this week; a commit names it."),
  quantity: decimalText.describe("Baseline and uplift."),
  uplift: decimalText.describe("What campaigns add."),
  previous: decimalText.nullable().describe("Before that version."),
  commit_by: instantText,
  is_open: z.boolean().describe("Nobody has committed to this version yet."),
  commit: z
    .strictObject({
      entry: z.number().int(),
      version: z.number().int().describe("The version that it answers."),
      quantity: decimalText,
      upside: decimalText,
      comment: z.string().nullable(),
    })
    .nullable(),
});

export const forecastDocument = z
  .strictObject({
    id: idText,
    item: z.string(),
    description: z.string(),
    supplier: z.string(),
    supplier_id: idText,
    site: z.string(),
    unit: z.string(),
    weeks: z.array(week),
  })
  .meta({ id: "Forecast" });

export const forecastQuery = z.strictObject({
  ...listQuery,
  limit: listQuery.limit.describe("Items; each comes with all its weeks."),
  supplier: idField.optional(),
  q: searchField.optional().describe("The beginning of an item code, or a part of its text."),
  weeks: z.coerce
    .number("not_a_count")
    .int("not_a_count")
    .min(1, "not_a_count")
    .max(104, "not_a_count")
    .default(26)
    .describe("How many weeks from the running one on."),
});

export const committedDocument = z
  .strictObject({ committed: z.number().int().describe("Weeks of which something new was said.") })
  .meta({ id: "Committed" });

/** Forecasts by item code, each with its weeks from the running one on, as a page of JSON. */
export async function listForecastDocuments(
  tx: Tx,
  { limit, cursor, supplier, q, weeks }: z.output<typeof forecastQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["text", "id"]);
  const { thisWeek } = await forecastClock(tx);
  const rows = await tx.execute<{ id: string; code: string; document: string }>(sql`
    with page as (
      select s.* from forecast_series s
       where true ${supplier === undefined ? sql`` : sql`and s.supplier_id = ${supplier}`}
         ${q ? sql`and (starts_with(s.item_code, ${q}) or position(lower(${q}) in lower(s.description)) > 0)` : sql``}
         ${position ? sql`and (s.item_code, s.id) > (${position[0]}, ${position[1]}::uuid)` : sql``}
       order by s.item_code, s.id limit ${limit + 1})
    select s.id, s.item_code as code,
           json_build_object('id', s.id, 'item', s.item_code, 'description', s.description, 'supplier', o.name, 'supplier_id', s.supplier_id,
             'site', l.name, 'unit', s.unit, 'weeks', coalesce(w.weeks, '[]'))::text as document
      from page s join organisations o on o.id = s.supplier_id join sites l on l.id = s.site_id
     cross join lateral (select ${termsColumns} from (values (1)) as one(n) left join forecast_terms t on t.supplier_id = s.supplier_id) t
      left join lateral (
        select json_agg(json_build_object('week', b.week,
                 'level', case when b.week < ${thisWeek}::date + 7 * t."firmWeeks" then 'firm' when b.week < ${thisWeek}::date + 7 * t."materialWeeks" then 'material' else 'planning' end,
                 'version', b.version, 'quantity', ${jsonDecimal(sql`(b.baseline + b.uplift)`)}, 'uplift', ${jsonDecimal(sql`b.uplift`)},
                 'previous', ${jsonDecimal(sql`b.previous_quantity`)}, 'commit_by', ${jsonInstant(sql`b.commit_by`)},
                 'is_open', c.series_id is null or c.version < b.version,
                 'commit', case when c.series_id is not null then json_build_object('entry', c.entry, 'version', c.version, 'quantity', ${jsonDecimal(sql`c.quantity`)},
                    'upside', ${jsonDecimal(sql`c.upside`)}, 'comment', c.comment) end) order by b.week) as weeks
          from forecast_buckets b left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
         where b.series_id = s.id and b.week >= ${thisWeek}::date and b.week < ${thisWeek}::date + ${weeks * 7}::int) w on true
     order by s.item_code, s.id`);
  return pageText(pageOf([...rows], limit, (row) => [row.code, row.id]));
}
