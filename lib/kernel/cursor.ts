import { z } from "zod";
import { isDay } from "./days.ts";
import { idField } from "./fields.ts";

const cursorForm = z.array(z.string().max(200)).min(1).max(4);

/** Keyset position as opaque text. It holds sort values of a row the reader has seen, nothing else. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** What a position is made of. A cursor travels through the browser: what comes back may be anything. */
const isForm = {
  text: (value: string) => !value.includes("\0"),
  id: (value: string) => idField.safeParse(value).success,
  day: isDay,
  position: (value: string) => /^\d{1,18}$/.test(value),
  number: (value: string) => /^\d{1,4}$/.test(value),
  instant: (value: string) => value === "infinity" || isInstant(value),
} as const;
export type CursorForm = keyof typeof isForm;

/** The values, or undefined for text that is no cursor of this list: it then starts at its beginning. */
export function decodeCursor(text: string | undefined, forms: readonly CursorForm[]): string[] | undefined {
  if (!text || text.length > 1000) return undefined;
  try {
    const parsed = cursorForm.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (!parsed.success || parsed.data.length !== forms.length) return undefined;
    const fits = forms.every((form, index) => isForm[form](parsed.data[index] ?? ""));
    return fits ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** In UTC, as ISO 8601 or as PostgreSQL spells it, which keeps the microseconds. */
function isInstant(value: string): boolean {
  const time = /^[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|\+00)$/;
  return isDay(value.slice(0, 10)) && time.test(value.slice(10));
}

export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** Cuts `limit + 1` fetched rows to a page and says where the next one starts. */
export function pageOf<Row>(
  fetched: Row[],
  limit: number,
  position: (row: Row) => readonly string[],
): Page<Row> {
  const rows = fetched.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: fetched.length > limit && last ? encodeCursor(position(last)) : null };
}
