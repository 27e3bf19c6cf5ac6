import { z } from "zod";
import { certificateNames, documentNames } from "#db/vocabulary-papers.ts";
import { commentField, dayField, idField, isStorable } from "#lib/kernel/fields.ts";
import { hasTerm, isIssued } from "./rules.ts";

const emptyAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const shortText = (longest: number) =>
  z.string().trim().max(longest, "too_long").refine(isStorable, "bad_characters");

const paper = {
  title: optional(shortText(200)),
  number: optional(shortText(100)),
  issuedOn: dayField.refine(isIssued, "not_yet"),
  expiresOn: optional(dayField),
};
type Dated = { kind: string; title?: string | undefined; issuedOn: string; expiresOn?: string | undefined };
const isTitled = ({ kind, title }: Dated) => kind !== "other" || (title ?? "") !== "";
const datesAlone = z.object({ issuedOn: dayField, expiresOn: optional(dayField) });
const endsBefore = {
  path: ["expiresOn"],
  error: "ends_before",
  // Whatever else is wrong: who corrects one thing should not meet the next one only then.
  when: ({ value }: { value: unknown }) => datesAlone.safeParse(value).success,
};
const untitled = { path: ["title"], error: "missing" };

export const certificateKindField = z.enum(certificateNames);
export const documentKindField = z.enum(documentNames);

export const submitCertificateInput = z
  .strictObject({ workerId: idField, kind: certificateKindField, ...paper })
  .refine(hasTerm, endsBefore)
  .refine(isTitled, untitled);

export const submitDocumentInput = z
  .strictObject({ organisationId: idField, kind: documentKindField, ...paper })
  .refine(hasTerm, endsBefore)
  .refine(isTitled, untitled);

export const acceptPaperInput = z.strictObject({ paperId: idField, version: z.int().positive() });
export const refusePaperInput = z.strictObject({
  paperId: idField,
  version: z.int().positive(),
  remark: commentField.min(1, "missing"),
});
