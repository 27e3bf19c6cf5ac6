import { z } from "zod";
import { riskKinds, riskMarks, treatments } from "#db/vocabulary-risks.ts";
import { dayField, dueField, idField, isStorable, searchField } from "#lib/kernel/fields.ts";
import { linkKinds, riskBases, riskLevels } from "./rules.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const words = (length: number) =>
  z.string().trim().max(length, "too_long").refine(isStorable, "bad_characters");
const markField = z.coerce.number().pipe(z.literal(riskMarks, "required"));
const seen = { riskId: idField, version: z.int().positive() };

const described = {
  kind: z.enum(riskKinds, "required"),
  title: words(200).min(1, "required"),
  description: optional(words(10_000)),
  cause: optional(words(5000)),
  indicator: optional(words(2000)),
  ownerId: idField,
};
const judged = {
  probability: markField,
  impact: markField,
  residualProbability: markField,
  residualImpact: markField,
  treatment: z.enum(treatments, "required"),
  reviewOn: dayField,
};

export const raiseRiskInput = z.strictObject({
  ...described,
  ...judged,
  /** What it was raised from. */
  incidentId: optional(idField),
  orderId: optional(idField),
});

export const editRiskInput = z.strictObject({ ...seen, ...described });
export const assessRiskInput = z.strictObject({
  ...seen,
  ...judged,
  comment: words(5000).min(1, "required"),
});
export const closeRiskInput = z.strictObject({ ...seen, comment: words(5000).min(1, "required") });
export const reopenRiskInput = z.strictObject({
  ...seen,
  reviewOn: dayField,
  comment: words(5000).min(1, "required"),
});
export type Judgement = Pick<z.output<typeof assessRiskInput>, keyof typeof judged>;

/** A partner sees the risk from now on, or not any more. */
export const shareRiskInput = z.strictObject({ riskId: idField, organisationId: idField });

/** As people call it: a partner's name, an item's code, the number of an order or an incident. */
export const linkRiskInput = z.strictObject({
  riskId: idField,
  kind: z.enum(linkKinds, "required"),
  name: words(200).min(1, "required"),
});
export const unlinkRiskInput = z.strictObject({ linkId: idField });

export const addMeasureInput = z.strictObject({
  riskId: idField,
  title: words(500).min(1, "required"),
  dueOn: dueField,
  organisationId: idField,
  /** Of the host's people; nobody for a partner's measure. */
  ownerId: optional(idField),
});
const seenMeasure = { measureId: idField, version: z.int().positive() };
export const finishMeasureInput = z.strictObject({
  ...seenMeasure,
  proof: words(2000).min(1, "required"),
});
export const turnMeasureInput = z.strictObject({ ...seenMeasure, to: z.enum(["open", "dropped"]) });

export const riskFilters = ["review_due", "mine", "shared", "closed", "all"] as const;
export type RiskFilter = (typeof riskFilters)[number];

const fromAddress = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyAsAbsent, schema.optional()).catch(undefined);

export const riskListInput = z.object({
  q: fromAddress(searchField),
  state: fromAddress(z.enum(riskFilters)),
  kind: fromAddress(z.enum(riskKinds)),
  level: fromAddress(z.enum(riskLevels)),
  treatment: fromAddress(z.enum(treatments)),
  /** One field of the map, and the map it is of. */
  p: fromAddress(z.coerce.number().pipe(z.literal(riskMarks))),
  i: fromAddress(z.coerce.number().pipe(z.literal(riskMarks))),
  basis: fromAddress(z.enum(riskBases)),
  after: z.string().max(1000).optional().catch(undefined),
});
export type RiskListInput = z.output<typeof riskListInput>;

/** What the address of the form names. */
export const newRiskInput = z.object({ incident: fromAddress(idField), order: fromAddress(idField) });
