import postgres from "postgres";
import { access, type TableName } from "../../access.ts";
import { systemMay } from "../../access-system.ts";
import { loginUrl } from "../../logins.ts";
import { answerStates, shipmentStates } from "../../vocabulary.ts";
import { eightDStates, eightDVerdicts, incidentStates } from "../../vocabulary-incidents.ts";
import { paperStates } from "../../vocabulary-papers.ts";
import { sqlstateOf } from "../refusals.ts";
import { blindCells } from "./blind.ts";
import { wasTakenBack } from "./oracle-orders.ts";
import { candidates } from "./candidates.ts";
import {
  type Answer,
  expectColumn,
  expectDelete,
  expectInsert,
  expectUpdate,
  expectVisible,
} from "./expectations.ts";
import { type Persona, personasOf } from "./personas.ts";
import { keyOf, type Row, tables, text, type World } from "./world.ts";

export interface MatrixReport {
  cells: number;
  /** Cells whose answer was "no", and the rows proven to be there all the same. */
  refusals: number;
  failures: string[];
}

export interface MatrixOptions {
  only?: readonly TableName[];
  /** Stops after the first persona with a failure: enough to kill a mutant. */
  impatient?: boolean;
}

/** Tries everything that everybody might do with every row, and compares the answers with the matrix. */
export async function runMatrix(
  url: string,
  world: World,
  { only = tables, impatient = false }: MatrixOptions = {},
): Promise<MatrixReport> {
  const report: MatrixReport = { cells: 0, refusals: 0, failures: [] };
  for (const login of ["system", "application"] as const) {
    const sql = postgres(loginUrl(login, new URL(url)), {
      max: 1,
      prepare: false,
      onnotice: () => undefined,
    });
    try {
      const connection = await sql.reserve();
      const tried = new Set<string>();
      for (const persona of personasOf(world.cast).filter((one) => one.login === login)) {
        if (impatient && report.failures.length > 0) break;
        await connection.unsafe("begin");
        await persona.enter(connection);
        const effort = effortOf(persona, tried);
        for (const table of only) await tryTable(connection, table, persona, world, report, effort);
        await connection.unsafe("rollback");
      }
      connection.release();
    } finally {
      await sql.end({ timeout: 5 });
    }
  }
  return report;
}

/** What need not be tried again: grants are the login's, whoever looks; and a nobody is a nobody, who writes nothing. */
interface Effort {
  columns: boolean;
  writing: boolean;
}

function effortOf({ viewer }: Persona, tried: Set<string>): Effort {
  const isNew = (what: string) => !tried.has(what) && tried.add(what) !== undefined;
  return {
    columns: isNew(viewer.isReadOnly ? "columns, read-only" : "columns"),
    writing: viewer.side !== "nobody" || isNew("nobody"),
  };
}

interface Cell {
  statement: string;
  expected: Answer;
  name: string;
}

async function tryTable(
  connection: postgres.ReservedSql,
  table: TableName,
  persona: Persona,
  world: World,
  report: MatrixReport,
  effort: Effort,
): Promise<void> {
  await tryReading(connection, table, persona, world, report);
  const cells = [
    ...(effort.columns ? columnCells(table, persona, world) : []),
    ...(effort.writing
      ? [
          ...insertCells(table, persona, world),
          ...updateCells(table, persona, world),
          ...deleteCells(table, persona, world),
          ...blindCells(table, persona, world),
        ]
      : []),
  ];
  const answers = await attemptAll(
    connection,
    cells.map((cell) => cell.statement),
  );
  cells.forEach((cell, index) => {
    report.cells += 1;
    if (cell.expected === 0 || typeof cell.expected === "string") report.refusals += 1;
    const answer = answers[index];
    if (answer !== cell.expected) {
      report.failures.push(`${persona.name}: ${cell.name}: ${answer} instead of ${cell.expected}`);
    }
  });
}

/** Each row of the table is a cell: it is among those that the persona gets, or it is not. */
async function tryReading(
  connection: postgres.ReservedSql,
  table: TableName,
  persona: Persona,
  world: World,
  report: MatrixReport,
): Promise<void> {
  const key = world.keys[table].map((column) => `${column}::text`).join(", ");
  const expected = expectVisible(table, persona.viewer, world);
  await connection.unsafe("savepoint reading");
  const found = await connection
    .unsafe<{ key: string }[]>(`select concat_ws('|', ${key}) as key from public.${table}`)
    .then(
      (rows) => new Set(rows.map((row) => row.key)),
      (error: unknown) => sqlstateOf(error),
    );
  await connection.unsafe("rollback to reading");
  const fail = (what: string) => report.failures.push(`${persona.name}: select ${table} ${what}`);
  if (typeof expected === "string" || typeof found === "string") {
    report.cells += 1;
    report.refusals += 1;
    if (expected !== found) fail(`${typeof found === "string" ? found : `${found.size} rows`} instead`);
    return;
  }
  const meant = new Set(expected.map((row) => keyOf(world, table, row)));
  for (const row of world.rows[table]) {
    const one = keyOf(world, table, row);
    report.cells += 1;
    if (!meant.has(one)) report.refusals += 1;
    if (meant.has(one) !== found.has(one)) fail(`${one}: ${found.has(one) ? "is seen" : "is not seen"}`);
    found.delete(one);
  }
  for (const one of found) fail(`${one}: nobody knows this row`);
}

function columnCells(table: TableName, { viewer }: Persona, world: World): Cell[] {
  return world.columns[table].flatMap((column): Cell[] => {
    const isReadable = expectColumn("select", table, column, viewer);
    // Nothing is found, so that only the grant of the column is asked.
    const isWritable = expectColumn("update", table, column, viewer);
    return [
      {
        name: `select ${table}.${column}`,
        statement: `select "${column}" from public.${table} limit 0`,
        expected: isReadable ? 0 : "42501",
      },
      ...(world.filled[table].includes(column)
        ? []
        : [
            {
              name: `update ${table}.${column}`,
              statement: `update public.${table} set "${column}" = null where false`,
              expected: viewer.isReadOnly ? "25006" : isWritable ? 0 : "42501",
            },
          ]),
    ];
  });
}

function insertCells(table: TableName, { viewer }: Persona, world: World): Cell[] {
  return candidates(table, viewer, world).map((row) => {
    const columns = Object.keys(row)
      .map((column) => `"${column}"`)
      .join(", ");
    return {
      name: `insert into ${table} ${JSON.stringify(row)}`,
      statement: `insert into public.${table} (${columns}) select ${columns} from ${record(table, row)}`,
      expected: expectInsert(table, row, viewer, world),
    };
  });
}

/** Where nobody was given the command, the grant refuses it before any row is looked at: a few rows show that. */
function rowsToTry(command: "update" | "delete", table: TableName, world: World): readonly Row[] {
  const isGiven = command in access[table] || systemMay(table).includes(command);
  return isGiven ? world.rows[table] : world.rows[table].slice(0, 3);
}

function updateCells(table: TableName, { viewer }: Persona, world: World): Cell[] {
  return rowsToTry("update", table, world).flatMap((row, index) => {
    const column = world.columns[table].find(
      (one) =>
        !world.keys[table].includes(one) &&
        !world.filled[table].includes(one) &&
        expectColumn("update", table, one, viewer),
    );
    const kept: Row = {};
    const moves = movesOf(table, row, index, world) ?? [kept];
    return moves.map((move): Cell => {
      const after = { ...row, ...move };
      const changed = Object.keys(move).length > 0 ? Object.keys(move) : [column ?? keyless(table, world)];
      const assignments = changed.map((one) => `"${one}" = r."${one}"`).join(", ");
      return {
        name: `update ${table} ${keyOf(world, table, row)} ${JSON.stringify(move)}`,
        statement: `update public.${table} t set ${assignments} from ${record(table, after)} where ${named(table, row, world)}`,
        expected: expectUpdate(table, row, after, viewer, world),
      };
    });
  });
}

/** A row that has a state is tried with every one; of many lines, each fourth and those of which something was taken back. */
function movesOf(table: TableName, row: Row, index: number, world: World): readonly Row[] | undefined {
  if (table === "line_answers" && (index % 4 === 0 || wasTakenBack(row, world)))
    return answerStates.map(stateMove);
  return table === "line_answers" ? undefined : moves[table];
}

const at = "2026-01-01T00:00:00Z";
const paperMoves = paperStates.map((state) => ({ state, reviewed_at: state === "submitted" ? null : at }));
const moves: Partial<Record<TableName, readonly Row[]>> = {
  shipments: shipmentStates.map((state) => ({ state })),
  incident_states: incidentStates.map((state) => ({ state, closed_at: state === "closed" ? at : null })),
  eight_d_reports: eightDStates.map((state) => ({ state, accepted_at: state === "accepted" ? at : null })),
  certificates: paperMoves,
  partner_documents: paperMoves,
  eight_d_sections: [null, ...eightDVerdicts].map((verdict) => ({ verdict })),
};

const stateMove = (state: string): Row => ({ state, proposed_entry: state === "pending_buyer" ? 1 : null });

/** A column to try where the matrix lets nobody write any. */
const keyless = (table: TableName, world: World) =>
  world.columns[table].find((column) => !world.filled[table].includes(column)) ?? "id";

function deleteCells(table: TableName, { viewer }: Persona, world: World): Cell[] {
  return rowsToTry("delete", table, world).map((row) => ({
    name: `delete from ${table} ${keyOf(world, table, row)}`,
    statement: `delete from public.${table} t where ${named(table, row, world)}`,
    expected: expectDelete(table, row, viewer, world),
  }));
}

const record = (table: TableName, row: Row) =>
  `jsonb_populate_record(null::public.${table}, ${literal(JSON.stringify(row))}::jsonb) r`;
const named = (table: TableName, row: Row, world: World) =>
  world.keys[table].map((column) => `t."${column}"::text = ${literal(text(row[column]))}`).join(" and ");
const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Each statement in a savepoint of its own, sent without waiting for the one before. */
async function attemptAll(
  connection: postgres.ReservedSql,
  statements: readonly string[],
): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  for (const statement of statements) {
    const sent = connection.unsafe(`savepoint cell; ${statement}`).simple();
    answers.push(
      sent.then(
        (results): Answer => lastCount(results),
        (error: unknown): Answer => sqlstateOf(error),
      ),
    );
    answers.push(
      connection
        .unsafe("rollback to cell")
        .simple()
        .then((): Answer => 0),
    );
  }
  const all = await Promise.all(answers);
  return all.filter((_, index) => index % 2 === 0);
}

/** Several statements answer with a list of results where one of them has columns, else with one result. */
function lastCount(results: unknown): number {
  const last: unknown = Array.isArray(results) && !("count" in results) ? results.at(-1) : results;
  return Array.isArray(last) && "count" in last ? Number(last.count) : Number.NaN;
}
