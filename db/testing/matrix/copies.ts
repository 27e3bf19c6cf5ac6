import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import type { Row, World } from "./world.ts";

/** One row of each organisation, under new keys. */
export function copies(table: TableName, world: World): Row[] {
  const groups = Map.groupBy(world.rows[table], (row) => row["supplier_id"] ?? row["organisation_id"] ?? "");
  return [...groups.values()].flatMap(([row]) => (row ? [renewed(table, row, world)] : []));
}

export function renewed(table: TableName, row: Row, world: World): Row {
  const fresh = uuidv7();
  const supplierId = String(row["supplier_id"]);
  const byColumn: Record<string, unknown> = {
    id: fresh,
    name: `Fresh ${fresh}`,
    number: typeof row["number"] === "number" ? 999 : `fresh-${fresh}`,
    code: fresh,
    key: typeof row["key"] === "string" && table === "rate_limits" ? fresh : row["key"],
    prefix: fresh,
    key_hash: `\\x${fresh.replaceAll("-", "")}`,
    token_hash: `\\x${fresh.replaceAll("-", "")}`,
    kind: table === "organisations" ? "supplier" : row["kind"],
    ...(isOfOneLine(table) ? { line_id: world.bare.lines[supplierId] } : {}),
  };
  const changes = Object.entries(byColumn).filter(([column]) => column in row);
  return Object.fromEntries(
    [...Object.entries(row), ...changes].filter(([column]) => !world.filled[table].includes(column)),
  );
}

const isOfOneLine = (table: TableName) =>
  [
    "line_prices",
    "line_answers",
    "line_fulfilments",
    "schedule_lines",
    "line_performance",
    "line_arrivals",
    "workload_entries",
    "value_entries",
  ].includes(table);
