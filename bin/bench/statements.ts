import type postgres from "postgres";
import { isPrepared } from "#db/statements.ts";
import type { Statement } from "./record.ts";
import type { Measured, Scene } from "./scene.ts";

export interface StatementResult {
  who: string;
  subject: string;
  /** The tables it names. */
  label: string;
  /** Milliseconds in PostgreSQL, planning and running: with row-level security, and without. */
  guarded: number;
  bare: number;
  /** Of which planning. */
  planning: number;
  /** The whole transaction, as the product makes it, without over with. */
  ratio: number;
  indexes: string[];
  /** Large tables that it reads from end to end. */
  scans: string[];
  /** What it may take at most. */
  within: number;
}

type Tables = ReadonlyMap<string, boolean>;

const rounds = 25;
/** What takes long has fewer rounds, and at least one. */
const longestMs = 5000;
/** Transactions a round: they are short, and what disturbs them is as long. */
const turns = 4;
const largeTable = 10_000;
/** Milliseconds that a statement may take, unless its subject allows more. */
const usually = 5;
const quantile = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
const median = (values: readonly number[]) => quantile(values, 0.5);
/** What the machine disturbed least. */
const undisturbed = (values: readonly number[]) => quantile(values, 0.25);

/** Times each statement behind the measured pages and documents, with row-level security and without, in turns. */
export async function measureStatements(scene: Scene): Promise<StatementResult[]> {
  const tables = await tablesOf(scene.owner);
  const results: StatementResult[] = [];
  const seen = new Set<string>();
  for (const measured of scene.measured)
    for (const form of ["page", "json"] as const)
      for (const statement of measured.statements[form]) {
        const key = JSON.stringify([measured.person.name, statement]);
        if (!seen.has(key)) results.push(await measureOne(scene, measured, form, statement, tables));
        seen.add(key);
      }
  return results;
}

async function measureOne(
  scene: Scene,
  { person, name, within = usually }: Measured,
  form: string,
  statement: Statement,
  tables: Tables,
): Promise<StatementResult> {
  const guarded = await scene.app.reserve();
  const bare = await scene.owner.reserve();
  try {
    for (const sql of [guarded, bare]) await prepared(sql, person.token, statement);
    const { times, whole, plan } = await sample({ guarded, bare }, person.token, statement);
    const nodes = flat(plan);
    return {
      who: person.name,
      subject: form === "page" ? name : `${name}, JSON`,
      label: labelOf(statement, tables),
      guarded: median(times.guarded),
      bare: median(times.bare),
      planning: median(times.planning),
      ratio: undisturbed(whole.bare) / undisturbed(whole.guarded),
      indexes: [...new Set(nodes.flatMap((node) => node["Index Name"] ?? []))],
      scans: nodes.flatMap((node) =>
        node["Node Type"] === "Seq Scan" && tables.get(node["Relation Name"] ?? "")
          ? (node["Relation Name"] ?? [])
          : [],
      ),
      within,
    };
  } finally {
    for (const sql of [guarded, bare]) {
      if (isPrepared(statement.text)) await sql.unsafe("deallocate measured").simple();
      sql.release();
    }
  }
}

interface Connections {
  guarded: postgres.ReservedSql;
  bare: postgres.ReservedSql;
}

/** What EXPLAIN says, and how long whole transactions take, with row-level security and without, in turns. */
async function sample({ guarded, bare }: Connections, token: string, statement: Statement) {
  const times = { guarded: [] as number[], bare: [] as number[], planning: [] as number[] };
  const whole = { guarded: [] as number[], bare: [] as number[] };
  let plan: PlanNode = {};
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0 && performance.now() - started > longestMs) break;
    const held = await explain(guarded, token, statement);
    const free = await explain(bare, token, statement);
    times.guarded.push(held.planning + held.running);
    times.planning.push(held.planning);
    times.bare.push(free.planning + free.running);
    ({ plan } = held);
    for (let turn = 0; turn < turns; turn += 1) {
      whole.guarded.push(await transaction(guarded, token, statement));
      whole.bare.push(await transaction(bare, token, statement));
    }
  }
  return { times, whole, plan };
}

interface PlanNode {
  "Node Type"?: string;
  "Index Name"?: string;
  "Relation Name"?: string;
  Plans?: PlanNode[];
}

interface Explained {
  Plan: PlanNode;
  "Planning Time": number;
  "Execution Time": number;
}

/** After five plans for given values PostgreSQL decides whether one for any values does as well: first let it decide. */
async function prepared(sql: postgres.ReservedSql, token: string, statement: Statement) {
  if (!isPrepared(statement.text)) return;
  await sql.unsafe(`prepare measured as ${statement.text}`).simple();
  for (let times = 0; times < 7; times += 1) await explain(sql, token, statement);
}

interface Answer {
  "QUERY PLAN": [Explained];
}

async function explain(sql: postgres.ReservedSql, token: string, { text, values }: Statement) {
  await sql.unsafe("begin read only");
  await sql.unsafe("select app.enter($1)", [token]);
  const options = "analyze, timing off, buffers off, format json";
  const explained = isPrepared(text)
    ? sql.unsafe<Answer[]>(`explain (${options}) execute measured${literals(values)}`)
    : sql.unsafe<Answer[]>(`explain (${options}) ${text}`, values);
  const [row] = await explained;
  await sql.unsafe("commit");
  if (!row) throw new Error("EXPLAIN answered nothing.");
  const [plan] = row["QUERY PLAN"];
  return { plan: plan.Plan, planning: plan["Planning Time"], running: plan["Execution Time"] };
}

/** For EXECUTE, which takes no parameters. */
function literals(values: Statement["values"]): string {
  if (values.length === 0) return "";
  return `(${values.map((value) => (value === null ? "null" : `'${value.replaceAll("'", "''")}'`)).join(", ")})`;
}

/** Milliseconds of begin, entering, statement and commit, sent together. */
async function transaction(
  sql: postgres.ReservedSql,
  token: string,
  { text, values }: Statement,
): Promise<number> {
  const started = performance.now();
  const sent = [
    sql.unsafe("begin read only").execute(),
    sql.unsafe("select app.enter($1)", [token], { prepare: true }).execute(),
    sql.unsafe(text, values, { prepare: isPrepared(text) }).execute(),
    sql.unsafe("commit").execute(),
  ];
  await Promise.all(sent);
  return performance.now() - started;
}

/** The tables, and which of them are large. */
async function tablesOf(owner: postgres.Sql): Promise<Tables> {
  const rows = await owner<{ name: string; isLarge: boolean }[]>`
    select relname as name, reltuples > ${largeTable} as "isLarge"
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
  return new Map(rows.map(({ name, isLarge }) => [name, isLarge]));
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

function labelOf({ text }: Statement, tables: Tables): string {
  const named = [...text.matchAll(/\b(?:from|join)\s+([a-z_]{3,})/g)].flatMap(([, table]) => table ?? []);
  return [...new Set(named)].filter((table) => tables.has(table)).join(", ");
}
