import type { TableName } from "../../access.ts";
import { expectBlindly } from "./oracle.ts";
import type { Persona } from "./personas.ts";
import { text, type World } from "./world.ts";

/** A column of each table that may be set to one value in all rows, as far as keys and checks go. */
const plainColumns: Record<TableName, string> = {
  organisations: "country",
  sites: "country",
  users: "theme",
  user_logins: "must_change_password",
  user_sessions: "revoked_at",
  memberships: "is_org_admin",
  rate_limits: "points",
  api_keys: "revoked_at",
  idempotency_keys: "status",
  items: "description",
  tolerances: "rank",
  purchase_orders: "version",
  purchase_order_lines: "unit",
  schedule_lines: "quantity",
  line_prices: "currency",
  line_answers: "version",
  line_fulfilments: "version",
  promises: "comment",
  promise_prices: "comment",
  shipments: "version",
  shipment_lines: "unit",
  shipment_carriers: "assigned_at",
  shipment_milestones: "comment",
  shipment_costs: "currency",
  receipts: "door",
  threads: "created_at",
  comments: "body",
  comment_revisions: "body",
  comment_mentions: "user_id",
  measure_queue: "line_id",
  line_performance: "unit",
  performance_counts: "units",
  line_arrivals: "unit",
  value_entries: "currency",
  value_months: "entries",
  activity_log: "action",
  activity_chains: "length",
  context_keys: "key",
};

/** Changing and deleting whatever one can, without naming or reading a row. */
export function blindCells(table: TableName, { viewer }: Persona, world: World) {
  const column = plainColumns[table];
  const value = world.rows[table][0]?.[column] ?? null;
  const written = value === null ? "null" : `'${text(value).replaceAll("'", "''")}'`;
  return [
    {
      name: `update ${table} blindly`,
      statement: `update public.${table} set "${column}" = ${written}`,
      expected: expectBlindly("update", table, { [column]: value }, viewer, world),
    },
    {
      name: `delete from ${table} blindly`,
      statement: `delete from public.${table}`,
      expected: expectBlindly("delete", table, {}, viewer, world),
    },
  ];
}
