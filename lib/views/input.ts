import { z } from "zod";
import { savedLists } from "#db/vocabulary-lists.ts";
import { idField, isOneLine, isStorable } from "#lib/kernel/fields.ts";

const list = z.enum(savedLists);

/** A view as it shall be: a new one where there is no id. */
export const saveViewInput = z.strictObject({
  id: idField.nullable(),
  list,
  name: z.string().trim().min(1, "missing").max(60, "too_long").refine(isOneLine, "bad_characters"),
  /** The parameters of the list's address. */
  query: z.string().max(2000, "too_long").refine(isStorable, "bad_characters"),
  isShared: z.boolean(),
});
export const removeViewInput = z.strictObject({ id: idField });
/** With none, the list opens as it does for everybody. */
export const openWithInput = z.strictObject({ list, id: idField.nullable() });
