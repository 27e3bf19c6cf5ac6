import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { TextDecoderStream } from "node:stream/web";
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { OrderMapping } from "./mapping.ts";

/** A source record by column name. `row` counts records, the header being row 1. */
export interface SourceRow {
  row: number;
  cells: Readonly<Record<string, string>>;
  /** Why the record could not be read at all. */
  malformed?: string;
}

/** The file cannot be imported with this mapping at all. */
export class UnreadableFile extends Error {}

const delimiters = [",", ";", "\t"] as const;
const headerBytes = 1_000_000;

/** Streams the records of a CSV file, in the encoding and with the delimiter of the mapping, or those found out. */
export async function* readRows(file: string, mapping: OrderMapping): AsyncGenerator<SourceRow> {
  const encoding = mapping.encoding === "auto" ? await encodingOf(file) : mapping.encoding;
  const wanted = columnsOf(mapping);
  const delimiter =
    mapping.delimiter === "auto" ? await delimiterOf(file, encoding, wanted) : mapping.delimiter;
  const text = Readable.toWeb(createReadStream(file)).pipeThrough(new TextDecoderStream(encoding));
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  });
  const source = Readable.fromWeb(text);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  yield* rowsOf(parser, wanted);
}

async function* rowsOf(
  records: AsyncIterable<string[]>,
  wanted: readonly string[],
): AsyncGenerator<SourceRow> {
  let row = 0;
  let header: string[] = [];
  try {
    for await (const record of records) {
      row += 1;
      if (row === 1) {
        header = record.map((name) => name.trim());
        requireColumns(header, wanted);
      } else if (record.length === header.length) {
        yield { row, cells: Object.fromEntries(record.map((cell, index) => [header[index] ?? "", cell])) };
      } else {
        yield { row, cells: {}, malformed: `${record.length} cells instead of ${header.length}` };
      }
    }
  } catch (error) {
    // A quote that is never closed swallows the rest of the file: what came before it stands, and the report says where.
    if (!(error instanceof Error) || !("code" in error) || !String(error.code).startsWith("CSV_"))
      throw error;
    if (row === 0) throw new UnreadableFile(error.message, { cause: error });
    yield { row: row + 1, cells: {}, malformed: error.message };
  }
  if (row === 0) throw new UnreadableFile("The file is empty: it needs a header row.");
}

function columnsOf(mapping: OrderMapping): string[] {
  const sources = Object.values(mapping.columns);
  return [...new Set(sources.flatMap((source) => ("column" in source ? [source.column] : [])))];
}

function requireColumns(header: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new UnreadableFile(`The file has no column ${missing.map((name) => `"${name}"`).join(", ")}.`);
  const twice = wanted.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice.length > 0) throw new UnreadableFile(`The file has several columns named "${twice[0]}".`);
}

/** UTF-8 if every byte of the file is; else Windows-1252, which gives every byte a letter. UTF-16 shows by its mark. */
async function encodingOf(file: string): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let first = true;
  try {
    for await (const chunk of createReadStream(file)) {
      if (!(chunk instanceof Uint8Array)) continue;
      if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
      first = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "windows-1252";
    throw error;
  }
}

/** The delimiter under which the header has most of the columns that the mapping names. */
async function delimiterOf(file: string, encoding: string, wanted: readonly string[]): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(headerBytes), position: 0 });
    const head =
      new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)).split(/\r\n|\n|\r/, 1)[0] ?? "";
    const found = delimiters.map((delimiter) => {
      const names = head.split(delimiter).map((name) => name.trim().replaceAll(/^"|"$/g, ""));
      return { delimiter, hits: wanted.filter((name) => names.includes(name)).length };
    });
    return found.toSorted((a, b) => b.hits - a.hits)[0]?.delimiter ?? ",";
  } finally {
    await handle.close();
  }
}
