import { z } from "zod";
import { reasonCodes } from "#db/vocabulary.ts";
import {
  commentField,
  dayField,
  idField,
  moneyField,
  quantityField,
  searchField,
} from "#lib/kernel/fields.ts";

const version = z.int().positive();
const line = { lineId: idField, version };
const reason = z.enum(reasonCodes, "reason_missing");
const comment = commentField.optional();

export const scheduleField = z
  .array(z.strictObject({ date: dayField, quantity: quantityField }))
  .min(1, "schedule_missing")
  .max(24, "too_many_dates")
  .refine((parts) => new Set(parts.map((part) => part.date)).size === parts.length, "date_twice");

const answer = z.discriminatedUnion("action", [
  z.strictObject({ ...line, action: z.literal("accept"), comment }),
  z.strictObject({
    ...line,
    action: z.literal("change"),
    schedule: scheduleField,
    unitPrice: moneyField.optional(),
    reason,
    comment,
  }),
  z.strictObject({ ...line, action: z.literal("reject"), reason, comment }),
]);

const answers = z.array(answer).min(1, "nothing_selected").max(500, "too_many_lines");
const eachOnce = ({ lines }: { lines: readonly { lineId: string }[] }) =>
  new Set(lines.map((one) => one.lineId)).size === lines.length;

/** Answers to lines of one order or of several: all or nothing. */
export const answerLinesInput = z.strictObject({ lines: answers }).refine(eachOnce, "line_twice");
export type AnswerLinesInput = z.output<typeof answerLinesInput>;

const ofOrder = { orderId: idField, revision: version };
/** Answers to lines of one order, as it stood in that revision. */
export const answerOrderInput = z.strictObject({ ...ofOrder, lines: answers }).refine(eachOnce, "line_twice");

/** "Confirm the whole order": every line that still waits, as requested in the revision that was on the screen. */
export const confirmOrderInput = z.strictObject({
  ...ofOrder,
  action: z.literal("accept").default("accept"),
});

const decision = z.discriminatedUnion("decision", [
  z.strictObject({
    ...line,
    decision: z.enum(["approve", "approve_and_update", "reissue", "cancel"]),
    comment,
  }),
  z.strictObject({ ...line, decision: z.literal("refuse"), comment: commentField.min(1, "comment_missing") }),
]);

export const decideLinesInput = z
  .strictObject({ lines: z.array(decision).min(1, "nothing_selected").max(500, "too_many_lines") })
  .refine(({ lines }) => new Set(lines.map((one) => one.lineId)).size === lines.length, "line_twice");
export type DecideLinesInput = z.output<typeof decideLinesInput>;

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
/** Filters that are about lines: an order is in the list for those of its lines that wait so. */
export const answerFilters = ["to_answer", "overdue", "to_decide", "rejected"] as const;
export type AnswerFilter = (typeof answerFilters)[number];
export const orderFilters = [...answerFilters, "open"] as const;

/** URL parameters of the order list: what does not parse counts as not given, since a link may be old or mistyped. */
export const orderListInput = z.object({
  q: z.preprocess(emptyAsAbsent, searchField.optional()).catch(undefined),
  state: z.preprocess(emptyAsAbsent, z.enum(orderFilters).optional()).catch(undefined),
  supplier: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type OrderListInput = z.output<typeof orderListInput>;
