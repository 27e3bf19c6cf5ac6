import {
  access,
  hiddenColumns,
  insertableColumns,
  systemMay,
  type TableName,
  updatableColumns,
} from "../../access.ts";
import type { Role } from "../../vocabulary.ts";
import type { Row, World } from "./world.ts";

/** Who looks, as far as rights go. `nobody` has no context; `system` is the other login. */
export interface Viewer {
  userId: string;
  organisationId: string;
  side: "host" | "partner" | "nobody" | "system";
  roles: readonly Role[];
}

type Command = "select" | "insert" | "update" | "delete";
type Meaning = (row: Row, viewer: Viewer, world: World, table: TableName) => boolean;

const audienceOf = (row: Row) => (Array.isArray(row["audience"]) ? row["audience"] : []);
const hostOf = (world: World) => world.cast.organisations.meridia;
const owners: Partial<Record<TableName, string>> = {
  sites: "organisation_id",
  performance_counts: "partner_id",
};
const isOwn: Meaning = (row, viewer, _, table) =>
  row[owners[table] ?? "supplier_id"] === viewer.organisationId;
const isBy: Meaning = (row, viewer) =>
  row["actor_id"] === viewer.userId && row["actor_organisation_id"] === viewer.organisationId;
const find = (world: World, table: TableName, id: unknown) =>
  world.rows[table].find((row) => row["id"] === id);
const seesThread: Meaning = (row, viewer, world) => {
  const thread = find(world, "threads", row["thread_id"]);
  return thread !== undefined && may("select", "threads", thread, viewer, world);
};
const seesComment: Meaning = (row, viewer, world) => {
  const comment = find(world, "comments", row["comment_id"]);
  return comment !== undefined && may("select", "comments", comment, viewer, world);
};
const isOfOwnComment: Meaning = (row, viewer, world, table) =>
  seesComment(row, viewer, world, table) &&
  find(world, "comments", row["comment_id"])?.["author_id"] === viewer.userId;
const seesPerson: Meaning = (row, viewer, world) => {
  const person = find(world, "users", row["user_id"]);
  return person !== undefined && may("select", "users", person, viewer, world);
};

const supplierEntries = ["confirmed", "proposed", "auto_accepted", "rejected"];
const buyerEntries = ["requested", "approved", "approved_and_updated", "refused", "reissued", "cancelled"];
const supplierStates = ["confirmed", "auto_accepted", "pending_buyer", "rejected"];
const buyerStates = ["issued", "approved", "approved_and_updated", "cancelled"];

const isCarried: Meaning = (row, viewer, world, table) => {
  const shipment = row[table === "shipments" ? "id" : "shipment_id"];
  const carriers = table === "shipment_carriers" ? [row] : world.rows.shipment_carriers;
  return carriers.some(
    (one) => one["shipment_id"] === shipment && one["carrier_id"] === viewer.organisationId,
  );
};
const carrierCodes = ["picked_up", "in_transit", "arrived", "delivered", "delayed", "new_eta"];
const isIn = (words: readonly string[], value: unknown) => words.some((word) => word === value);

/** The scope words of db/access.ts in plain terms, written down apart from the policies that are to be judged. */
const meanings: Readonly<Record<string, Meaning>> = {
  all: () => true,
  own: isOwn,
  carried: isCarried,
  self: (row, viewer, _, table) => row[table === "users" ? "id" : "user_id"] === viewer.userId,
  self_and_host: (row, viewer, world) =>
    [viewer.organisationId, hostOf(world)].some((id) => row["id"] === id),
  own_and_host: (row, viewer, world) =>
    [viewer.organisationId, hostOf(world)].some((id) => row["organisation_id"] === id),
  colleagues_and_host: (row, viewer, world) =>
    world.rows.memberships.some(
      (one) =>
        one["user_id"] === row["id"] &&
        [viewer.organisationId, hostOf(world)].some((id) => one["organisation_id"] === id),
    ),
  own_group: (row, viewer, world) =>
    row["partner_group"] === null ||
    row["partner_group"] === find(world, "organisations", viewer.organisationId)?.["partner_group"],
  on_what_it_sees: (row, viewer, world) =>
    (["purchase_orders", "shipments"] as const).some((table) => {
      const object = find(world, table, row[table === "shipments" ? "shipment_id" : "order_id"]);
      return object !== undefined && may("select", table, object, viewer, world);
    }),
  addressed: (row, viewer, world, table) =>
    audienceOf(row).includes(viewer.organisationId) && seesThread(row, viewer, world, table),
  authored: (row, viewer, world, table) =>
    row["author_id"] === viewer.userId &&
    row["author_organisation_id"] === viewer.organisationId &&
    audienceOf(row).includes(hostOf(world)) &&
    (viewer.side === "host" ||
      audienceOf(row).every((id) => id === viewer.organisationId || id === hostOf(world))) &&
    seesThread(row, viewer, world, table),
  of_its_comment: (row, viewer, world, table) =>
    seesComment(row, viewer, world, table) &&
    (table !== "comment_revisions" || find(world, "comments", row["comment_id"])?.["deleted_at"] === null),
  of_own_comment: (row, viewer, world, table) =>
    isOfOwnComment(row, viewer, world, table) &&
    (table !== "comment_mentions" || seesPerson(row, viewer, world, table)),
  sent: (row, viewer) => row["user_id"] === viewer.userId && row["organisation_id"] === viewer.organisationId,
  access_events: (row) => row["area"] === "access",
  business_events: (row) => row["area"] === "business",
  buyer_state: (row) => buyerStates.some((state) => state === row["state"]),
  own_supplier_state: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) && supplierStates.some((state) => state === row["state"]),
  buyer_entry: (row, viewer, world, table) =>
    buyerEntries.some((kind) => kind === row["kind"]) && isBy(row, viewer, world, table),
  own_supplier_entry: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) &&
    supplierEntries.some((kind) => kind === row["kind"]) &&
    isBy(row, viewer, world, table),
  own_cancellation: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) && row["state"] === "cancelled",
  logistics_state: (row) => row["state"] !== "cancelled",
  carried_state: (row, viewer, world, table) =>
    isCarried(row, viewer, world, table) &&
    isIn(["booked", "picked_up", "in_transit", "arrived", "delivered"], row["state"]),
  assigned: (row, viewer) => row["assigned_by"] === viewer.userId,
  own_supplier_milestone: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) &&
    isIn(["announced", "cancelled"], row["code"]) &&
    isBy(row, viewer, world, table),
  logistics_milestone: (row, viewer, world, table) =>
    isIn(["booked", "received", ...carrierCodes], row["code"]) && isBy(row, viewer, world, table),
  carrier_milestone: (row, viewer, world, table) =>
    isCarried(row, viewer, world, table) &&
    isIn(carrierCodes, row["code"]) &&
    isBy(row, viewer, world, table),
  recorded: isBy,
  buyer_price_entry: isBy,
  own_price_entry: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) && isBy(row, viewer, world, table),
};
/** Where the row that an UPDATE finds is judged by something else than the row it leaves. */
const meaningsOfFound: Readonly<Record<string, Meaning>> = {
  buyer_state: () => true,
  own_supplier_state: isOwn,
  of_own_comment: isOfOwnComment,
  own_cancellation: isOwn,
  logistics_state: () => true,
  carried_state: isCarried,
};

const rulesOf = (table: TableName): Partial<Record<Command, Readonly<Record<string, string>>>> =>
  access[table];

function may(
  command: Command,
  table: TableName,
  row: Row,
  viewer: Viewer,
  world: World,
  found = false,
): boolean {
  if (viewer.side === "nobody") return false;
  if (viewer.side === "system") return systemMay(table).includes(command);
  return Object.entries(rulesOf(table)[command] ?? {}).some(([who, scope]) => {
    const isMeant = who === viewer.side || viewer.roles.some((role) => role === who);
    const meaning = (found ? meaningsOfFound[scope] : undefined) ?? meanings[scope];
    if (!meaning) throw new Error(`The matrix test does not know the scope "${scope}".`);
    return isMeant && meaning(row, viewer, world, table);
  });
}

/** What PostgreSQL should answer: rows touched, or the SQLSTATE of the refusal. */
export type Answer = number | string;
const refused = "42501";

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
  if (!isGranted("update", table, viewer) || !isGranted("select", table, viewer)) return refused;
  const finds =
    may("select", table, before, viewer, world) && may("update", table, before, viewer, world, true);
  if (!finds) return 0;
  const keeps = may("update", table, after, viewer, world) && may("select", table, after, viewer, world);
  return keeps ? 1 : refused;
}

export function expectDelete(table: TableName, row: Row, viewer: Viewer, world: World): Answer {
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
  if (!isGranted(command, table, viewer)) return refused;
  const found = world.rows[table].filter((row) => may(command, table, row, viewer, world, true));
  const isKept =
    command === "delete" || found.every((row) => may("update", table, { ...row, ...change }, viewer, world));
  return isKept ? found.length : refused;
}
