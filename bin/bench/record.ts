import type { Logger } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import type { Tx } from "#db/client.ts";

/** A statement as the product sends it. */
export interface Statement {
  text: string;
  values: (string | null)[];
}

const dialect = new PgDialect({ casing: "snake_case" });

/** The product's functions on a connection of the benchmark's own. */
export function txOn(connection: postgres.ReservedSql, logger?: Logger): Tx {
  const session = new PostgresJsSession(connection, dialect, undefined, logger ? { logger } : {});
  return new PostgresJsDatabase(dialect, session, undefined);
}

/** Runs what the product runs as the person with this token, and keeps the statements that it sent, each once. */
export async function record(
  app: postgres.Sql,
  token: string,
  read: (tx: Tx) => Promise<unknown>,
): Promise<Statement[]> {
  const sent = new Map<string, Statement>();
  const logger = {
    logQuery: (text: string, params: unknown[]) => {
      const values = params.map(spelled);
      sent.set(JSON.stringify([text, values]), { text, values });
    },
  };
  await inTransaction(app, async (connection) => {
    await connection`select app.enter(${token})`;
    await read(txOn(connection, logger));
  });
  return [...sent.values()];
}

export async function inTransaction(
  sql: postgres.Sql,
  work: (connection: postgres.ReservedSql) => Promise<void>,
): Promise<void> {
  const connection = await sql.reserve();
  try {
    await connection.unsafe("begin");
    await work(connection);
    await connection.unsafe("commit");
  } catch (error) {
    await connection.unsafe("rollback");
    throw error;
  } finally {
    connection.release();
  }
}

/** A value in the text in which PostgreSQL takes it. */
function spelled(value: unknown): string | null {
  if (value === null || typeof value === "string") return value;
  return JSON.stringify(value);
}
