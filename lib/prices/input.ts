import { z } from "zod";
import { priceDecisions } from "#db/vocabulary-costs.ts";
import { idField } from "#lib/kernel/fields.ts";
import { monthField } from "#lib/kernel/months.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const asked = <Field extends z.ZodType>(field: Field) =>
  z.preprocess(emptyAsAbsent, field.optional()).catch(undefined);

/** What the address of the page of price changes asks for. What is not understood is as if it were not there. */
export const priceInput = z.object({
  from: monthField,
  to: monthField,
  supplier: asked(idField),
  decision: asked(z.enum(priceDecisions)),
  after: z.string().max(1000).optional().catch(undefined),
});
export type PriceInput = z.output<typeof priceInput>;
export type PriceFilters = Pick<PriceInput, "supplier" | "decision">;
