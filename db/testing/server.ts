import postgres from "postgres";
import { loginUrl } from "../logins.ts";

/** The owner's address of the server that tests may make databases on. */
export function serverUrl(): URL {
  const url = process.env["TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"];
  if (!url) throw new Error("Give the owner's address of a PostgreSQL server in TEST_DATABASE_URL.");
  return new URL(url);
}

export function addressOf(database: string): string {
  const url = serverUrl();
  url.pathname = `/${database}`;
  return url.toString();
}

/** Points this process at a database, for pools that open from now on. */
export function useDatabase(database: string): void {
  process.env["DATABASE_URL"] = addressOf(database);
  // Logins named by somebody's own environment belong to another database.
  delete process.env["DATABASE_APP_URL"];
  delete process.env["DATABASE_SYSTEM_URL"];
}

/** Behind a pooler, where one was started: it keeps connections, so that the database must be dropped by force. */
export function usePooler(): void {
  const pooler = process.env["TEST_POOLER"];
  if (!pooler) return;
  process.env["DATABASE_APP_URL"] = behind(pooler, loginUrl("application"));
  process.env["DATABASE_SYSTEM_URL"] = behind(pooler, loginUrl("system"));
}

function behind(pooler: string, address: string): string {
  const url = new URL(address);
  url.host = pooler;
  return url.toString();
}

export async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, prepare: false, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Waits up to five seconds for connections that are just closing: the server does that by itself. */
export async function createDatabase(name: string, template: string): Promise<void> {
  await withConnection(serverUrl().toString(), (sql) =>
    // A cluster that was made without a locale would give SQL_ASCII.
    sql.unsafe(
      `create database "${name}" template "${template}"${template === "template0" ? " encoding 'UTF8'" : ""}`,
    ),
  );
}

export async function dropDatabase(name: string): Promise<void> {
  await withConnection(serverUrl().toString(), (sql) =>
    sql.unsafe(`drop database if exists "${name}"${process.env["TEST_POOLER"] ? " with (force)" : ""}`),
  );
}

/** Databases of test runs on this machine that were killed: the number in the name is the process of the run. */
export async function dropAbandonedDatabases(): Promise<void> {
  if (!["localhost", "127.0.0.1", "[::1]"].includes(serverUrl().hostname)) return;
  await withConnection(serverUrl().toString(), async (sql) => {
    const found = await sql<{ name: string; run: string }[]>`
      select datname as name, substring(datname from '^passerelle_(?:template|test)_([0-9]+)') as run
        from pg_database where datname ~ '^passerelle_(template|test)_[0-9]+'`;
    for (const { name, run } of found) {
      if (isRunning(Number(run))) continue;
      // Somebody may be connected all the same, or have dropped it just now; then it is not abandoned.
      await sql.unsafe(`drop database if exists "${name}"`).catch(() => undefined);
    }
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
