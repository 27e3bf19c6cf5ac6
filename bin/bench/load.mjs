// Fills the benchmark's database: set-based SQL for the facts, the product's own measures for what follows from them.
import fs from "node:fs";
import path from "node:path";

import { Fault } from "#bin/fault.mjs";
import { root } from "#bin/project.mjs";

const folder = path.join(root, "bin/bench/data");
const session = {
  TimeZone: "UTC",
  // No foreign keys are checked and no line is queued: the rows are right by construction, and measured afterwards.
  session_replication_role: "replica",
  work_mem: "256MB",
  maintenance_work_mem: "512MB",
  synchronous_commit: "off",
  statement_timeout: "0",
};

/** The longest to index first. */
const factTables = [
  "performance_counts",
  "line_performance",
  "promises",
  "purchase_order_lines",
  "line_answers",
  "purchase_orders",
  "order_search",
  "comments",
  "activity_log",
  "receipts",
  "schedule_lines",
  "line_prices",
  "line_fulfilments",
  "shipment_milestones",
  "shipment_lines",
  "shipments",
  "shipment_carriers",
  "activity_chains",
  "shipment_costs",
  "shipment_drivers",
  "threads",
  "promise_prices",
];
/** Filled last, by the product's own statements. */
const measuredTables = ["value_entries", "quality_entries", "line_arrivals"];

/** Loads, indexes and measures. `url` is a superuser's: the owner's policies are forced too. */
export async function load({ url, say }) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 2, prepare: false, onnotice: () => {}, connection: session });
  try {
    await refuseUnfit(sql);
    const today = monday(new Date());
    say(`Loading 1,000,000 orders up to ${today} ...`);
    await setAsideIndexes(sql);
    for (const file of fs.readdirSync(folder).toSorted()) {
      const steps = stepsOf(
        fs.readFileSync(path.join(folder, file), "utf8").replaceAll(":today", `'${today}'::date`),
      );
      if (file.startsWith("5")) await timed(say, "statistics", () => sql`analyze`);
      // The first two files and the last build on what they just made; the tables of the others fill side by side.
      if (/^[34]-/.test(file)) await sideBySide(steps, (step) => runStep(sql, step, say));
      else for (const step of steps) await runStep(sql, step, say);
    }
    await follow(sql, say);
  } finally {
    await sql.end();
  }
}

async function refuseUnfit(sql) {
  const [one] = await sql`
    select rolsuper as "isSuper", exists (select from organisations) as "isFull" from pg_roles where rolname = current_user`;
  if (!one.isSuper)
    throw new Fault("The rows are loaded past all policies: DATABASE_URL must be a superuser's.");
  if (one.isFull) throw new Fault("The database of DATABASE_URL is not empty.");
}

/** The Monday of this week in UTC: work that waits must be of these days. */
function monday(now) {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

function stepsOf(text) {
  return text
    .split(/^-- step: /m)
    .slice(1)
    .map((part) => ({ name: part.slice(0, part.indexOf("\n")), text: part.slice(part.indexOf("\n")) }));
}

function runStep(sql, { name, text }, say) {
  return timed(say, name, () => sql.begin((tx) => tx.unsafe(text)));
}

export async function timed(say, name, work) {
  const started = performance.now();
  const result = await work();
  say(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Two at a time, in the order given. */
async function sideBySide(items, work) {
  const waiting = [...items];
  const one = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([one(), one()]);
}

/** Rows come first and indexes after: one that is not ready takes no rows, and REINDEX makes it ready again. */
async function setAsideIndexes(sql) {
  await sql`
    update pg_index set indisready = false, indisvalid = false where indrelid in (
      select oid from pg_class where relnamespace = 'public'::regnamespace and relname = any(${[...factTables, ...measuredTables]}))`;
}

/** What follows from the facts: indexes, then what the product's own statements measure, which need them. */
async function follow(sql, say) {
  const { measureExpected, measureLines, measureShipped } = await import("./measures.ts");
  const index = (table) => sql.unsafe(`reindex table ${table}`);
  await timed(say, "indexes", () => sideBySide(factTables, index));
  await timed(say, "arrivals, values, quality and prices", () => measureLines(sql));
  await timed(say, "carriers, lanes and freight", () => measureShipped(sql));
  await timed(say, "their indexes", () => sideBySide(measuredTables, index));
  await timed(say, "workload", () => measureExpected(sql));
  await sql`drop schema bench cascade`;
  await timed(say, "statistics", () => sql`vacuum analyze`);
}
