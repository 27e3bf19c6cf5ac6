import { z } from "zod";
import {
  disciplines,
  eightDVerdicts,
  incidentKinds,
  incidentRules,
  severities,
} from "#db/vocabulary-incidents.ts";
import {
  commentField,
  dayField,
  dueField,
  idField,
  isStorable,
  searchField,
  wholeField,
} from "#lib/kernel/fields.ts";
import { moveVerbs } from "./rules.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const words = (length: number) =>
  z.string().trim().max(length, "too_long").refine(isStorable, "bad_characters");
const severityField = z.coerce.number().pipe(z.literal(severities));
const seen = { incidentId: idField, version: z.int().positive() };

/** What an incident may be opened from. */
export const subjectFields = {
  orderId: optional(idField),
  lineId: optional(idField),
  shipmentId: optional(idField),
  receiptId: optional(idField),
  seriesId: optional(idField),
};

export const openIncidentInput = z
  .strictObject({
    ...subjectFields,
    week: optional(dayField),
    kind: z.enum(incidentKinds, "required"),
    severity: severityField,
    title: words(200).min(1, "required"),
    description: optional(words(10_000)),
    /** Partners that are to take part; a partner that opens one takes part by itself. */
    partners: z.array(idField).max(20).default([]),
  })
  .refine(({ orderId, lineId, shipmentId, receiptId, seriesId, week }) => {
    const given = [orderId, lineId, shipmentId, receiptId, seriesId].filter((id) => id !== undefined);
    return given.length <= 1 && (week === undefined || seriesId !== undefined);
  });
export type OpenIncidentInput = z.output<typeof openIncidentInput>;

export const moveIncidentInput = z.strictObject({
  ...seen,
  verb: z.enum(moveVerbs),
  comment: optional(words(10_000)),
});

/** To whom the turn goes. */
export const passIncidentInput = z.strictObject({
  ...seen,
  toId: idField,
  comment: optional(commentField),
});

export const rateIncidentInput = z.strictObject({
  ...seen,
  severity: severityField,
  comment: words(2000).min(1, "required"),
});

export const pauseIncidentInput = z.strictObject({
  ...seen,
  pause: z.boolean(),
  comment: optional(commentField),
});

/** A partner takes part from now on, and reads all that is shared. */
/** One person of the host. */
export const invitePersonInput = z.strictObject({ incidentId: idField, userId: idField });

export const addParticipantInput = z.strictObject({ incidentId: idField, organisationId: idField });

export const changeRuleInput = z.strictObject({
  rule: z.enum(incidentRules),
  version: z.int().positive(),
  isOn: z.boolean(),
  severity: severityField,
  tolerance: wholeField(0, 1000, "not_a_tolerance"),
});

/** What a preview tries out, from the address. */
export const ruleParam = z.enum(incidentRules);
export const previewInput = z.object({
  tolerance: z.coerce.number().int().min(0).max(1000).optional().catch(undefined),
});

export const startEightDInput = z.strictObject({ ...seen, organisationId: idField });
const report = { reportId: idField, version: z.int().positive() };
const bodies = z.partialRecord(z.enum(disciplines), words(10_000)).default({});

/** What a partner has written, by discipline. `send` hands it in; else it is kept for later. */
export const writeEightDInput = z.strictObject({ ...report, bodies, send: z.boolean() });

/** What the host thinks of it: back to the partner, or accepted as it is. */
export const reviewEightDInput = z.strictObject({
  ...report,
  verdicts: z.partialRecord(z.enum(disciplines), optional(z.enum(eightDVerdicts))).default({}),
  remarks: z.partialRecord(z.enum(disciplines), words(2000)).default({}),
  /** Of the last discipline, which is the host's. */
  closing: words(10_000).default(""),
  accept: z.boolean(),
});

export const addActionInput = z.strictObject({
  incidentId: idField,
  title: words(500).min(1, "required"),
  dueOn: dueField,
  organisationId: idField,
});

export const finishActionInput = z.strictObject({
  actionId: idField,
  version: z.int().positive(),
  proof: words(2000).min(1, "required"),
});

export const verifyActionInput = z
  .strictObject({
    actionId: idField,
    version: z.int().positive(),
    isGood: z.boolean(),
    /** What is missing, where it is to be done again. */
    remark: words(2000).default(""),
  })
  .refine(({ isGood, remark }) => isGood || remark !== "", { path: ["remark"], error: "required" });

export const incidentFilters = [
  "under_way",
  "my_turn",
  "their_turn",
  "overdue",
  "to_do",
  "to_verify",
  "closed",
] as const;
export type IncidentFilter = (typeof incidentFilters)[number];

export const incidentListInput = z.object({
  q: z.preprocess(emptyAsAbsent, searchField.optional()).catch(undefined),
  state: z.preprocess(emptyAsAbsent, z.enum(incidentFilters).optional()).catch(undefined),
  kind: z.preprocess(emptyAsAbsent, z.enum(incidentKinds).optional()).catch(undefined),
  severity: z.preprocess(emptyAsAbsent, severityField.optional()).catch(undefined),
  partner: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  view: z.enum(["board"]).optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type IncidentListInput = z.output<typeof incidentListInput>;

/** What the address of the form names: what the incident is about. */
export const newIncidentInput = z.object({
  order: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  line: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  shipment: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  receipt: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  forecast: z.preprocess(emptyAsAbsent, idField.optional()).catch(undefined),
  week: z.preprocess(emptyAsAbsent, dayField.optional()).catch(undefined),
});
