import { dayText } from "#lib/kernel/day-text.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import { readTable, type Table, UnreadableFile } from "#lib/kernel/read-table.ts";
import type { FileAnswer } from "./input.ts";

/** More lines than anybody answers at once; a longer file is better cut in two than half understood. */
export const mostAnswers = 2000;

/** What the cells of a file say for a reason or an action, in small letters, in both languages. */
export interface FileWords {
  reasons: ReadonlyMap<string, string>;
  actions: ReadonlyMap<string, string>;
}

export interface ReadAnswers {
  rows: FileAnswer[];
  /** SHA-256 of the file, in hexadecimal. */
  digest: string;
  name: string;
}

/** Columns by the names that the download gives them, in both languages; others are passed over. */
const columns = {
  ref: ["ref", "réf"],
  answer: ["answer", "réponse"],
  date: ["promised on", "date promise"],
  quantity: ["promised quantity", "quantité promise"],
  price: ["offered price", "prix proposé"],
  reason: ["reason", "motif"],
  comment: ["comment", "commentaire"],
} as const;
type Column = keyof typeof columns;

const faults = ["fileTooLarge", "fileTooLong", "fileUnreadable", "fileNotOurs", "fileEmpty"] as const;
export type AnswerFileFault = (typeof faults)[number];

/** Why a file could not be read, as a key of the words. */
export const unreadable = (error: unknown): AnswerFileFault =>
  faults.find((fault) => error instanceof UnreadableFile && fault === error.message) ?? "fileUnreadable";

/** Reads a file of answers where it was chosen. Throws UnreadableFile where it is none. */
export async function readAnswerFile(file: File, words: FileWords): Promise<ReadAnswers> {
  const table = await readTable(file);
  const rows = answersOf(table, words);
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const digest = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { rows, digest, name: file.name.slice(0, 200) };
}

/** The rows of a table that answer a line, each as text; what is wrong with one is said by the server, at its row. */
export function answersOf({ cells, notation }: Table, words: FileWords): FileAnswer[] {
  const [head = [], ...body] = cells;
  const at = placesOf(head);
  const { ref } = at;
  if (ref === undefined) throw new UnreadableFile("fileNotOurs");
  const filled = body.map((row, index) => ({ row, number: index + 2 })).filter(({ row }) => row[ref]?.trim());
  if (filled.length === 0) throw new UnreadableFile("fileEmpty");
  if (filled.length > mostAnswers) throw new UnreadableFile("fileTooLong");
  return filled.map(({ row, number }) => {
    const cell = (column: Column) => {
      const place = at[column];
      return place === undefined ? "" : (row[place] ?? "").trim();
    };
    const decimal = (column: Column) => quantityText(cell(column), notation) ?? cell(column);
    return {
      row: number,
      ref: cell("ref"),
      answer: words.actions.get(cell("answer").toLowerCase()) ?? cell("answer"),
      date: dayText(cell("date"), notation) ?? cell("date"),
      quantity: decimal("quantity"),
      price: decimal("price"),
      reason: words.reasons.get(cell("reason").toLowerCase()) ?? cell("reason"),
      comment: cell("comment"),
    };
  });
}

function placesOf(head: readonly string[]): Partial<Record<Column, number>> {
  const names = head.map((cell) => cell.trim().toLowerCase());
  const entries = Object.entries(columns).flatMap(([column, known]) => {
    const place = names.findIndex((name) => known.some((one) => one === name));
    return place === -1 ? [] : [[column, place] as const];
  });
  return Object.fromEntries(entries);
}
