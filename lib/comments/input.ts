import { z } from "zod";
import { type FileKind, fileKinds, maxFileBytes, scanStates } from "#db/vocabulary-files.ts";
import { idField, isStorable } from "#lib/kernel/fields.ts";

const bodyField = z
  .string()
  .trim()
  .min(1, "comment_missing")
  .max(10_000, "too_long")
  .refine(isStorable, "bad_characters");

/** `internal`: the host's own people. Otherwise the partners that may read it, beside the host. */
export const audienceField = z.union([
  z.literal("internal"),
  z.array(idField).min(1, "audience_missing").max(20),
]);

/** On one object. */
export const writeCommentInput = z
  .strictObject({
    orderId: idField.optional(),
    shipmentId: idField.optional(),
    incidentId: idField.optional(),
    riskId: idField.optional(),
    campaignId: idField.optional(),
    seriesId: idField.optional(),
    body: bodyField,
    audience: audienceField,
    replyTo: idField.optional(),
  })
  .refine(
    ({ orderId, shipmentId, incidentId, riskId, campaignId, seriesId }) =>
      [orderId, shipmentId, incidentId, riskId, campaignId, seriesId].filter((id) => id !== undefined)
        .length === 1,
  );
export const editCommentInput = z.strictObject({
  commentId: idField,
  version: z.int().positive(),
  body: bodyField,
});
const fileKindsKnown = Object.keys(fileKinds).filter((kind): kind is FileKind => kind in fileKinds);

/** A file that was received, measured and looked into. */
export const attachFileInput = z.strictObject({
  commentId: idField,
  name: z.string().min(3).max(150).refine(isStorable),
  kind: z.enum(fileKindsKnown),
  bytes: z.int().min(1, "file_empty").max(maxFileBytes, "file_too_large"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scan: z.enum(scanStates),
  /** In pieces of at most a megabyte. */
  content: z.custom<AsyncIterable<Uint8Array>>(
    (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
  ),
});
export const removeFileInput = z.strictObject({ fileId: idField });

export const deleteCommentInput = z.strictObject({ commentId: idField, version: z.int().positive() });
