import { addDays, isDay, weekday } from "#lib/kernel/days.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import { hasRows, mostRows, readTable, type Table } from "#lib/kernel/read-table.ts";
import { tableFaults, UnreadableFile } from "#lib/kernel/unreadable-file.ts";
import type { FileProblem } from "./file.ts";
import type { FileRow } from "./input.ts";
import { mondayOfIsoWeek } from "./rules.ts";

export interface ReadFile {
  rows: FileRow[];
  problems: FileProblem[];
}

const faults = [...tableFaults, "fileWithoutRows", "fileWithoutColumns", "fileWeekTwice"] as const;
type FileFault = (typeof faults)[number];

const fileFault = (fault: FileFault) => new UnreadableFile(fault);

/** Why a file could not be read, as a key of the words, and in which line. */
export function unreadable(error: unknown): { fault: FileFault; line: number } {
  const known = error instanceof UnreadableFile ? error : undefined;
  return {
    fault: faults.find((fault) => fault === known?.message) ?? "fileUnreadable",
    line: known?.line ?? 0,
  };
}

/** Reads a file where it was chosen. Whatever is wrong with one row harms no other. */
export async function readForecastFile(file: File): Promise<ReadFile> {
  return rowsOf(await readTable(file));
}

/** Columns by the names that people give them. */
const names = {
  item: ["item", "item code", "article", "code article"],
  supplier: ["supplier", "fournisseur"],
  site: ["site", "destination"],
  unit: ["unit", "unité", "unite"],
  kgPerPiece: ["kg", "kg per unit", "kg par unité"],
  piecesPerPallet: ["per pallet", "units per pallet", "par palette", "unités par palette"],
  origin: ["origin", "origine"],
  carrier: ["carrier", "transporteur"],
} as const;
type Column = keyof typeof names;
const columns = Object.keys(names).filter((name): name is Column => name in names);
const needed = ["item", "supplier", "site"] as const;

/** The Monday that the head of a column means: `2026-W48`, `2026-S48`, `2026-11-23`, `23/11/2026`. */
export function weekOf(head: string): string | undefined {
  const week = /^(\d{4})[- ]?[ws](\d{1,2})$/i.exec(head.trim());
  if (week) return mondayOfIsoWeek(Number(week[1]), Number(week[2]));
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(head.trim());
  const day = french
    ? `${french[3]}-${french[2]?.padStart(2, "0")}-${french[1]?.padStart(2, "0")}`
    : head.trim();
  return isDay(day) ? addDays(day, 1 - weekday(day)) : undefined;
}

interface Header {
  at: Partial<Record<Column, number>>;
  weeks: { place: number; week: string }[];
}

export function rowsOf({ cells, notation }: Table): ReadFile {
  const [head = [], ...body] = cells;
  const header = headerOf(head);
  if (body.length > mostRows) throw fileFault("fileTooLong");
  if (!hasRows({ cells, notation })) throw fileFault("fileWithoutRows");
  const read = body.flatMap((record, index) =>
    record.every((cell) => cell.trim() === "") ? [] : [rowOf(record, index + 2, header, notation)],
  );
  // Which of several rows is meant nobody can know.
  const groups = Map.groupBy(read, ({ row }) => [row.item, row.supplier, row.site].join("\n").toLowerCase());
  for (const group of groups.values())
    if (group.length > 1)
      for (const { row, faults } of group)
        faults.push({ row: row.row, column: "item", value: row.item, reason: "given_twice" });
  return {
    rows: read.flatMap(({ row, faults }) => (faults.length === 0 ? [row] : [])),
    problems: read.flatMap(({ faults }) => faults),
  };
}

function headerOf(head: readonly string[]): Header {
  const words = head.map((cell) => cell.trim().toLowerCase());
  const at = Object.fromEntries(
    columns.flatMap((column) => {
      const found = words.findIndex((word) => names[column].some((name) => name === word));
      return found === -1 ? [] : [[column, found]];
    }),
  );
  const weeks = words.flatMap((word, place) => {
    const week = weekOf(word);
    return week === undefined ? [] : [{ place, week }];
  });
  if (needed.some((column) => at[column] === undefined) || weeks.length === 0)
    throw fileFault("fileWithoutColumns");
  if (new Set(weeks.map(({ week }) => week)).size < weeks.length) throw fileFault("fileWeekTwice");
  return { at, weeks };
}

function rowOf(record: readonly string[], row: number, { at, weeks }: Header, notation: "en" | "fr") {
  const faults: FileProblem[] = [];
  const text = (column: Column) => record[at[column] ?? -1]?.trim() ?? "";
  const quantity = (column: string, typed: string): string | undefined => {
    const read = quantityText(typed, notation);
    if (read === undefined) faults.push({ row, column, value: typed, reason: "not_a_count" });
    return read ?? undefined;
  };
  for (const column of needed)
    if (text(column) === "") faults.push({ row, column, value: "", reason: "missing" });
  // An empty cell says nothing about its week; a nought says that nothing is wanted.
  const cells = weeks.flatMap(({ place, week }): [string, string][] => {
    const read = quantity(week, record[place] ?? "");
    return read === undefined ? [] : [[week, read]];
  });
  const optional = { unit: text("unit"), origin: text("origin"), carrier: text("carrier") };
  const read: FileRow = {
    row,
    item: text("item"),
    supplier: text("supplier"),
    site: text("site"),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== "")),
    ...defined("kgPerPiece", quantity("kgPerPiece", text("kgPerPiece"))),
    ...defined("piecesPerPallet", quantity("piecesPerPallet", text("piecesPerPallet"))),
    cells,
  };
  return { row: read, faults };
}

const defined = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });

const cellsAtOnce = 15_000;
const rowsAtOnce = 1000;

/** The rows in parts that a request can carry. */
export function parts(rows: readonly FileRow[]): FileRow[][] {
  const found: FileRow[][] = [];
  let cells = 0;
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last.length < rowsAtOnce && cells + row.cells.length <= cellsAtOnce) {
      last.push(row);
      cells += row.cells.length;
    } else {
      found.push([row]);
      cells = row.cells.length;
    }
  }
  return found;
}
