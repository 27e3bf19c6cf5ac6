import { z } from "zod";
import { activities } from "#db/vocabulary-papers.ts";
import { dayField, idField, isStorable, searchField } from "#lib/kernel/fields.ts";
import { requirable } from "./rules.ts";

const emptyAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const textField = (longest: number) =>
  z.string().trim().min(1, "missing").max(longest, "too_long").refine(isStorable, "bad_characters");

const person = {
  name: textField(200),
  reference: optional(textField(50)),
  job: optional(textField(200)),
  siteId: optional(idField),
};

export const addWorkerInput = z.strictObject(person);
export const changeWorkerInput = z.strictObject({
  workerId: idField,
  version: z.int().positive(),
  ...person,
  leftOn: optional(dayField),
});

export const activityField = z.enum(activities);
const listOf = (value: unknown) => (typeof value === "string" ? [value] : (value ?? []));

export const requirementsInput = z.strictObject({
  activity: activityField,
  certificates: z.preprocess(listOf, z.array(z.enum(requirable)).max(20)),
});

export const assignInput = z
  .strictObject({
    workerId: idField,
    siteId: idField,
    activity: activityField,
    fromOn: dayField,
    untilOn: dayField,
  })
  .refine(({ fromOn, untilOn }) => untilOn >= fromOn, { path: ["untilOn"], error: "ends_before" });
export const unassignInput = z.strictObject({ assignmentId: idField });

export const nameDriverInput = z.strictObject({
  shipmentId: idField,
  workerId: optional(idField),
  activity: z.enum(["driving", "driving_hazardous"]).default("driving"),
});

/** `ending`: somebody may be planned for less within four weeks. `gone`: who has left. */
export const workerFilters = ["ending", "to_review", "gone"] as const;

/** What the address of the list asks for. What is not understood is as if it were not there. */
export const workerListInput = z.object({
  q: optional(searchField).catch(undefined),
  organisation: optional(idField).catch(undefined),
  state: optional(z.enum(workerFilters)).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type WorkerListInput = z.output<typeof workerListInput>;
