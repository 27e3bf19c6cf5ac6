import { z } from "zod";
import { addDays, daysBetween, today } from "#lib/kernel/days.ts";
import { dayField, idField, isStorable, searchField } from "#lib/kernel/fields.ts";

const longest = 365;
/** Deadlines are found day by day: what is closed must end some time. */
const furthest = 3 * 365;

const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = <Field extends z.ZodType>(field: Field) => z.preprocess(blank, field.optional());
const optionalId = optional(idField);

/** Whose calendar: of an organisation, or of one of its sites. */
const place = { organisationId: idField, siteId: optionalId };

export const closureInput = z
  .strictObject({
    ...place,
    from: dayField,
    to: dayField,
    name: z.string().trim().min(1, "required").max(100, "too_long").refine(isStorable, "bad_characters"),
  })
  .refine(({ from, to }) => to >= from, { path: ["to"], message: "closure_ends_before" })
  .refine(({ from, to }) => daysBetween(from, to) <= longest, { path: ["to"], message: "closure_too_long" })
  .refine(({ from }) => from <= addDays(today(), furthest), { path: ["from"], message: "closure_too_far" });
export type ClosureInput = z.output<typeof closureInput>;

export const followInput = z.strictObject({ ...place, version: z.coerce.number().int().positive() });

export const removeClosureInput = z.strictObject({ closureId: idField });

const clockField = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not_a_clock_time");

export const calendarInput = z
  .strictObject({
    ...place,
    /** Null where there was none. */
    version: z.preprocess(blank, z.coerce.number().int().positive().nullish()),
    workingDays: z
      .array(z.coerce.number().int().min(1).max(7))
      .min(1, "no_working_day")
      .transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
    opensAt: clockField,
    closesAt: clockField,
    country: optional(z.string().regex(/^[A-Z]{2}$/, "unknown_country")),
    region: optional(z.string().trim().max(10, "unknown_region")),
  })
  .refine(({ opensAt, closesAt }) => closesAt > opensAt, { path: ["closesAt"], message: "closes_before" })
  .refine(({ opensAt, closesAt }) => closesAt <= opensAt || minutesOf(closesAt) - minutesOf(opensAt) >= 60, {
    path: ["closesAt"],
    message: "day_too_short",
  });

/** Of a time on the clock, since midnight. */
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** What the address of the list asks for. What is not understood is as if it were not there. */
export const calendarListInput = z.object({
  q: searchField.optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});

/** Which calendar, and of which year. */
export const calendarPageInput = z.object({
  site: idField.optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
});
