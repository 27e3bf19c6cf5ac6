import { z } from "zod";
import { type DeviationKind, deviationKinds, reasonCodes } from "#db/vocabulary.ts";
import {
  commentField,
  countField,
  currencyField,
  idField,
  isOneLine,
  isStorable,
  moneyField,
  wholeField,
} from "#lib/kernel/fields.ts";
import {
  emptyAsUnset,
  enteredLines,
  mostLinesOfOrder,
  numberedOnce,
  scheduleField,
  wordsField,
} from "./line-input.ts";

const version = z.int().positive();
const line = { lineId: idField, version };
const reason = z.enum(reasonCodes, "reason_missing");
const comment = commentField.optional();

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

/** What a person or a program sends at once. */
export const mostLines = 500;
const answersUpTo = (most: number) => z.array(answer).min(1, "nothing_selected").max(most, "too_many_lines");
const eachOnce = ({ lines }: { lines: readonly { lineId: string }[] }) =>
  new Set(lines.map((one) => one.lineId)).size === lines.length;

/** Answers to lines of one order or of several: all or nothing. */
export const answerLinesInput = z
  .strictObject({ lines: answersUpTo(mostLines) })
  .refine(eachOnce, "line_twice");
export type AnswerLinesInput = z.output<typeof answerLinesInput>;

/** The number under which the supplier keeps an order; empty for none. */
const referenceField = z.string().trim().max(60, "too_long").refine(isOneLine, "bad_characters");

const ofOrder = { orderId: idField, revision: version };
/** Answers to lines of one order, as it stood in that revision. */
export const answerOrderInput = z
  .strictObject({
    ...ofOrder,
    reference: referenceField.optional(),
    lines: answersUpTo(mostLinesOfOrder),
  })
  .refine(eachOnce, "line_twice");

/** "Confirm the whole order": every line that still waits, as requested in the revision that was on the screen. */
export const confirmOrderInput = z.strictObject({
  ...ofOrder,
  action: z.literal("accept").default("accept"),
  reference: referenceField.optional(),
});

/** An answer by lines, or to the order as a whole. One object rather than two: what is wrong is then said at its own field. */
const ofOneOrder = z
  .strictObject({
    ...ofOrder,
    reference: referenceField.optional(),
    action: z.literal("accept").optional(),
    lines: answersUpTo(mostLinesOfOrder).optional(),
  })
  .refine(({ action, lines }) => action === undefined || lines === undefined, {
    path: ["action"],
    error: "lines_or_whole",
  })
  .refine(({ action, lines }) => action !== undefined || lines !== undefined, {
    path: ["lines"],
    error: "nothing_selected",
  })
  .refine(({ lines = [] }) => eachOnce({ lines }), { path: ["lines"], error: "line_twice" });

/** At most so many orders in one request, and lines of them altogether. */
const mostOrdersAtOnce = 100;
/** Answers for several orders, each by its lines or as a whole: each order is all or nothing, whatever becomes of the others. */
export const answerOrdersInput = z
  .strictObject({
    orders: z.array(ofOneOrder).min(1, "nothing_selected").max(mostOrdersAtOnce, "too_many_orders"),
  })
  .refine(
    ({ orders }) => new Set(orders.map(({ orderId }) => orderId)).size === orders.length,
    "order_twice",
  );

/** The same of several orders: all or nothing. */
export const confirmOrdersInput = z.strictObject({
  orders: z
    .array(z.strictObject(ofOrder))
    .min(1, "nothing_selected")
    .max(50, "too_many_orders")
    .refine((orders) => new Set(orders.map(({ orderId }) => orderId)).size === orders.length, "order_twice"),
});

export const referOrderInput = z.strictObject({ orderId: idField, reference: referenceField });

/** Orders of which suppliers are reminded, or all of a supplier that are overdue. */
export const remindInput = z.union([
  z.strictObject({ orders: z.array(idField).min(1, "nothing_selected").max(500, "too_many_orders") }),
  z.strictObject({ supplierId: idField }),
]);

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
  .refine(eachOnce, "line_twice");
export type DecideLinesInput = z.output<typeof decideLinesInput>;

/** The supplier takes back what the buyer has not decided yet. */
export const withdrawLinesInput = z
  .strictObject({
    /** Where the lines must all be of one order. */
    orderId: idField.optional(),
    lines: z.array(z.strictObject(line)).min(1, "nothing_selected").max(500, "too_many_lines"),
  })
  .refine(eachOnce, "line_twice");

const revisedLine = z.discriminatedUnion("action", [
  z.strictObject({
    ...line,
    action: z.literal("ask"),
    schedule: scheduleField,
    unitPrice: moneyField.optional(),
  }),
  z.strictObject({ ...line, action: z.literal("drop") }),
]);

/** The buyer asks for something else, in the revision that was seen. The comment goes with each line that is there. */
export const reviseOrderInput = z
  .strictObject({
    ...ofOrder,
    lines: z.array(revisedLine).max(mostLinesOfOrder, "too_many_lines"),
    /** What the revision adds. */
    added: enteredLines.optional(),
    comment,
  })
  .refine(({ lines, added = [] }) => lines.length + added.length > 0, {
    error: "nothing_selected",
    path: ["lines"],
  })
  .refine(({ added }) => numberedOnce(added), { error: "line_twice", path: ["added"] })
  .refine(eachOnce, "line_twice");
export type ReviseOrderInput = z.output<typeof reviseOrderInput>;

const emptyAsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
const limit = <Field extends z.ZodType>(field: Field) => z.preprocess(emptyAsNone, field.nullable());
const limits = {
  partnerGroup: limit(z.string().trim().max(80)),
  deviation: z.enum(deviationKinds, "choose_one"),
  rank: wholeField(1, 999),
  limitDays: limit(wholeField(0, 365)),
  limitPercent: limit(countField),
  limitUnits: limit(countField),
  limitAmount: limit(moneyField),
};

/** Days are for dates, units for quantities, an amount for prices; a share of the request for both of these. */
const isOfKind = ({ deviation, limitDays, limitPercent, limitUnits, limitAmount }: ToleranceLimits) => {
  const kind = deviation.slice(0, deviation.indexOf("_"));
  return (
    (kind === "date" || limitDays === null) &&
    (kind !== "date" || limitPercent === null) &&
    (kind === "quantity" || limitUnits === null) &&
    (kind === "price" || limitAmount === null)
  );
};
const isLimited = ({ limitDays, limitPercent, limitUnits, limitAmount }: ToleranceLimits) =>
  [limitDays, limitPercent, limitUnits, limitAmount].some((one) => one !== null);
interface ToleranceLimits {
  deviation: DeviationKind;
  limitDays: number | null;
  limitPercent: string | null;
  limitUnits: string | null;
  limitAmount: string | null;
}

const tolerance = z
  .strictObject({ ...limits, id: idField.nullable(), version: z.int().nonnegative() })
  .refine(isOfKind, { error: "limit_of_another_kind", path: ["deviation"] })
  .refine(isLimited, { error: "limit_missing", path: ["deviation"] });

/** A tolerance as it shall be: a new one where there is no id. */
export const saveToleranceInput = tolerance;
export const removeToleranceInput = z.strictObject({ id: idField, version });

/** URL parameters of a tolerance that is only tried out; what does not parse is not tried. */
export const triedTolerance = z
  .object({ ...limits, rank: wholeField(1, 999).catch(1) })
  .refine(isOfKind)
  .refine(isLimited)
  .optional()
  .catch(undefined);

/** A row of a file of answers, as text. Several rows of one line are its dates. */
const fileAnswer = z.strictObject({
  row: z.int().positive(),
  /** The id of the line and the version that was downloaded. */
  ref: z.string().max(80),
  answer: z.string().max(80),
  date: z.string().max(40),
  quantity: z.string().max(40),
  price: z.string().max(40),
  reason: z.string().max(80),
  comment: z.string().max(5000),
});
export type FileAnswer = z.output<typeof fileAnswer>;

const fileAnswers = z.array(fileAnswer).min(1, "nothing_selected").max(2000, "too_many_lines");
/** The rows of a grid that say something. */
export const answerRowsInput = z.strictObject({ rows: fileAnswers });
const digest = z.string().regex(/^[0-9a-f]{64}$/, "invalid");
export const judgeFileInput = z.strictObject({ digest, rows: fileAnswers });
export const takeFileInput = z.strictObject({
  digest,
  name: z.string().trim().min(1).max(200).refine(isStorable, "bad_characters"),
  rows: fileAnswers,
  /** Whether rows that are wrong may be left out; otherwise they hold up the others. */
  onlyGood: z.boolean(),
  /** Whether it is meant that the same file was taken in before. */
  again: z.boolean(),
});
export const undoFileInput = z.strictObject({ fileId: idField });

/** One answer as it is checked at every door. */
export const answerInput = answer;

/** An order as a buyer writes it. */
const firstLines = enteredLines.min(1, "lines_missing").refine(numberedOnce, "line_twice");
export const enterOrderInput = z.strictObject({
  supplierId: idField,
  number: wordsField(60),
  siteId: z.preprocess(emptyAsUnset, idField.optional()),
  currency: currencyField,
  lines: firstLines,
});

/** More lines of an order, in the revision that was seen. */
export const addLinesInput = z.strictObject({ ...ofOrder, lines: firstLines });
