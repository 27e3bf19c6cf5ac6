import { z } from "zod";
import { idField, isStorable } from "#lib/kernel/fields.ts";
import { monthField } from "#lib/kernel/months.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const asked = <Field extends z.ZodType>(field: Field) =>
  z.preprocess(emptyAsAbsent, field.optional()).catch(undefined);

/** How an address names what is not known. */
export const unknown = "unknown";

/** What the addresses of the pages of freight ask for. What is not understood is as if it were not there. */
export const freightInput = z.object({
  from: monthField,
  to: monthField,
  mode: asked(z.string().max(100).refine(isStorable)),
  site: asked(z.union([idField, z.literal(unknown)])),
  origin: asked(z.string().regex(/^[A-Z]{2}$|^unknown$/)),
  currency: asked(z.string().regex(/^[A-Z]{3}$/)),
  after: z.string().max(1000).optional().catch(undefined),
});
export type FreightInput = z.output<typeof freightInput>;
export type FreightFilters = Pick<FreightInput, "mode" | "site" | "origin" | "currency">;
