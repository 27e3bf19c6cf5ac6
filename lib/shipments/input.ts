import { z } from "zod";
import { monthField } from "#lib/kernel/months.ts";
import { carrierMilestones, delayReasons } from "#db/vocabulary.ts";
import {
  commentField,
  countField,
  dayField,
  idField,
  isStorable,
  quantityField,
  searchField,
  timeField,
} from "#lib/kernel/fields.ts";

const shipment = { shipmentId: idField, version: z.int().positive() };
const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const words = (length: number) =>
  z.string().trim().max(length, "too_long").refine(isStorable, "bad_characters");

/** Lines of one site, each once, with what is sent of it. */
export const announceShipmentInput = z
  .strictObject({
    number: optional(words(60)),
    shipsOn: dayField,
    plannedOn: dayField,
    packages: optional(
      z
        .string()
        .trim()
        .regex(/^[1-9]\d{0,5}$/, "not_a_number"),
    ),
    weightKg: optional(quantityField),
    lines: z
      .array(z.strictObject({ lineId: idField, quantity: quantityField }))
      .min(1, "nothing_selected")
      .max(500, "too_many_lines"),
  })
  .refine(({ lines }) => new Set(lines.map((line) => line.lineId)).size === lines.length, {
    path: ["lines"],
    error: "line_twice",
  })
  .refine(({ shipsOn, plannedOn }) => shipsOn <= plannedOn, {
    path: ["plannedOn"],
    error: "arrives_before_leaving",
  });
export type AnnounceShipmentInput = z.output<typeof announceShipmentInput>;

export const cancelShipmentInput = z.strictObject({ ...shipment, comment: optional(commentField) });

export const assignCarrierInput = z.strictObject({ ...shipment, carrierId: idField });

/** No version: an event happened, whatever else did. `sourceId` names it, so that telling it twice is telling it once. */
export const reportMilestoneInput = z
  .strictObject({
    shipmentId: idField,
    code: z.enum(carrierMilestones),
    at: timeField,
    eta: optional(timeField),
    place: optional(words(200)),
    reason: optional(z.enum(delayReasons, "reason_missing")),
    comment: optional(commentField),
    sourceId: optional(words(200)),
  })
  .refine(({ code, reason }) => code !== "delayed" || reason !== undefined, {
    path: ["reason"],
    error: "reason_missing",
  })
  .refine(({ code, eta }) => !["delayed", "new_eta"].includes(code) || eta !== undefined, {
    path: ["eta"],
    error: "eta_missing",
  });

const receipt = {
  ...shipment,
  receivedOn: dayField,
  lines: z
    .array(
      z.strictObject({
        lineId: idField,
        quantity: countField,
        damaged: countField,
        refused: countField,
        comment: optional(commentField),
      }),
    )
    .min(1, "nothing_selected")
    .max(500, "too_many_lines"),
};
const eachOnce = ({ lines }: { lines: readonly { lineId: string }[] }) =>
  new Set(lines.map((line) => line.lineId)).size === lines.length;
const onLines = { path: ["lines"], error: "line_twice" };

export const recordReceiptInput = z.strictObject(receipt).refine(eachOnce, onLines);
/** The whole receipt as it should have been, and why it was not. */
export const correctReceiptInput = z
  .strictObject({ ...receipt, why: words(500).min(1, "required") })
  .refine(eachOnce, onLines);
export type RecordReceiptInput = z.output<typeof recordReceiptInput>;

export const shipmentFilters = [
  "to_assign",
  "to_collect",
  "under_way",
  "late",
  "at_risk",
  "to_receive",
  "received",
  "cancelled",
] as const;
export type ShipmentFilter = (typeof shipmentFilters)[number];

/** URL parameters of the list: what does not parse counts as not given, since a link may be old or mistyped. */
export const shipmentListInput = z.object({
  q: z.preprocess(emptyAsAbsent, searchField.optional()).catch(undefined),
  state: z.preprocess(emptyAsAbsent, z.enum(shipmentFilters).optional()).catch(undefined),
  /** Whose it is, or who carries it. */
  partner: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type ShipmentListInput = z.output<typeof shipmentListInput>;

/** URL parameters of the announcement: the order whose lines are chosen already. */
export const readyLinesInput = z.object({
  order: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});

/** What the address of the list of differences asks for. What is not understood is as if it were not there. */
export const differenceListInput = z.object({
  from: monthField,
  to: monthField,
  supplier: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  /** Only what was damaged or refused, not what was missing or too much. */
  show: z.preprocess(emptyAsAbsent, z.enum(["defects"]).optional()).catch(undefined),
  unit: z.preprocess(emptyAsAbsent, z.string().max(300).refine(isStorable).optional()).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});

export type DifferenceListInput = z.output<typeof differenceListInput>;
