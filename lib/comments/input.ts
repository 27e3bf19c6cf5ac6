import { z } from "zod";
import { fileFields } from "#lib/attachments/input.ts";
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
export const attachFileInput = z.strictObject({ commentId: idField, ...fileFields });
export const removeFileInput = z.strictObject({ fileId: idField });

export const deleteCommentInput = z.strictObject({ commentId: idField, version: z.int().positive() });
