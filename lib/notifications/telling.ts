import { type SQL, sql } from "drizzle-orm";
import type { Role } from "#db/vocabulary.ts";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";

export const rolesArray = (roles: readonly Role[]): SQL => sql`${`{${roles.join(",")}}`}::text[]`;

/** What is known of something that is to be told, and as what. */
const types = {
  /** What happened, by name: what was told under it is not told again. */
  key: "text",
  kind: "text",
  organisation_id: "uuid",
  /** Who of the organisation: who holds one of these roles. */
  roles: "text[]",
  /** Nobody but these; where it is null, all. */
  people: "uuid[]",
  except_people: "uuid[]",
  order_id: "uuid",
  line_id: "uuid",
  lines: "int",
  shipment_id: "uuid",
  incident_id: "uuid",
  clock: "text",
  release_id: "uuid",
  risk_id: "uuid",
  campaign_id: "uuid",
  series_id: "uuid",
  partner_id: "uuid",
  worker_id: "uuid",
  reminder_id: "uuid",
  comment_id: "uuid",
  actor_id: "uuid",
  at: "timestamptz",
} as const;

type Column = keyof typeof types;
const isColumn = (name: string): name is Column => name in types;
const columns = Object.keys(types).filter(isColumn);
export const tellingColumns = sql.raw(columns.join(", "));

type Telling = Partial<Record<Exclude<Column, "kind">, SQL>> &
  Record<"key" | "organisation_id" | "roles" | "at", SQL> & { kind: NotificationKind | SQL };

/** The beginning of a SELECT of what is to be told. What is not named is null. */
export function selectTelling(telling: Telling): SQL {
  const values: Partial<Record<Column, SQL | string>> = telling;
  return sql`select ${sql.join(
    columns.map((column) => sql`(${values[column] ?? sql`null`})::${sql.raw(types[column])}`),
    sql`, `,
  )}`;
}
