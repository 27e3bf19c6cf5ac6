import type { Tx } from "#db/client.ts";
import { loadOrders } from "./load-orders.ts";
import type { OrderMapping } from "./mapping.ts";
import { type OrderRecord, problem, type Problem, recordReader } from "./order-record.ts";
import { readRows } from "./read-rows.ts";

export interface ImportReport {
  kind: "orders";
  file: string;
  dry_run: boolean;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  problems: Problem[];
  seconds: number;
}

export interface ImportOptions {
  file: string;
  mapping: OrderMapping;
  dryRun: boolean;
  /** Opens one transaction for a batch. */
  transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  onProgress?: (rows: number) => void;
}

const batchSize = 1000;
class DryRun extends Error {}

/** Imports a CSV of order lines, batch by batch. A wrong row is reported and never stops the good ones. */
export async function importOrders(options: ImportOptions): Promise<ImportReport> {
  const started = performance.now();
  const report: ImportReport = {
    kind: "orders",
    file: options.file,
    dry_run: options.dryRun,
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    problems: [],
    seconds: 0,
  };
  let batch: OrderRecord[] = [];
  let loading = Promise.resolve();
  for await (const record of recordsOf(options, report)) {
    batch.push(record);
    if (batch.length < batchSize) continue;
    await loading;
    // The next batch is read while the database takes this one in.
    loading = loadBatch(options, report, batch);
    loading.catch(() => undefined);
    batch = [];
  }
  await loading;
  if (batch.length > 0) await loadBatch(options, report, batch);
  report.seconds = Math.round(performance.now() - started) / 1000;
  return report;
}

async function* recordsOf(
  { file, mapping }: ImportOptions,
  report: ImportReport,
): AsyncGenerator<OrderRecord> {
  const read = recordReader(mapping);
  const seen = new Set<string>();
  const lineColumn = "column" in mapping.columns.line ? mapping.columns.line.column : "";
  for await (const row of readRows(file, mapping)) {
    report.rows += 1;
    const record = read(row);
    const found = "code" in record ? record : duplicate(record, seen, lineColumn);
    if (found) {
      report.rejected += 1;
      report.problems.push(found);
    } else if (!("code" in record)) {
      yield record;
    }
  }
}

function duplicate(record: OrderRecord, seen: Set<string>, column: string): Problem | undefined {
  const key = JSON.stringify([record.supplier, record.order, record.line]);
  if (seen.has(key)) return problem(record.row, column, record.line, "duplicate_line");
  seen.add(key);
  return undefined;
}

async function loadBatch(
  options: ImportOptions,
  report: ImportReport,
  batch: readonly OrderRecord[],
): Promise<void> {
  const result = await inTransaction(options, batch);
  report.created += result.created;
  report.updated += result.updated;
  report.unchanged += result.unchanged;
  options.onProgress?.(report.rows);
}

async function inTransaction({ transact, dryRun, mapping }: ImportOptions, batch: readonly OrderRecord[]) {
  if (!dryRun) return transact((tx) => loadOrders(tx, batch, mapping.timeZone));
  let result = { created: 0, updated: 0, unchanged: 0 };
  try {
    await transact(async (tx) => {
      result = await loadOrders(tx, batch, mapping.timeZone);
      throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return result;
}
