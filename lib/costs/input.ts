import { z } from "zod";
import { costCategories } from "#db/vocabulary-costs.ts";
import {
  commentField,
  currencyField,
  dayField,
  idField,
  isStorable,
  moneyField,
} from "#lib/kernel/fields.ts";
import { monthField } from "#lib/kernel/months.ts";
import { isDay } from "#lib/kernel/days.ts";

const emptyAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <Field extends z.ZodType>(field: Field) => z.preprocess(emptyAsAbsent, field.optional());

const categoryField = z.enum(costCategories, "not_a_choice");
/** A credit note is below zero. */
const signedMoney = z
  .string()
  .trim()
  .regex(/^-?\d{1,14}(\.\d{1,6})?$/, "not_an_amount");
const referenceField = z
  .string()
  .trim()
  .min(1, "missing")
  .max(100, "too_long")
  .refine(isStorable, "bad_characters");
const wholeMonth = z
  .string()
  .refine((text) => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`), "not_a_month");

/** What a month may cost; without an amount it is taken back. */
export const setBudgetInput = z.strictObject({
  siteId: idField,
  month: wholeMonth,
  category: categoryField,
  currency: currencyField,
  amount: optional(moneyField),
  /** What was seen: 0 where nothing stood there. Without one, whatever stands there is replaced. */
  version: z.int().min(0).optional(),
  /** How many months after it get the same, where nothing is set. */
  alsoMonths: z.coerce
    .number("not_a_count")
    .int("not_a_count")
    .min(0, "not_a_count")
    .max(23, "not_a_count")
    .default(0),
});

const said = {
  bookedOn: dayField,
  amount: signedMoney,
  currency: currencyField,
  partnerId: optional(idField),
  /** Its number, or its id, alone or in the address of its page. */
  shipment: optional(z.string().trim().max(300, "too_long").refine(isStorable, "bad_characters")),
  note: optional(commentField),
};

export const enterCostInput = z.strictObject({
  siteId: idField,
  category: categoryField,
  reference: referenceField,
  ...said,
});
export type EnterCostInput = z.output<typeof enterCostInput>;

const seen = { costId: idField, version: z.int().positive() };
export const changeCostInput = z.strictObject({ ...seen, ...said });
export const voidCostInput = z.strictObject({
  ...seen,
  reason: z.string().trim().min(1, "missing").max(2000, "too_long").refine(isStorable, "bad_characters"),
});

const asked = <Field extends z.ZodType>(field: Field) => optional(field).catch(undefined);

/** How an address names shipments that name no site. */
export const noSite = "none";

/** What the addresses of the pages of costs ask for. What is not understood is as if it were not there. */
export const costListInput = z.object({
  from: monthField,
  to: monthField,
  site: asked(z.union([idField, z.literal(noSite)])),
  category: asked(z.enum(costCategories)),
  currency: asked(z.string().regex(/^[A-Z]{3}$/)),
  after: z.string().max(1000).optional().catch(undefined),
});
export type CostListInput = z.output<typeof costListInput>;
export type CostFilters = Pick<CostListInput, "site" | "category" | "currency">;
