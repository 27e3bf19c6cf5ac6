import type { Edits } from "#components/sheet/state.ts";
import { dayText } from "#lib/kernel/day-text.ts";
import { quantityToJudge } from "#lib/kernel/quantity-text.ts";
import type { GridLine } from "#lib/orders/grid.ts";
import type { FileAnswer } from "#lib/orders/input.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";

export const gridColumns = ["answer", "date", "quantity", "price", "reason", "comment"] as const;
export type GridColumn = (typeof gridColumns)[number] | "result";

/** A date of a line, asked for or added by who answers. */
export interface GridRow {
  id: string;
  line: GridLine;
  part: number;
  asked: SchedulePart | undefined;
}

/** Cells are known by line and date, not by where they stand: lines come and go meanwhile. */
export const cellKey = (lineId: string, part: number, column: GridColumn) => `${lineId} ${part} ${column}`;
/** How many dates a line has is an edit as well, so that a split can be undone. */
const partsKey = (lineId: string) => `${lineId} parts`;
export const lineOfKey = (key: string): string => key.split(" ")[0] ?? "";

const mostParts = 24;

export function partsOf(line: GridLine, edits: Edits): number {
  return Number(edits.get(partsKey(line.lineId)) ?? line.requested.length);
}

export function rowsOf(lines: readonly GridLine[], edits: Edits): GridRow[] {
  return lines.flatMap((line) =>
    Array.from({ length: partsOf(line, edits) }, (_, part) => ({
      id: `${line.lineId} ${part}`,
      line,
      part,
      asked: line.requested[part],
    })),
  );
}

/** The edit that gives a line one more date, or takes the last of those that were added away with what was typed in it. */
export function resized(
  line: GridLine,
  edits: Edits,
  by: 1 | -1,
): (readonly [key: string, text: string | undefined])[] {
  const parts = partsOf(line, edits) + by;
  if (parts < line.requested.length || parts > mostParts) return [];
  const gone =
    by === -1 ? gridColumns.map((column) => [cellKey(line.lineId, parts, column), undefined] as const) : [];
  return [[partsKey(line.lineId), parts === line.requested.length ? undefined : String(parts)], ...gone];
}

/** What of a typed text is an edit: an empty one is none, and so is what is asked anyway. */
export function keptText(row: GridRow, column: GridColumn, text: string): string | undefined {
  const isOfLine = column !== "date" && column !== "quantity";
  if (column === "result" || text.trim() === "" || (isOfLine && row.part > 0)) return undefined;
  return text.trim();
}

export const dayTyped = (row: GridRow, typed: string, locale: string): string =>
  dayText(typed, locale, (row.asked ?? row.line.requested[0])?.date) ?? typed;

/** The rows of one line as a file would carry them; none where nothing was typed. */
export function answersOf(
  rows: readonly GridRow[],
  first: number,
  edits: Edits,
  locale: string,
): FileAnswer[] {
  const [head] = rows;
  if (!head) return [];
  const { line } = head;
  const isTyped = rows.some(({ part }) =>
    gridColumns.some((column) => edits.has(cellKey(line.lineId, part, column))),
  );
  if (!isTyped && !edits.has(partsKey(line.lineId))) return [];
  return rows.map((row, index) => {
    const typed = (column: GridColumn) => edits.get(cellKey(line.lineId, row.part, column));
    const [date, quantity, price] = [typed("date"), typed("quantity"), typed("price")];
    return {
      row: first + index + 1,
      ref: `${line.lineId}:${line.version}`,
      answer: typed("answer") ?? "",
      date: date === undefined ? (row.asked?.date ?? "") : dayTyped(row, date, locale),
      quantity: quantity === undefined ? (row.asked?.quantity ?? "") : quantityToJudge(quantity, locale),
      price: price === undefined ? "" : quantityToJudge(price, locale),
      reason: typed("reason") ?? "",
      comment: typed("comment") ?? "",
    };
  });
}
