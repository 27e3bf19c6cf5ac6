import type { Place, Range, Size } from "./state.ts";

/** The cells of a clipboard, as Excel, LibreOffice and Google put them there: tabs and lines, quoted where need be. */
export function tableOf(text: string): string[][] {
  const bare = text.replaceAll(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  // A quote opens a cell only where the cell begins with it, and what is not closed is text.
  for (const [, quoted, plain = "", end] of bare.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

export interface PlacedText extends Place {
  text: string;
}

/**
 * Where a table goes that is pasted on a selection: from its upper left corner on. One cell fills all that is selected,
 * and a table is repeated where the selection holds it several times. What would lie outside is left off.
 */
export function placed(table: readonly (readonly string[])[], range: Range, size: Size): PlacedText[] {
  const height = table.length;
  const width = Math.max(0, ...table.map((row) => row.length));
  if (height === 0 || width === 0) return [];
  const selected = { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 };
  const times = (wanted: number, given: number) => (wanted % given === 0 ? wanted : given);
  const rows = times(selected.rows, height);
  const columns = times(selected.columns, width);
  return Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    return {
      row: range.top + row,
      column: range.left + column,
      text: table[row % height]?.[column % width] ?? "",
    };
  }).filter(({ row, column }) => row < size.rows && column < size.columns);
}

/** Fills a selection from its first row down, or from its first column to the right. */
export function filled(
  direction: "down" | "right",
  range: Range,
  textAt: (place: Place) => string,
): PlacedText[] {
  const cells: PlacedText[] = [];
  for (let row = range.top; row <= range.bottom; row += 1)
    for (let column = range.left; column <= range.right; column += 1) {
      const source = direction === "down" ? { row: range.top, column } : { row, column: range.left };
      if (source.row !== row || source.column !== column) cells.push({ row, column, text: textAt(source) });
    }
  return cells;
}
