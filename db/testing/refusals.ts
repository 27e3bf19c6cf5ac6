import postgres from "postgres";

/** The SQLSTATE with which PostgreSQL refused, however wrapped. Any other error goes on. */
export function sqlstateOf(error: unknown): string {
  if (error instanceof postgres.PostgresError) return error.code;
  if (error instanceof Error && error.cause !== undefined) return sqlstateOf(error.cause);
  throw error;
}

/** The words of PostgreSQL itself. */
export function words(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? words(error.cause) : String(error);
}
