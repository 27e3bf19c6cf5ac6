import { z } from "zod";
import { addDays, isDay, today } from "./days.ts";

/** Building blocks of inputs. Messages are keys under `errors.*`. */
export const idField = z.uuid("not_an_id").toLowerCase();
export const dayField = z.string().refine(isDay, "not_a_day");
/** By when something is to be done: nobody means a year that will not come. */
export const dueField = dayField.refine((day) => day <= addDays(today(), 5 * 366), "too_far");
/** A positive decimal with at most 14 digits before and 6 after the point, as text. */
export const quantityField = z
  .string()
  .trim()
  .regex(/^\d{1,14}(\.\d{1,6})?$/, "not_a_quantity")
  .refine((text) => Number(text) > 0, "not_a_quantity");
/** As counted: may be nothing. */
export const countField = z
  .string()
  .trim()
  .regex(/^\d{1,14}(\.\d{1,6})?$/, "not_a_count");
/** A whole number as a person types it, or as a program sends it. An empty field says nothing, and not none. */
export const wholeField = (least: number, most: number, refusal = "not_a_count") =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .min(1, "missing")
          .regex(/^\d{1,9}$/, refusal)
          .transform(Number),
      ],
      refusal,
    )
    .pipe(z.number().int(refusal).min(least, refusal).max(most, refusal));
/** A time as it stands on a clock of the place, or an instant in ISO 8601. */
export const timeField = z
  .string()
  .trim()
  .refine((text) => isWallTime(text) || isInstant(text), "not_a_time");
const isWallTime = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isDay(text.slice(0, 10));
const isInstant = (text: string) =>
  z.iso.datetime({ offset: true }).safeParse(text).success && isDay(text.slice(0, 10));
export const moneyField = z
  .string()
  .trim()
  .refine((text) => !/^[-−]/.test(text), { error: "below_zero", abort: true })
  .regex(/^\d{1,14}(\.\d{1,6})?$/, "not_an_amount");
const currencies = new Set(Intl.supportedValuesOf("currency"));
/** Three letters of ISO 4217 that are a currency, as this runtime knows them. */
export const currencyField = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => currencies.has(code), "not_a_currency");
/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
export const commentField = z.string().trim().max(2000, "too_long").refine(isStorable, "bad_characters");

/** On one line, and in the order in which it is written: nothing that ends lines, turns the direction of text or is not seen. */
export const isOneLine = (text: string): boolean =>
  isStorable(text) &&
  !/[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text);

/** What a person looks for, from the URL. */
export const searchField = z.string().trim().max(80).refine(isStorable);

/** First message of each field, by its path: `lines.0.schedule.1.date`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) fields[[...issue.path, key].join(".")] ??= "unknown_field";
    else fields[issue.path.join(".")] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : "invalid";
  }
  return fields;
}
