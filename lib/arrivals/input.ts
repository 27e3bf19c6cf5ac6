import { z } from "zod";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { dayField, idField, searchField } from "#lib/kernel/fields.ts";

export const weeksOffered = [1, 2, 4, 8, 13] as const;

const askedDay = dayField.optional().catch(undefined);

/** What the address of the list of arrivals asks for. What is not understood is as if it were not there. */
export const arrivalListInput = z.object({
  q: searchField.optional().catch(undefined),
  weeks: z.coerce
    .number()
    .refine((weeks) => weeksOffered.some((one) => one === weeks))
    .optional()
    .catch(undefined),
  /** The first and last day; a last day goes before a number of weeks. */
  from: askedDay,
  to: askedDay,
  after: z.string().max(1000).optional().catch(undefined),
});
export type ArrivalListInput = z.output<typeof arrivalListInput>;
export type ArrivalDays = Pick<ArrivalListInput, "from" | "to">;

/** The days that a number of weeks from today, or a first and a last day, leave to look at. */
export function arrivalDays({ weeks, from, to }: Omit<ArrivalListInput, "q">, today: Day): ArrivalDays {
  return { from, to: to ?? (weeks === undefined ? undefined : addDays(today, weeks * 7 - 1)) };
}

/** How an address says: of orders that name no site. */
export const noSite = "none";

/** The rows of one day: of all sites, of one, or of orders that name none. */
export const dayArrivalsInput = z.object({
  site: z
    .union([idField, z.literal(noSite)])
    .optional()
    .catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
