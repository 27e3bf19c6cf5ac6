import { z } from "zod";
import { Decimal } from "#lib/kernel/decimal.ts";
import { dayField, isOneLine, moneyField, quantityField } from "#lib/kernel/fields.ts";
import { type SchedulePart, total } from "./rules.ts";

/** What one order may have: messages bring and answer whole orders. */
export const mostLinesOfOrder = 1000;

export const scheduleField = z
  .array(z.strictObject({ date: dayField, quantity: quantityField }))
  .min(1, "schedule_missing")
  .max(24, "too_many_dates")
  .superRefine((parts, { addIssue }) => {
    const twice = parts.findIndex(({ date }, index) => parts.findIndex((one) => one.date === date) < index);
    if (twice >= 0) addIssue({ code: "custom", message: "date_twice", path: [twice, "date"] });
  });

/** Words on one line, by which something is known. */
export const wordsField = (most: number) =>
  z.string().trim().min(1, "missing").max(most, "too_long").refine(isOneLine, "bad_characters");
export const emptyAsUnset = (value: unknown) => (value === "" ? undefined : value);
/** Where one of them is no quantity, that is said of it alone. */
const comesTo = (schedule: readonly SchedulePart[], quantity: string) =>
  ![quantity, ...schedule.map((part) => part.quantity)].every(isQuantity) || total(schedule).equals(quantity);
const isKeepable = (unitPrice: string, quantity: string) =>
  !isQuantity(quantity) || new Decimal(unitPrice).times(quantity).lt("1e14");
const isQuantity = (text: string) => quantityField.safeParse(text).success;

/** A line as a buyer writes it. */
const enteredLine = z
  .strictObject({
    /** As the ERP numbers it; without one, lines are numbered by tens. */
    number: z.preprocess(emptyAsUnset, wordsField(20).optional()),
    item: wordsField(60),
    /** May be left out for an item that is known. */
    description: z.preprocess(emptyAsUnset, wordsField(300).optional()),
    quantity: quantityField,
    unit: wordsField(20),
    unitPrice: z.preprocess(emptyAsUnset, moneyField.optional()),
    /** For all of it, or a schedule that comes to the quantity. */
    requestedOn: dayField.optional(),
    schedule: scheduleField.optional(),
  })
  .refine(({ requestedOn, schedule }) => (requestedOn === undefined) !== (schedule === undefined), {
    error: "not_a_day",
    path: ["requestedOn"],
  })
  .refine(({ quantity, schedule }) => schedule === undefined || comesTo(schedule, quantity), {
    error: "quantity_differs",
    path: ["quantity"],
  })
  .refine(({ quantity, unitPrice }) => unitPrice === undefined || isKeepable(unitPrice, quantity), {
    error: "number_too_large",
    path: ["unitPrice"],
  });
export type EnteredLine = z.output<typeof enteredLine>;
export const enteredLines = z.array(enteredLine).max(mostLinesOfOrder, "too_many_lines");
export const numberedOnce = (lines: readonly EnteredLine[] = []) => {
  const numbers = lines.flatMap(({ number }) => number ?? []);
  return new Set(numbers).size === numbers.length;
};
