import { z } from "zod";
import { idField, isStorable, searchField } from "#lib/kernel/fields.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const nameField = z
  .string()
  .trim()
  .min(1, "missing")
  .max(300, "too_long")
  .refine(isStorable, "bad_characters");
const countField = z.string().regex(/^\d{1,14}(\.\d{1,6})?$/, "not_a_count");
const optionalCount = z.preprocess(emptyAsAbsent, countField.optional());

/** A row of a file: how much of which item lies at which site. Without an instant it is so now. */
export const stockRowInput = z.strictObject({
  /** Its row in the file, for the report. */
  row: z.number().int().min(1),
  item: nameField,
  site: nameField,
  unit: nameField,
  onHand: countField,
  minimum: optionalCount,
  asOf: z.iso.datetime({ offset: true, error: "not_a_date" }).optional(),
});
export type StockRow = z.output<typeof stockRowInput>;

export const recordStockInput = z.strictObject({
  apply: z.boolean(),
  rows: z.array(stockRowInput).min(1, "nothing_to_save").max(5000, "too_many_cells"),
});

/** What a person corrects: as it lies now, from when somebody should act, and who may read it. */
export const changeStockInput = z.strictObject({
  siteId: idField,
  itemId: idField,
  version: z.int().positive(),
  onHand: countField,
  minimum: optionalCount,
  isShared: z.preprocess((value) => value === true || value === "on" || value === "true", z.boolean()),
});

/** How far ahead arrivals count beside what lies there. */
export const incomingWeeks = 4;

export const stockFilters = ["low", "shared"] as const;

/** What the address of the list asks for. What is not understood is as if it were not there. */
export const stockListInput = z.object({
  q: z.preprocess(emptyAsAbsent, searchField.optional()).catch(undefined),
  site: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  state: z.preprocess(emptyAsAbsent, z.enum(stockFilters).optional()).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type StockListInput = z.output<typeof stockListInput>;
