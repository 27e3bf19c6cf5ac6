import { z } from "zod";
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

/** On an order or on a shipment. */
export const writeCommentInput = z
  .strictObject({
    orderId: idField.optional(),
    shipmentId: idField.optional(),
    body: bodyField,
    audience: audienceField,
    replyTo: idField.optional(),
  })
  .refine(({ orderId, shipmentId }) => (orderId === undefined) !== (shipmentId === undefined));
export const editCommentInput = z.strictObject({
  commentId: idField,
  version: z.int().positive(),
  body: bodyField,
});
export const deleteCommentInput = z.strictObject({ commentId: idField, version: z.int().positive() });
