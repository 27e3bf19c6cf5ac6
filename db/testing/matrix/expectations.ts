import { access, type TableName } from "../../access.ts";
import { hiddenColumns, insertableColumns, updatableColumns } from "../../access-columns.ts";
import { systemMay } from "../../access-system.ts";
import { audienceOf, type Command, may } from "./oracle.ts";
import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";

/** What PostgreSQL should answer: rows touched, or the SQLSTATE of the refusal. */
export type Answer = number | string;
const refused = "42501";
/** Before any grant or policy is asked. */
const readOnly = "25006";

function isGranted(command: Command, table: TableName, viewer: Viewer): boolean {
  return viewer.side === "system" ? systemMay(table).includes(command) : command in access[table];
}

export function expectVisible(table: TableName, viewer: Viewer, world: World): Row[] | string {
  if (!isGranted("select", table, viewer)) return refused;
  return world.rows[table].filter((row) => may("select", table, row, viewer, world));
}

export function expectColumn(
  command: "select" | "update",
  table: TableName,
  column: string,
  viewer: Viewer,
): boolean {
  if (!isGranted(command, table, viewer)) return false;
  if (viewer.side === "system") return true;
  if (command === "select") return !hiddenColumns[table]?.includes(column);
  return updatableColumns[table]?.includes(column) ?? true;
}

export function expectInsert(table: TableName, row: Row, viewer: Viewer, world: World): Answer {
  if (viewer.isReadOnly) return readOnly;
  if (!isGranted("insert", table, viewer) || !may("insert", table, row, viewer, world)) return refused;
  const columns = viewer.side === "system" ? undefined : insertableColumns[table];
  if (columns && !Object.keys(row).every((column) => columns.includes(column))) return refused;
  const isUnaddressed =
    table === "comments" && !audienceOf(row).some((id) => id === row["author_organisation_id"]);
  return isUnaddressed ? "23514" : 1;
}

/** `after` is the row as the UPDATE leaves it. Naming a row by its key takes the right to see it, before and after. */
export function expectUpdate(
  table: TableName,
  before: Row,
  after: Row,
  viewer: Viewer,
  world: World,
): Answer {
  if (viewer.isReadOnly) return readOnly;
  if (!isGranted("update", table, viewer) || !isGranted("select", table, viewer)) return refused;
  const finds =
    may("select", table, before, viewer, world) && may("update", table, before, viewer, world, true);
  if (!finds) return 0;
  const keeps = may("update", table, after, viewer, world) && may("select", table, after, viewer, world);
  return keeps ? 1 : refused;
}

export function expectDelete(table: TableName, row: Row, viewer: Viewer, world: World): Answer {
  if (viewer.isReadOnly) return readOnly;
  if (!isGranted("delete", table, viewer) || !isGranted("select", table, viewer)) return refused;
  return may("select", table, row, viewer, world) && may("delete", table, row, viewer, world, true) ? 1 : 0;
}

/** A statement that names no row reads none: the right to see is not asked, only the right to change. */
export function expectBlindly(
  command: "update" | "delete",
  table: TableName,
  change: Row,
  viewer: Viewer,
  world: World,
): Answer {
  if (viewer.isReadOnly) return readOnly;
  if (!isGranted(command, table, viewer)) return refused;
  const found = world.rows[table].filter((row) => may(command, table, row, viewer, world, true));
  const isKept =
    command === "delete" || found.every((row) => may("update", table, { ...row, ...change }, viewer, world));
  return isKept ? found.length : refused;
}
