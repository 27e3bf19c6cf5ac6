import { z } from "zod";
import { maxDraftBytes } from "#db/vocabulary-drafts.ts";
import { idField, isOneLine, isStorable } from "#lib/kernel/fields.ts";
import { enterOrderInput, mostLines } from "./input.ts";

/** As it was typed, whether or not it will do. */
const typed = (most: number) => z.string().max(most, "too_long").refine(isStorable, "bad_characters");
const chosen = z.union([z.literal(""), idField], "not_an_id");

const typedLine = z.strictObject({
  item: typed(60),
  description: typed(300),
  quantity: typed(40),
  unit: typed(20),
  unitPrice: typed(40),
  schedule: z
    .array(z.strictObject({ date: typed(10), quantity: typed(40) }))
    .min(1)
    .max(24, "too_many_dates"),
});
export type TypedLine = z.output<typeof typedLine>;

/** What stands in the form of an order, in its rows, the empty ones too. Its last row has something in it. */
export const typedOrder = z.strictObject({
  supplierId: chosen,
  number: typed(60),
  siteId: chosen,
  currency: typed(3),
  lines: z.array(typedLine).max(mostLines, "too_many_lines"),
});
export type TypedOrder = z.output<typeof typedOrder>;

// As the database writes it, it is longer by a space behind each colon and comma.
const most = maxDraftBytes * 0.75;
const content = typedOrder.refine(
  (order) => new TextEncoder().encode(JSON.stringify(order)).length <= most,
  "draft_too_large",
);

const name = z
  .string()
  .trim()
  .min(1, "name_missing")
  .max(100, "too_long")
  .refine(isOneLine, "bad_characters");

/** A draft or template as it was seen. */
const seen = { id: idField, version: z.int().positive() };
export const draftSeen = z.strictObject(seen);
export type DraftSeen = z.output<typeof draftSeen>;

export const keepDraftInput = z.strictObject({
  /** Where there is none yet, one is made. */
  draft: draftSeen.optional(),
  content: content.refine(
    ({ supplierId, number, lines }) => supplierId !== "" || number.trim() !== "" || lines.length > 0,
    "draft_empty",
  ),
});
export const keepTemplateInput = z.strictObject({
  templateName: name,
  content: content.refine(({ lines }) => lines.length > 0, { error: "lines_missing", path: ["lines"] }),
});
export const renameTemplateInput = z.strictObject({ ...seen, name });

/** An order, and the draft it was written in, where it was. */
export const sendOrderInput = enterOrderInput.extend({ draft: draftSeen.optional() });

export const emptyOrder: TypedOrder = { supplierId: "", number: "", siteId: "", currency: "EUR", lines: [] };

const asked = idField.optional().catch(undefined);
/** What the address of the form asks to begin from; what is no id asks for nothing. */
export const beginInput = z.object({ draft: asked, template: asked, like: asked });
export type Beginning = z.output<typeof beginInput>;
