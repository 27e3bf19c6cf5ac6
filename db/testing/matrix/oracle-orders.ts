import type { TableName } from "../../access.ts";
import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";
import { buyerEntries, buyerStates, supplierEntries, supplierStates } from "./words.ts";

type Meaning = (row: Row, viewer: Viewer, world: World, table: TableName) => boolean;

const entryOf = (world: World, row: Row, column: "current_entry" | "last_entry") =>
  world.rows.promises.find((one) => one["line_id"] === row["line_id"] && one["entry"] === row[column]);

/** Whether anything that was ever said of a line was taken back. */
export const wasTakenBack = (row: Row, world: World): boolean =>
  world.rows.promises.some((one) => one["line_id"] === row["line_id"] && one["kind"] === "withdrawn");

/** Whether the last thing said of it took something back. */
const isTakenBack = (row: Row, world: World): boolean =>
  entryOf(world, row, "last_entry")?.["kind"] === "withdrawn";

/** A withdrawal leaves a line with nothing agreed, or with what was agreed last. */
const isRestored = (row: Row, world: World): boolean =>
  isTakenBack(row, world) &&
  (row["state"] === "issued" || entryOf(world, row, "current_entry")?.["kind"] === row["state"]);

/** For an hour, what a file said and what is still the last word on its line. */
const isOfFreshFile = (row: Row, world: World): boolean =>
  world.rows.answer_file_lines.some(
    (said) =>
      said["line_id"] === row["line_id"] &&
      world.rows.line_answers.some(
        (one) => one["line_id"] === said["line_id"] && one["last_entry"] === said["entry"],
      ) &&
      Date.parse(String(fileOf(world, said)?.["taken_at"])) > Date.now() - 3_600_000,
  );
const fileOf = (world: World, said: Row) =>
  world.rows.answer_files.find((file) => file["id"] === said["file_id"]);

const isOfPerson: Meaning = (row, viewer) =>
  row["organisation_id"] === viewer.organisationId && row["user_id"] === viewer.userId;
const isOwnOrShared: Meaning = (row, viewer) =>
  row["organisation_id"] === viewer.organisationId &&
  (row["is_shared"] === true || row["user_id"] === viewer.userId);

const waitsForBuyer = (row: Row, world: World): boolean =>
  world.rows.line_answers.some(
    (one) =>
      one["line_id"] === row["line_id"] && (one["state"] === "pending_buyer" || one["state"] === "rejected"),
  );

/** Of the order that a guest's link is for: the order, what hangs on it or on its lines, and where it goes. */
export const isLinked: Meaning = (row, viewer, world, table) => {
  if (table === "purchase_orders") return row["id"] === viewer.orderId;
  if (table === "sites")
    return world.rows.purchase_orders.some(
      (order) => order["id"] === viewer.orderId && order["site_id"] === row["id"],
    );
  const line = world.rows.purchase_order_lines.find((one) => one["id"] === row["line_id"]);
  return (row["order_id"] ?? line?.["order_id"]) === viewer.orderId;
};

/** The scope words of answers and of the promise ledger. */
export function orderMeanings(isOwn: Meaning, isBy: Meaning): Readonly<Record<string, Meaning>> {
  return {
    buyer_state: (row) => buyerStates.some((state) => state === row["state"]),
    own_supplier_state: (row, viewer, world, table) =>
      isOwn(row, viewer, world, table) &&
      (supplierStates.some((state) => state === row["state"]) || isRestored(row, world)),
    buyer_entry: (row, viewer, world, table) =>
      buyerEntries.some((kind) => kind === row["kind"]) && isBy(row, viewer, world, table),
    own_supplier_entry: (row, viewer, world, table) =>
      isOwn(row, viewer, world, table) &&
      (supplierEntries.some((kind) => kind === row["kind"]) ||
        (row["kind"] === "withdrawn" && (waitsForBuyer(row, world) || isOfFreshFile(row, world)))) &&
      isBy(row, viewer, world, table),
    of_link: isLinked,
    of_link_state: (row, viewer, world, table) =>
      isLinked(row, viewer, world, table) &&
      (supplierStates.some((state) => state === row["state"]) || isRestored(row, world)),
    of_link_entry: (row, viewer, world, table) =>
      isLinked(row, viewer, world, table) &&
      isOwn(row, viewer, world, table) &&
      (supplierEntries.some((kind) => kind === row["kind"]) ||
        (row["kind"] === "withdrawn" && waitsForBuyer(row, world))) &&
      isBy(row, viewer, world, table),
    of_link_price: (row, viewer, world, table) =>
      isLinked(row, viewer, world, table) &&
      isOwn(row, viewer, world, table) &&
      isBy(row, viewer, world, table),
    revocation: (row, viewer) => row["revoked_at"] !== null && row["revoked_by"] === viewer.userId,
    own_revocation: (row, viewer, world, table) =>
      isOwn(row, viewer, world, table) && row["revoked_at"] !== null && row["revoked_by"] === viewer.userId,
    own_taken: (row, viewer, world, table) =>
      isOwn(row, viewer, world, table) &&
      row["taken_by"] === viewer.userId &&
      // A message is about an order that its sender sees.
      (table !== "exchanged_messages" ||
        viewer.side === "host" ||
        row["supplier_id"] === viewer.organisationId),
    own_said: (row, viewer, world, table) =>
      isOwn(row, viewer, world, table) &&
      fileOf(world, row)?.["taken_by"] === viewer.userId &&
      world.rows.promises.some(
        (one) => one["line_id"] === row["line_id"] && one["entry"] === row["entry"] && one["door"] === "file",
      ),
    reminded: (row, viewer) => row["reminded_by"] === viewer.userId,
    of_own_reminder: (row, viewer, world) =>
      world.rows.reminders.some(
        (one) => one["id"] === row["reminder_id"] && one["reminded_by"] === viewer.userId,
      ),
    of_person: isOfPerson,
    own_or_shared: isOwnOrShared,
    of_person_seen: (row, viewer, world, table) =>
      isOfPerson(row, viewer, world, table) &&
      world.rows.saved_views.some(
        (view) => view["id"] === row["view_id"] && isOwnOrShared(view, viewer, world, "saved_views"),
      ),
    own_draft: (row, viewer) => row["kind"] === "template" || row["user_id"] === viewer.userId,
    made_draft: (row, viewer) => row["user_id"] === viewer.userId,
    buyer_price_entry: isBy,
    own_price_entry: (row, viewer, world, table) =>
      isOwn(row, viewer, world, table) && isBy(row, viewer, world, table),
  };
}
