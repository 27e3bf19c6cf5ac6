import { z } from "zod";
import { bases } from "#db/vocabulary.ts";
import type { Tx } from "#db/client.ts";
import { today } from "#lib/kernel/days.ts";
import { dayText, idText } from "#lib/kernel/document.ts";
import { dayField, wholeField } from "#lib/kernel/fields.ts";
import { getDeliveryFigures } from "./queries.ts";

const days = wholeField(0, 365, "not_days");

export const scorecardQuery = z
  .strictObject({
    from: dayField,
    to: dayField,
    basis: z.enum(bases).default("first"),
    early: z
      .union([z.literal("any"), days])
      .optional()
      .describe("Without it, as agreed with the partner."),
    late: days.optional().describe("Without it, as agreed with the partner."),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "ends_before_it_begins" });

const rate = z.number().min(0).max(1).nullable();

/** The words of the command line's scorecard, where they mean the same. */
export const scorecardDocument = z
  .strictObject({
    partner_id: idText,
    partner: z.string(),
    unit: z
      .enum(["line", "shipment"])
      .describe("What is counted below: order lines of a supplier, shipments of a carrier."),
    basis: z.enum(bases),
    from: dayText,
    to: dayText,
    early: z.union([z.literal("any"), z.int()]),
    late: z.int(),
    lines: z.int(),
    on_time_lines: z.int(),
    on_time_rate: rate,
    otif_lines: z.int().describe("On time and in full."),
    otif_rate: rate,
    early_lines: z.int(),
    late_lines: z.int(),
    missing_lines: z.int().describe("Past their day and not delivered."),
    avg_delay_days: z.number().nullable(),
    late_mean_days: z.number().nullable(),
    late_median_days: z.number().nullable(),
  })
  .meta({ id: "Scorecard" });

/** Delivery figures of one partner between two days, as JSON. */
export async function getScorecardDocument(
  tx: Tx,
  partnerId: string,
  { from, to, basis, early, late }: z.output<typeof scorecardQuery>,
): Promise<string> {
  const wanted = { ...(early === undefined ? {} : { early }), ...(late === undefined ? {} : { late }) };
  const { partner, window, figures } = await getDeliveryFigures(
    tx,
    partnerId,
    basis,
    { from, to },
    wanted,
    today(),
  );
  return JSON.stringify({
    partner_id: partner.id,
    partner: partner.name,
    unit: partner.kind === "carrier" ? "shipment" : "line",
    basis,
    from,
    to,
    ...window,
    lines: figures.due,
    on_time_lines: figures.onTime,
    on_time_rate: figures.onTimeRate,
    otif_lines: figures.onTimeInFull,
    otif_rate: figures.otif,
    early_lines: figures.early,
    late_lines: figures.late,
    missing_lines: figures.missing,
    avg_delay_days: figures.averageDelayDays,
    late_mean_days: figures.lateMeanDays,
    late_median_days: figures.lateMedianDays,
  } satisfies z.input<typeof scorecardDocument>);
}
