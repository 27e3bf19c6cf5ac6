import { decoded, delimiterOf, notationOf } from "./table-text.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** A table as it stands in a file: every cell as text, the head first. */
export interface Table {
  cells: string[][];
  /** The notation of numbers in it: with a decimal comma where semicolons or tabs separate. */
  notation: "en" | "fr";
}

const mostBytes = 20_000_000;
export const mostRows = 20_000;

/**
 * Reads a file where it was chosen: the server gets rows, never files. Both readers load when they are first needed.
 * Throws UnreadableFile: too large, too long, a quotation mark that is out of place, a workbook with macros, or neither a
 * workbook nor separated text.
 */
export async function readTable(file: File, formulas: "read" | "refuse" = "read"): Promise<Table> {
  if (file.size > mostBytes) throw new UnreadableFile("fileTooLarge");
  const bytes = await file.arrayBuffer();
  const begin = new Uint8Array(bytes.slice(0, 8));
  if (others.some((signature) => signature.every((byte, at) => begin[at] === byte)))
    throw new UnreadableFile("fileUnreadable");
  const table = isZip(begin) ? await readSheet(bytes, formulas) : await readText(bytes);
  if (table.cells.length - 1 > mostRows) throw new UnreadableFile("fileTooLong");
  return table;
}

const isZip = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;
/** How a PDF begins, and a workbook of before 2007: what would else be read as text. */
const others = [
  [0x25, 0x50, 0x44, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
];

async function readSheet(bytes: ArrayBuffer, formulas: "read" | "refuse"): Promise<Table> {
  const { readWorkbook } = await import("./read-workbook.ts");
  return { cells: await readWorkbook(bytes, formulas), notation: "en" };
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
