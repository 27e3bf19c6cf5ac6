import { decoded, delimiterOf, notationOf } from "./table-text.ts";

/** A table as it stands in a file: every cell as text, the head first. */
export interface Table {
  cells: string[][];
  /** The notation of numbers in it: with a decimal comma where semicolons or tabs separate. */
  notation: "en" | "fr";
}

/** The file is none that could be read at all; the message is a key of the words, the line is where. */
export class UnreadableFile extends Error {
  readonly line: number;
  constructor(message: string, { line = 0, ...options }: ErrorOptions & { line?: number } = {}) {
    super(message, options);
    this.line = line;
  }
}

const mostBytes = 20_000_000;
export const mostRows = 20_000;

/**
 * Reads a file where it was chosen: the server gets rows, never files. Both readers load when they are first needed.
 * Throws UnreadableFile: too large, too long, a quotation mark that is out of place, or neither a workbook nor separated text.
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

const quoteFaults = new Set(["CSV_QUOTE_NOT_CLOSED", "INVALID_OPENING_QUOTE", "CSV_INVALID_CLOSING_QUOTE"]);

async function readText(bytes: ArrayBuffer): Promise<Table> {
  const { CsvError, parse } = await import("csv-parse/browser/esm/sync");
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  let whole = 0;
  const asRead = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true };
  try {
    const cells = parse(text, {
      ...asRead,
      on_record: (record: string[], { lines }) => {
        whole = lines;
        return record;
      },
    });
    return { cells, notation: notationOf(delimiter) };
  } catch (error) {
    // A mark that is not closed is noticed at the end of the file; it stands in what follows the last whole row.
    if (error instanceof CsvError && quoteFaults.has(error.code))
      throw new UnreadableFile("fileQuote", { cause: error, line: whole + 1 });
    throw new UnreadableFile("fileUnreadable", { cause: error });
  }
}

/** Whether anything stands below the head. */
export const hasRows = ({ cells }: Table): boolean =>
  cells.slice(1).some((record) => record.some((cell) => cell.trim() !== ""));
