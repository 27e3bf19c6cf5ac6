import { z } from "zod";
import { dayField, idField, searchField } from "#lib/kernel/fields.ts";
import { changes, objectTypes } from "./actions.ts";

const given = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (value === "" ? undefined : value), field.optional()).catch(undefined);

/** What the address of the log asks for. What is not understood is as if it were not there. */
export const activityInput = z.object({
  /** Who did it, or to whom it was done. */
  q: given(searchField),
  organisation: given(idField),
  object: given(z.enum(objectTypes)),
  change: given(z.enum(changes)),
  /** The life of one thing. */
  id: given(idField),
  from: given(dayField),
  to: given(dayField),
  after: z.string().max(400).optional().catch(undefined),
});
export type ActivityFilters = Omit<z.output<typeof activityInput>, "after">;
