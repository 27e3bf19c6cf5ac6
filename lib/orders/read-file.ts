import { dayText } from "#lib/kernel/day-text.ts";
import { quantityToJudge } from "#lib/kernel/quantity-text.ts";
import { readTable, type Table } from "#lib/kernel/read-table.ts";
import { tableFaults, UnreadableFile } from "#lib/kernel/unreadable-file.ts";
import type { FileAnswer } from "./input.ts";

/** More lines than anybody answers at once; a longer file is better cut in two than half understood. */
export const mostAnswers = 2000;
/** Signs of all comments together: what is sent at once has its limits. */
const mostWords = 1_000_000;

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

const faults = [...tableFaults, "fileTooWordy", "fileFormula", "fileNotOurs", "fileEmpty"] as const;
export type AnswerFileFault = (typeof faults)[number];

/** Why a file could not be read, as a key of the words, and where. */
export function unreadable(error: unknown): { fault: AnswerFileFault; line: number; cell: string } {
  const { message, line, cell } =
    error instanceof UnreadableFile ? error : new UnreadableFile("fileUnreadable");
  return { fault: faults.find((fault) => fault === message) ?? "fileUnreadable", line, cell };
}

/** Reads a file of answers where it was chosen. Throws UnreadableFile where it is none. */
export async function readAnswerFile(file: File, words: FileWords): Promise<ReadAnswers> {
  const table = await readTable(file, "refuse");
  const rows = answersOf(table, words);
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const digest = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { rows, digest, name: file.name.slice(0, 200) };
}

/** The rows of a table that answer a line, each as text; what is wrong with one is said by the server, at its row. */
export function answersOf({ cells, notation }: Table, words: FileWords): FileAnswer[] {
  const [head = [], ...body] = cells;
  if (cells.length === 0) throw new UnreadableFile("fileEmpty");
  const at = placesOf(head);
  const { ref } = at;
  if (ref === undefined) throw new UnreadableFile("fileNotOurs");
  const filled = body.map((row, index) => ({ row, number: index + 2 })).filter(({ row }) => row[ref]?.trim());
  if (filled.length === 0) throw new UnreadableFile("fileEmpty");
  if (filled.length > mostAnswers) throw new UnreadableFile("fileTooLong");
  const rows = filled.map(({ row, number }) => {
    const cell = (column: Column) => {
      const place = at[column];
      // One sign more than any field may have: the server says so at its row.
      const most = column === "comment" ? 2001 : 40;
      return place === undefined ? "" : (row[place] ?? "").trim().slice(0, column === "ref" ? 80 : most);
    };
    const decimal = (column: Column) => quantityToJudge(cell(column), notation);
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
  if (rows.reduce((sum, { comment }) => sum + comment.length, 0) > mostWords)
    throw new UnreadableFile("fileTooWordy");
  return rows;
}

function placesOf(head: readonly string[]): Partial<Record<Column, number>> {
  const names = head.map((cell) => cell.trim().toLowerCase());
  const entries = Object.entries(columns).flatMap(([column, known]) => {
    const place = names.findIndex((name) => known.some((one) => one === name));
    return place === -1 ? [] : [[column, place] as const];
  });
  return Object.fromEntries(entries);
}
