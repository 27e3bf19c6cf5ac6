import { z } from "zod";
import { idField, searchField } from "#lib/kernel/fields.ts";

export const weeksOffered = [1, 2, 4, 8, 13] as const;

/** What the address of the list of arrivals asks for. What is not understood is as if it were not there. */
export const arrivalListInput = z.object({
  q: searchField.optional().catch(undefined),
  weeks: z.coerce
    .number()
    .refine((weeks) => weeksOffered.some((one) => one === weeks))
    .optional()
    .catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type ArrivalListInput = z.output<typeof arrivalListInput>;

/** The rows of one day: of a site, or of orders that name none. */
export const dayArrivalsInput = z.object({
  site: idField.optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
