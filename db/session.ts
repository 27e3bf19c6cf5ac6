import type { Logger } from "drizzle-orm";
import type { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession } from "drizzle-orm/postgres-js";
import type { ReservedSql } from "postgres";
import { isPrepared } from "./statements.ts";

type Session = PostgresJsSession<ReservedSql, Record<string, never>, Record<string, never>>;

/**
 * A session whose statements PostgreSQL keeps prepared for the life of the connection, where `prepares`. That saves it
 * the planning, which for the policies of a page is half of its work, and saves the driver a round trip for each.
 */
export function sessionOn(
  connection: ReservedSql,
  dialect: PgDialect,
  logger: Logger,
  prepares: boolean,
): Session {
  return prepares
    ? new PreparingSession(connection, dialect, undefined, { logger })
    : new PostgresJsSession(connection, dialect, undefined, { logger });
}

class PreparingSession extends PostgresJsSession<ReservedSql, Record<string, never>, Record<string, never>> {
  override prepareQuery: Session["prepareQuery"] = (query, fields, _name, ...rest) =>
    // drizzle prepares what has a name, under one that the driver gives.
    super.prepareQuery(query, fields, isPrepared(query.sql) ? "prepared" : undefined, ...rest);
}
