import { z } from "zod";
import { wholeField, countField, dayField, idField } from "#lib/kernel/fields.ts";

export const workloadWeeks = [4, 8, 13] as const;

/** What of the workload can be looked at alone: days short of people, and plans that papers do not carry. */
export const workloadShows = ["short", "unfit"] as const;

export const workloadInput = z.object({
  show: z.enum(workloadShows).optional().catch(undefined),
  weeks: z.coerce
    .number()
    .refine((weeks) => workloadWeeks.some((one) => one === weeks))
    .catch(8),
});

const emptyAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optionalCount = z.preprocess(emptyAsAbsent, countField.optional());

/** A week of a site as somebody plans it, with what they saw: what another one wrote meanwhile is not lost. */
export const planPeopleInput = z.strictObject({
  siteId: idField,
  /** Its Monday. */
  week: dayField,
  days: z
    .array(
      z.strictObject({
        people: optionalCount,
        /** What stood there; nothing where nothing was planned. */
        seen: optionalCount,
      }),
    )
    .length(7),
  /** How many weeks after it are planned alike, where nothing is planned yet. */
  alsoWeeks: wholeField(0, 26).default(0),
});

export const setRateInput = z
  .strictObject({
    siteId: idField,
    version: z.int().min(0),
    linesADay: optionalCount,
    palletsADay: optionalCount,
    fewest: wholeField(0, 10_000).default(0),
  })
  .refine(({ linesADay, palletsADay }) => [linesADay, palletsADay].some((one) => Number(one ?? 0) > 0), {
    path: ["linesADay"],
    error: "missing",
  })
  .refine(
    ({ linesADay, palletsADay }) =>
      [linesADay, palletsADay].every((one) => one === undefined || Number(one) > 0),
    {
      path: ["palletsADay"],
      error: "not_a_quantity",
    },
  );
