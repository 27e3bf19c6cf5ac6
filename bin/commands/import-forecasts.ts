import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type FileReport, importForecastFile } from "#lib/forecasts/file.ts";
import { publishForecast, type Release } from "#lib/forecasts/publish.ts";
import { parts, type ReadFile, readForecastFile, unreadable } from "#lib/forecasts/read-file.ts";
import { type Actor, perform } from "#lib/kernel/command.ts";
import type { Tx } from "#db/client.ts";
import refusals from "#messages/en/errors.json" with { type: "json" };
import words from "#messages/en/forecasts.json" with { type: "json" };
import { inTheNameOf } from "./person.ts";
import { print, printJson, required, UsageError } from "./usage.ts";

type Run = <R>(act: (tx: Tx, actor: Actor) => Promise<R>) => Promise<R>;

/** Reads a sheet of forecasts into the drafts of planning, as the page does; with --publish it is published too. */
export async function importForecasts(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      user: { type: "string" },
      organisation: { type: "string" },
      publish: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new UsageError("Give the path of one file.");
  if (values.publish && values["dry-run"]) throw new UsageError("--dry-run publishes nothing.");
  const { user, organisation } = values;
  const read = await readSheet(file);
  const result = await inTheNameOf({ user: required(user, "user"), organisation }, async (run) => {
    const report = whole(read, await take(run, read, !values["dry-run"]));
    const isWorthIt = values.publish && report.changed > 0;
    const published = isWorthIt
      ? await run((tx, actor) => perform(publishForecast, tx, actor, {}))
      : undefined;
    return { report, releases: published?.releases ?? [] };
  });
  if (values.json) printJson(documentOf(result.report, result.releases, values["dry-run"]));
  else printReport(result.report, result.releases, values["dry-run"]);
}

async function readSheet(file: string): Promise<ReadFile> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`The file ${file} cannot be read.`);
  });
  return readForecastFile(new File([bytes], path.basename(file))).catch((error: unknown) => {
    // What went wrong inside is of no use to who reads it.
    const { fault, line } = unreadable(error);
    return Promise.reject(new Error(words[fault].replace("{line}", String(line))));
  });
}

/** The rows in parts that one transaction can carry, one after the other. */
async function take(run: Run, { rows }: ReadFile, apply: boolean): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const part of parts(rows)) {
    // In turn: a later part sees what an earlier one opened.
    reports.push(await run((tx, actor) => perform(importForecastFile, tx, actor, { apply, rows: part })));
  }
  return reports;
}

/** What became of all parts, and what could not be read before. */
function whole({ problems }: ReadFile, reports: readonly FileReport[]): FileReport {
  const sum = (count: (report: FileReport) => number) => reports.reduce((all, one) => all + count(one), 0);
  return {
    rows: sum(({ rows }) => rows) + new Set(problems.map(({ row }) => row)).size,
    newSeries: sum(({ newSeries }) => newSeries),
    changed: sum(({ changed }) => changed),
    unchanged: sum(({ unchanged }) => unchanged),
    replaced: sum(({ replaced }) => replaced),
    problems: [...problems, ...reports.flatMap((one) => one.problems)].toSorted((a, b) => a.row - b.row),
    changes: [],
  };
}

const reasons = new Map(Object.entries(refusals));

const rejectedOf = ({ problems }: FileReport) => new Set(problems.map(({ row }) => row)).size;

function documentOf(report: FileReport, releases: readonly Release[], isDry: boolean) {
  const { rows, newSeries, changed, unchanged, replaced, problems } = report;
  return {
    dry_run: isDry,
    rows,
    rejected: rejectedOf(report),
    new_series: newSeries,
    weeks: { changed, unchanged, drafts_replaced: replaced },
    published: releases.map(({ supplier, number, buckets, commitBy }) => ({
      supplier,
      version: number,
      weeks: buckets,
      commit_by: commitBy,
    })),
    problems: problems.map(({ row, column, value, reason }) => ({
      row,
      column,
      value,
      reason,
      message: reasons.get(reason) ?? reason,
    })),
  };
}

function printReport(report: FileReport, releases: readonly Release[], isDry: boolean): void {
  const { rows, newSeries, changed, unchanged, problems } = report;
  print(
    `${isDry ? "Dry run, nothing was changed. " : ""}${rows} rows: ${changed} weeks changed, ${unchanged} unchanged, ${newSeries} new items, ${rejectedOf(report)} rows rejected.`,
  );
  for (const { supplier, number, buckets, commitBy } of releases)
    print(`  ${supplier}: version ${number} with ${buckets} weeks, commits by ${commitBy}.`);
  for (const { row, column, value, reason } of problems)
    print(`  row ${row}, ${column}: ${reasons.get(reason) ?? reason}${value ? ` Found: "${value}".` : ""}`);
}
