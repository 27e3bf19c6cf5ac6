import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { perform } from "#lib/kernel/command.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import { decoded, delimiterOf, notationOf } from "#lib/kernel/table-text.ts";
import type { StockRow } from "#lib/stock/input.ts";
import { recordStock, type StockReport } from "#lib/stock/record.ts";
import refusals from "#messages/en/errors.json" with { type: "json" };
import { inTheNameOf } from "./person.ts";
import { print, printJson, required, UsageError } from "./usage.ts";

interface Problem {
  row: number;
  column: string;
  value: string;
  reason: string;
}

/** Columns by the names that people give them. */
const names = {
  item: ["item", "item code", "article", "code article"],
  site: ["site"],
  unit: ["unit", "unité", "unite"],
  onHand: ["on hand", "stock", "quantity", "en stock", "quantité"],
  minimum: ["minimum", "mini"],
  asOf: ["as of", "date"],
} as const;
type Column = keyof typeof names;
const needed = ["item", "site", "unit", "onHand"] as const;

const rowsAtOnce = 2000;

/** Notes what lies where, from a CSV file, in the name of a person of logistics. */
export async function importStock(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      user: { type: "string" },
      organisation: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new UsageError("Give the path of one file.");
  const user = required(values.user, "user");
  const { rows, problems } = await readRows(file);
  const reports = await inTheNameOf({ user, organisation: values.organisation }, async (run) => {
    const done: StockReport[] = [];
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const part = { apply: !values["dry-run"], rows: rows.slice(start, start + rowsAtOnce) };
      done.push(await run((tx, actor) => perform(recordStock, tx, actor, part)));
    }
    return done;
  });
  const report = whole(problems, reports);
  if (values.json) printJson({ dry_run: values["dry-run"], ...report });
  else printReport(report, values["dry-run"]);
}

async function readRows(file: string): Promise<{ rows: StockRow[]; problems: Problem[] }> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`The file ${file} cannot be read.`);
  });
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  const [header = [], ...body] = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const at = placesOf(header);
  const missing = needed.filter((column) => at[column] === undefined);
  if (missing.length > 0) throw new Error(`The file has no column for ${missing.join(", ")}.`);
  const problems: Problem[] = [];
  const rows = body.flatMap((record, index) => rowOf(record, index + 2, at, delimiter, problems));
  return { rows, problems };
}

function placesOf(header: readonly string[]): Partial<Record<Column, number>> {
  const words = header.map((cell) => cell.trim().toLowerCase());
  const places = Object.entries(names).map(([column, known]): [string, number] => [
    column,
    words.findIndex((word) => known.some((name) => name === word)),
  ]);
  return Object.fromEntries(places.filter(([, place]) => place !== -1));
}

function rowOf(
  record: readonly string[],
  row: number,
  at: Partial<Record<Column, number>>,
  delimiter: string,
  problems: Problem[],
): StockRow[] {
  const text = (column: Column) => record[at[column] ?? -1]?.trim() ?? "";
  const faults: Problem[] = [];
  const count = (column: Column) => {
    const read = quantityText(text(column), notationOf(delimiter));
    if (read === undefined) faults.push({ row, column, value: text(column), reason: "not_a_count" });
    return read ?? undefined;
  };
  for (const column of needed)
    if (text(column) === "") faults.push({ row, column, value: "", reason: "missing" });
  const asOf = text("asOf");
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(asOf);
  if (asOf !== "" && !isInstant) faults.push({ row, column: "asOf", value: asOf, reason: "not_a_date" });
  const [onHand, minimum] = [count("onHand"), count("minimum")];
  problems.push(...faults);
  if (faults.length > 0 || onHand === undefined) return [];
  return [
    {
      row,
      item: text("item"),
      site: text("site"),
      unit: text("unit"),
      onHand,
      ...(minimum === undefined ? {} : { minimum }),
      ...(asOf === "" ? {} : { asOf: new Date(asOf).toISOString() }),
    },
  ];
}

function whole(problems: readonly Problem[], reports: readonly StockReport[]) {
  const sum = (count: (report: StockReport) => number) => reports.reduce((all, one) => all + count(one), 0);
  const all = [...problems, ...reports.flatMap((one) => one.problems)].toSorted((a, b) => a.row - b.row);
  const reasons = new Map(Object.entries(refusals));
  return {
    rows: sum(({ rows }) => rows) + new Set(problems.map(({ row }) => row)).size,
    created: sum(({ created }) => created),
    updated: sum(({ updated }) => updated),
    unchanged: sum(({ unchanged }) => unchanged),
    rejected: new Set(all.map(({ row }) => row)).size,
    problems: all.map((problem) => ({
      ...problem,
      message: reasons.get(problem.reason) ?? problem.reason,
    })),
  };
}

function printReport(report: ReturnType<typeof whole>, isDry: boolean): void {
  const { rows, created, updated, unchanged, rejected, problems } = report;
  print(
    `${isDry ? "Dry run, nothing was changed. " : ""}${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
  );
  for (const { row, column, value, message } of problems)
    print(`  row ${row}, ${column}: ${message}${value ? ` Found: "${value}".` : ""}`);
}
