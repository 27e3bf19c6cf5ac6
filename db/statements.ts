import { type SQL, sql } from "drizzle-orm";

// Statements are prepared once a connection, and PostgreSQL keeps one plan for any values where that looks as good as a
// plan for the given ones (`db/session.ts`). These say what it cannot know.

const mark = "/* planned each time */";

/**
 * Put before a condition whose best index depends on its value, such as `^@`, which can look up only a beginning that it
 * knows: the statement is then not prepared.
 */
export const plannedEachTime = sql.raw(mark);

export const isPrepared = (text: string): boolean => !text.includes(mark);

/** The limit of a page of a fixed size, written into the text, so that a plan for any values is still one for few rows. */
export const rowLimit = (rows: number): SQL => sql.raw(String(rows));

/** Ids as one parameter, however many: `any(…)` of it is one statement to prepare. */
export const idArray = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;
