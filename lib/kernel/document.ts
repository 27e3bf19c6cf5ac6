import { z } from "zod";
import { DomainError } from "./errors.ts";
import { type CursorForm, decodeCursor, type Page } from "./cursor.ts";
import { dayField } from "./fields.ts";

/** Building blocks of what the API answers. */
export const idText = z.uuid();
export const dayText = dayField.meta({ format: "date" });
export const instantText = z.iso.datetime({ precision: 3 });
export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/);

/** What every list of the API can be asked. */
export const listQuery = {
  limit: z.coerce
    .number("not_a_limit")
    .int("not_a_limit")
    .min(1, "not_a_limit")
    .max(200, "not_a_limit")
    .default(50),
  cursor: z.string().max(1000, "not_a_cursor").optional(),
};

/** The position that a cursor names. One that is none is an error: starting anew would never end. */
export function positionOf(cursor: string | undefined, forms: readonly CursorForm[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  const position = decodeCursor(cursor, forms);
  if (!position) throw new DomainError("invalid", "invalid", { cursor: "not_a_cursor" });
  return position;
}

/** A page of documents that the database wrote, as JSON text. */
export function pageText({ rows, next }: Page<{ document: string }>): string {
  return `{"data":[${rows.map(({ document }) => document).join(",")}],"next_cursor":${JSON.stringify(next)}}`;
}
