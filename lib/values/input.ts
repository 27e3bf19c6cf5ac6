import { z } from "zod";
import { valueKinds } from "#db/vocabulary.ts";
import { idField } from "#lib/kernel/fields.ts";
import { monthField } from "#lib/kernel/months.ts";

/** What the addresses of the pages of value ask for. What is not understood is as if it were not there. */
export const valueInput = z.object({
  from: monthField,
  to: monthField,
  supplier: idField.optional().catch(undefined),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  kind: z.enum(valueKinds).optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type ValueInput = z.output<typeof valueInput>;
