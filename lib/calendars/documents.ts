import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { dayText, idText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { calendarPosition, type ListedCalendar, listCalendars, readPlace } from "./screen.ts";

const summary = z.strictObject({
  organisation_id: idText,
  site_id: idText.nullable(),
  name: z.string(),
  kind: z.enum(["host", "supplier", "carrier"]),
  time_zone: z.string(),
  working_days: z.array(z.int().min(1).max(7)).describe("ISO weekdays, Monday is 1."),
  opens_at: z.string().describe("On the clock of the place."),
  closes_at: z.string(),
  holidays: z
    .strictObject({ country: z.string(), region: z.string().nullable() })
    .nullable()
    .describe("Whose public holidays are kept."),
  is_own: z.boolean().describe("False: it follows its organisation, or the host."),
  closures: z.array(
    z.strictObject({
      id: idText,
      from: dayText,
      to: dayText.describe("The last closed day."),
      name: z.string(),
    }),
  ),
});
export const calendarSummary = summary.meta({ id: "CalendarSummary" });
export const calendarDocument = summary
  .extend({ sites: z.array(z.strictObject({ id: idText, name: z.string() })) })
  .meta({ id: "Calendar" });

export const calendarQuery = z.strictObject({
  ...listQuery,
  q: searchField.optional().describe("A part of the organisation's name."),
});
export const calendarSiteQuery = z.strictObject({ site: idText.optional() });

function documentOf({ calendar, ...place }: ListedCalendar): z.input<typeof calendarSummary> {
  return {
    organisation_id: place.organisationId,
    site_id: place.siteId,
    name: place.name,
    kind: place.kind === "customer" ? "supplier" : place.kind,
    time_zone: calendar.timeZone,
    working_days: [...calendar.workingDays],
    opens_at: calendar.opensAt,
    closes_at: calendar.closesAt,
    holidays: place.country === null ? null : { country: place.country, region: place.region },
    is_own: place.version !== null,
    closures: place.closures.map(({ id, from, to, name }) => ({ id, from, to, name })),
  };
}

/** When organisations work, the host first, as a page of JSON. */
export async function listCalendarDocuments(
  tx: Tx,
  { limit, cursor, q }: z.output<typeof calendarQuery>,
): Promise<string> {
  const position = positionOf(cursor, calendarPosition);
  const page = await listCalendars(tx, { q, position, size: limit });
  return pageText({ ...page, rows: page.rows.map((row) => ({ document: JSON.stringify(documentOf(row)) })) });
}

/** Of one organisation, or of one of its sites. */
export async function getCalendarDocument(tx: Tx, organisationId: string, siteId?: string): Promise<string> {
  const place = await readPlace(tx, organisationId, siteId);
  const document: z.input<typeof calendarDocument> = { ...documentOf(place), sites: place.sites };
  return JSON.stringify(document);
}
