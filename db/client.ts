import { type Logger, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseCode, withoutValues } from "./errors.ts";
import { directUrl, type Login, loginUrl } from "./logins.ts";
import { sessionOn } from "./session.ts";

/** A transaction: the only way to reach a table. Opened in this file and nowhere else. */
export type Tx = Omit<PostgresJsDatabase, "transaction">;
export type Mode = "read only" | "read write";

/** The credential was no living session. */
export class NoViewer extends Error {}

const dialect = new PgDialect({ casing: "snake_case" });
/** serialization_failure and deadlock_detected: the transaction did nothing and may simply be run again. */
const retryable = new Set(["40001", "40P01"]);
const attempts = 3;

/**
 * Runs `work` as the person whose session has this token. `viewer` is what `app.enter` says of that person; it is
 * on its way when `work` starts, so that a first query can follow in the same round trip.
 * Throws NoViewer when the session is unknown, revoked or expired.
 */
export function asActor<V, T>(
  token: string,
  mode: Mode,
  parse: (viewer: unknown) => V,
  work: (tx: Tx, viewer: Promise<V>) => Promise<T>,
): Promise<T> {
  return entered(sql`select app.enter(${token}) as viewer`, mode, parse, work);
}

/** As whoever opened a link with the code that was sent for it: the addressee, for one order. Throws NoViewer likewise. */
export function asGuest<V, T>(
  token: string,
  mode: Mode,
  parse: (viewer: unknown) => V,
  work: (tx: Tx, viewer: Promise<V>) => Promise<T>,
): Promise<T> {
  return entered(sql`select app.enter_link(${token}) as viewer`, mode, parse, work);
}

/** As a calendar under its secret address: read only, the promised days of one supplier. Throws NoViewer likewise. */
export function asFeed<V, T>(
  token: string,
  parse: (feed: unknown) => V,
  work: (tx: Tx, feed: Promise<V>) => Promise<T>,
): Promise<T> {
  return entered(sql`select app.enter_feed(${token}) as viewer`, "read only", parse, work);
}

function entered<V, T>(
  enter: SQL,
  mode: Mode,
  parse: (viewer: unknown) => V,
  work: (tx: Tx, viewer: Promise<V>) => Promise<T>,
): Promise<T> {
  return retried(() =>
    transaction("application", mode, enter, (tx, entering) => {
      const viewer = entering.then((rows) => parse(rows[0]?.["viewer"]));
      // Awaited below in any case; a `work` that never asks who is looking must not leave a rejection behind.
      viewer.catch(() => undefined);
      return work(tx, viewer);
    }),
  );
}

/** Ends that this session shows the portal as a partner sees it. Throws NoViewer when the session is over. */
export function endViewing(token: string): Promise<void> {
  return retried(() =>
    transaction("application", "read write", sql`select app.end_viewing(${token})`, async (_, ended) => {
      await ended;
    }),
  );
}

/** Runs `work` as an application to which nobody has signed in: no policy shows it a row. */
export function asNobody<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction("application", "read only", sql`select 1`, work);
}

/** Runs `work` as the system: sign-in, jobs, imports, command line. `reason` shows in pg_stat_activity. */
export async function asSystem<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const name = `passerelle ${reason}`.slice(0, 60);
  return retried(() =>
    transaction("system", "read write", sql`select set_config('application_name', ${name}, true)`, work),
  );
}

/** Handle for a library that keeps counters in a table of its own and opens its own statements. */
export function systemCounters(): PostgresJsDatabase {
  return drizzle(pool("system"), { casing: "snake_case" });
}

/**
 * Hears what PostgreSQL passes on over a channel, on a connection of its own at the server itself: a pooler would give it
 * to somebody else. After a connection was lost, `onReady` is called again: whatever was said meanwhile is lost.
 */
export async function listen(
  channel: string,
  onPayload: (payload: string) => void,
  onReady: () => void,
): Promise<() => Promise<void>> {
  const connection = postgres(directUrl("system"), {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: "passerelle live" },
  });
  await connection.listen(channel, onPayload, onReady);
  return () => connection.end({ timeout: 1 });
}

/** Ends the connections, for programs that exit and tests that drop their database. */
export async function closePools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((one) => one.end({ timeout: 5 })));
}

/**
 * begin, the first statement and whatever `work` sends first leave without waiting for each other. Nothing is set for
 * longer than the transaction, so that a pooler in transaction mode may stand in between.
 */
async function transaction<T>(
  login: Login,
  mode: Mode,
  first: SQL,
  work: (tx: Tx, first: Promise<readonly Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const connection = await pool(login).reserve();
  const trace = new Trace(login, mode);
  try {
    const prepares = login === "application" && process.env["DATABASE_PREPARE"] !== "off";
    const session = sessionOn(connection, dialect, trace, prepares);
    const tx = new PostgresJsDatabase(dialect, session, undefined);
    const begun = connection.unsafe(`begin ${mode}`).execute();
    const entered = Promise.all([begun, tx.execute(first)]).then(([, rows]) => rows, refuse);
    entered.catch(() => undefined);
    try {
      const result = await work(tx, entered);
      await entered;
      const { command } = await connection.unsafe("commit");
      // PostgreSQL answers COMMIT with ROLLBACK where a statement had failed and somebody swallowed the error.
      if (command !== "COMMIT") throw new Error("The transaction had failed and was rolled back.");
      return result;
    } catch (error) {
      await connection.unsafe("rollback").catch(() => undefined);
      // If the start failed, what came after it failed only because of that.
      await entered;
      throw withoutValues(error);
    }
  } finally {
    connection.release();
    trace.end();
  }
}

function refuse(cause: unknown): never {
  throw databaseCode(cause) === "28000" ? new NoViewer("no living session") : withoutValues(cause);
}

/** With PASSERELLE_TRACE=1, a line for each transaction: how many statements it took, and how long. Never their values. */
class Trace implements Logger {
  readonly #login: Login;
  readonly #mode: Mode;
  readonly #started = performance.now();
  #statements = 0;

  constructor(login: Login, mode: Mode) {
    this.#login = login;
    this.#mode = mode;
  }

  logQuery(): void {
    this.#statements += 1;
  }

  end(): void {
    if (process.env["PASSERELLE_TRACE"] !== "1") return;
    const milliseconds = Math.round((performance.now() - this.#started) * 10) / 10;
    const line = { transaction: this.#login, mode: this.#mode, statements: this.#statements, milliseconds };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  }
}

async function retried<T>(run: () => Promise<T>, left = attempts): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (left > 1 && retryable.has(databaseCode(error) ?? "")) return retried(run, left - 1);
    throw error;
  }
}

/** On globalThis, since a development server loads this file anew at each change. */
const keep: typeof globalThis & { passerellePools?: Map<Login, postgres.Sql> } = globalThis;
const pools = (keep.passerellePools ??= new Map<Login, postgres.Sql>());

function pool(login: Login): postgres.Sql {
  const existing = pools.get(login);
  if (existing) return existing;
  const made = postgres(loginUrl(login), {
    max: login === "application" ? 10 : 4,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { TimeZone: "UTC", application_name: "passerelle" },
  });
  drizzle(made, { casing: "snake_case" });
  // drizzle leaves instants in PostgreSQL's own spelling; everything above this file speaks ISO 8601 UTC.
  made.options.parsers[1184] = (text: string) => new Date(text).toISOString();
  pools.set(login, made);
  return made;
}
