import { z } from "zod";

const cursorForm = z.array(z.string().max(200)).min(1).max(4);

/** Keyset position as opaque text. It holds sort values of a row the reader has seen, nothing else. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values, or undefined for text that is no cursor of ours: a list then starts at its beginning. */
export function decodeCursor(text: string | undefined, size: number): string[] | undefined {
  if (!text || text.length > 1000) return undefined;
  try {
    const parsed = cursorForm.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return parsed.success && parsed.data.length === size ? parsed.data : undefined;
  } catch {
    return undefined;
  }
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
