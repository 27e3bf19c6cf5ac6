import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { importCommands } from "#lib/imports/commands.ts";
import {
  addReports,
  type ColumnMapping,
  columnsOf,
  emptyReport,
  type ImportKind,
  type ImportReport,
  missingColumns,
  type ReadRows,
  readRows,
  rejectedRows,
  rowsAtOnce,
  suggestMapping,
  wholeReport,
} from "#lib/imports/rules.ts";
import { perform } from "#lib/kernel/command.ts";
import { hasRows, readTable, type Table } from "#lib/kernel/read-table.ts";
import { UnreadableFile } from "#lib/kernel/unreadable-file.ts";
import refusals from "#messages/en/errors.json" with { type: "json" };
import words from "#messages/en/imports.json" with { type: "json" };
import { inTheNameOf } from "./person.ts";
import { print, printJson, required, UsageError } from "./usage.ts";

/** Takes a table in, in the name of a person who may, as the page does. */
export async function importTable(kind: ImportKind, args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      user: { type: "string" },
      organisation: { type: "string" },
      mapping: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new UsageError("Give the path of one file.");
  const started = performance.now();
  const user = required(values.user, "user");
  const isDry = values["dry-run"];
  const table = await readFileAt(file);
  if (!hasRows(table)) throw new Error(words.fileWithoutRows);
  const read = readRows(kind, table, await mappingOf(kind, table, values.mapping));
  const report = await takeIn(kind, read, { user, organisation: values.organisation, apply: !isDry });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (values.json) printJson(documentOf(kind, file, isDry, report, seconds));
  else printReport(report, isDry, seconds);
}

async function readFileAt(file: string): Promise<Table> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`The file ${file} cannot be read.`);
  });
  return readTable(new File([bytes], path.basename(file))).catch((error: unknown) => {
    // What went wrong inside is of no use to who reads it.
    return Promise.reject(new Error(error instanceof UnreadableFile ? saidOf(error) : words.fileUnreadable));
  });
}

function saidOf({ message, line }: UnreadableFile): string {
  const said = new Map(Object.entries<unknown>(words)).get(message);
  return typeof said === "string" ? said.replace("{line}", String(line)) : words.fileUnreadable;
}

/** From a file, the names of the columns as they are there; without one, what the names seem to mean. */
async function mappingOf(kind: ImportKind, table: Table, file: string | undefined): Promise<ColumnMapping> {
  const head = table.cells[0] ?? [];
  const mapping = file === undefined ? suggestMapping(kind, head) : await readMapping(kind, head, file);
  const missing = missingColumns(kind, mapping);
  if (missing.length > 0) throw new Error(`The file has no column for ${missing.join(", ")}.`);
  return mapping;
}

async function readMapping(kind: ImportKind, head: readonly string[], file: string): Promise<ColumnMapping> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(`There is no mapping ${file}.`);
  });
  const names = columnsOf(kind).map(([name]) => name);
  const form = z.record(z.enum(names), z.string()).catch(() => {
    throw new UsageError(`The mapping ${file} is no JSON object of columns: ${names.join(", ")}.`);
  });
  const given = form.parse(parseJson(text));
  return Object.fromEntries(
    Object.entries(given).map(([column, title]) => {
      const place = head.findIndex((one) => one.trim() === title.trim());
      if (place === -1) throw new Error(`The file has no column "${title}".`);
      return [column, place];
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Taking {
  user: string;
  organisation: string | undefined;
  apply: boolean;
}

async function takeIn(
  kind: ImportKind,
  read: ReadRows,
  { user, organisation, apply }: Taking,
): Promise<ImportReport> {
  return inTheNameOf({ user, organisation }, async (run) => {
    let report = emptyReport;
    for (let start = 0; start < read.rows.length; start += rowsAtOnce) {
      const part = { apply, rows: read.rows.slice(start, start + rowsAtOnce) };
      // In turn: a later part sees what an earlier one has brought.
      report = addReports(report, await run((tx, actor) => perform(importCommands[kind], tx, actor, part)));
    }
    return wholeReport(read, report);
  });
}

const reasons = new Map(Object.entries(refusals));

function documentOf(kind: ImportKind, file: string, isDry: boolean, report: ImportReport, seconds: number) {
  const { rows, created, updated, unchanged, problems } = report;
  return {
    kind,
    file,
    dry_run: isDry,
    rows,
    created,
    updated,
    unchanged,
    rejected: rejectedRows(report),
    problems: problems.map(({ row, column, value, reason }) => ({
      row,
      column,
      value,
      code: reason,
      message: reasons.get(reason) ?? reason,
    })),
    seconds,
  };
}

function printReport(report: ImportReport, isDry: boolean, seconds: number): void {
  const { rows, created, updated, unchanged, problems } = report;
  print(
    `${isDry ? "Dry run, nothing was changed. " : ""}${rows} rows in ${seconds} s: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejectedRows(report)} rejected.`,
  );
  for (const { row, column, value, reason } of problems)
    print(`  row ${row}, ${column}: ${reasons.get(reason) ?? reason}${value ? ` Found: "${value}".` : ""}`);
}
