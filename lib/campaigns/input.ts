import { z } from "zod";
import { weekday } from "#lib/kernel/days.ts";
import { dayField, idField, isStorable, moneyField, quantityField, searchField } from "#lib/kernel/fields.ts";
import { campaignPhases, mostItems, upliftBases } from "./rules.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const words = (length: number) =>
  z.string().trim().max(length, "too_long").refine(isStorable, "bad_characters");
const weekField = dayField.refine((day) => weekday(day) === 1, "not_a_monday");

const itemField = z.strictObject({
  seriesId: idField,
  basis: z.enum(upliftBases, "required"),
  /** In each week: so much, or so many percent of the baseline. */
  value: quantityField,
});
export type CampaignItem = z.output<typeof itemField>;

const described = {
  name: words(200).min(1, "required"),
  description: optional(words(10_000)),
  fromWeek: weekField,
  untilWeek: weekField,
  budget: optional(moneyField),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "not_a_currency"),
  items: z
    .array(itemField)
    .min(1, "items_missing")
    .max(mostItems, "too_many_items")
    .refine(
      (items) => new Set(items.map(({ seriesId }) => seriesId)).size === items.length,
      "item_given_twice",
    ),
};

export const makeCampaignInput = z.strictObject(described);
export type CampaignPlan = z.output<typeof makeCampaignInput>;

const seen = { campaignId: idField, version: z.int().positive() };
export const saveCampaignInput = z.strictObject({ ...seen, ...described });
export const moveCampaignInput = z.strictObject({ ...seen, comment: optional(words(5000)) });
export const refuseCampaignInput = z.strictObject({ ...seen, comment: words(5000).min(1, "required") });

export const findItemsInput = z.strictObject({ q: searchField.min(1, "required") });

const fromAddress = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyAsAbsent, schema.optional()).catch(undefined);

/** What somebody has to do; else where it stands. */
export const campaignFilters = ["mine", ...campaignPhases] as const;
export type CampaignFilter = (typeof campaignFilters)[number];

export const campaignListInput = z.object({
  q: fromAddress(searchField),
  phase: fromAddress(z.enum(campaignFilters)),
  supplier: fromAddress(idField),
  after: z.string().max(1000).optional().catch(undefined),
});
export type CampaignListInput = z.output<typeof campaignListInput>;
