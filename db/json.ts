import { type SQL, sql } from "drizzle-orm";

/** How the database itself writes values into JSON that leaves the house. */

/** An instant, as ISO 8601 in UTC with milliseconds. */
export const jsonInstant = (column: SQL): SQL =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An exact decimal as its shortest text. */
export const jsonDecimal = (column: SQL): SQL => sql`trim_scale(${column})::text`;
