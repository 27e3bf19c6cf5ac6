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
  const begin = new Uint8Array(bytes.slice(0, 1024));
  if (!isZip(begin) && isNoText(begin)) throw new UnreadableFile("fileUnreadable");
  const table = isZip(begin) ? await readSheet(bytes, formulas) : await readText(bytes);
  if (table.cells.length - 1 > mostRows) throw new UnreadableFile("fileTooLong");
  return table;
}

const isZip = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;
/** A PDF, or bytes as no text has them; of texts, only those of two bytes a letter have zeros, and say so at their beginning. */
function isNoText(begin: Uint8Array): boolean {
  const isUtf16 = /^(254,255|255,254)$/.test(begin.slice(0, 2).join());
  return (!isUtf16 && begin.includes(0)) || /^\s*%PDF-/.test(new TextDecoder("latin1").decode(begin));
}

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
