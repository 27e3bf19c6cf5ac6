import { decoded, delimiterOf, notationOf } from "./table-text.ts";

/** A table as it stands in a file: every cell as text, the head first. */
export interface Table {
  cells: string[][];
  /** The notation of numbers in it: with a decimal comma where semicolons or tabs separate. */
  notation: "en" | "fr";
}

/** The file is none that could be read at all; the message is a key of the words. */
export class UnreadableFile extends Error {}

const mostBytes = 20_000_000;
export const mostRows = 20_000;

/**
 * Reads a file where it was chosen: the server gets rows, never files. Both readers load when they are first needed.
 * Throws UnreadableFile: too large, too long, or neither a workbook nor separated text.
 */
export async function readTable(file: File): Promise<Table> {
  if (file.size > mostBytes) throw new UnreadableFile("fileTooLarge");
  const bytes = await file.arrayBuffer();
  const isZip = new Uint8Array(bytes.slice(0, 2)).join() === "80,75";
  const table = isZip ? await readWorkbook(bytes) : await readText(bytes);
  if (table.cells.length - 1 > mostRows) throw new UnreadableFile("fileTooLong");
  return table;
}

async function readWorkbook(bytes: ArrayBuffer): Promise<Table> {
  const { readSheet } = await import("read-excel-file/universal");
  try {
    const sheet = await readSheet(bytes);
    return { cells: sheet.map((row) => row.map((cell) => cellText(cell))), notation: "en" };
  } catch (error) {
    throw new UnreadableFile("fileUnreadable", { cause: error });
  }
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}

async function readText(bytes: ArrayBuffer): Promise<Table> {
  const { parse } = await import("csv-parse/browser/esm/sync");
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  try {
    const cells = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true });
    return { cells, notation: notationOf(delimiter) };
  } catch (error) {
    throw new UnreadableFile("fileUnreadable", { cause: error });
  }
}
