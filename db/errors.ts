import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";

/** SQLSTATE of an error that came from PostgreSQL, however wrapped. */
export function databaseCode(error: unknown): string | undefined {
  if (error instanceof postgres.PostgresError) return error.code;
  return error instanceof Error && error.cause !== undefined ? databaseCode(error.cause) : undefined;
}

/** drizzle puts every bound value into the message of an error, tokens and hashes included: that must reach no log. */
export function withoutValues(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? (error.cause ?? new Error("A query failed.")) : error;
}
