import postgres from "postgres";

/** SQLSTATE of an error that came from PostgreSQL, however wrapped. */
export function databaseCode(error: unknown): string | undefined {
  if (error instanceof postgres.PostgresError) return error.code;
  return error instanceof Error && error.cause !== undefined ? databaseCode(error.cause) : undefined;
}
