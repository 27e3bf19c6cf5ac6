import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { dayText, decimalText, idText } from "#lib/kernel/document.ts";
import { wholeField } from "#lib/kernel/fields.ts";
import { today } from "#lib/kernel/days.ts";
import { listWorkload } from "./workload.ts";

export const staffingDocument = z
  .strictObject({
    site_id: idText.nullable().describe("Null: of orders that name no site."),
    site: z.string().nullable(),
    day: dayText,
    lines: z.int(),
    deliveries: z.int(),
    shipments: z.int(),
    pallets: decimalText.nullable(),
    forecast_lines: z.int(),
    planned: decimalText.nullable(),
    needed: decimalText.nullable(),
    missing: decimalText.nullable(),
  })
  .meta({ id: "StaffingDay" });

export const staffingQuery = z.strictObject({
  weeks: wholeField(1, 13).default(8).describe("How many weeks from the running one on."),
});

/** What each site expects by day and who is planned for it: the days on which there is anything, in their order. */
export async function listStaffingDocuments(
  tx: Tx,
  { weeks }: z.output<typeof staffingQuery>,
): Promise<string> {
  const sites = await listWorkload(tx, today(), weeks);
  const data = sites.flatMap(({ siteId, site, weeks: of }) =>
    of
      .flatMap(({ days }) => days)
      .filter((day) => day.lines + day.forecastLines > 0 || day.planned !== null || day.needed !== null)
      .map(({ day, lines, deliveries, shipments, pallets, forecastLines, planned, needed, missing }) => ({
        site_id: siteId,
        site,
        day,
        lines,
        deliveries,
        shipments,
        pallets,
        forecast_lines: forecastLines,
        planned,
        needed,
        missing,
      })),
  );
  return JSON.stringify({ data, next_cursor: null });
}
