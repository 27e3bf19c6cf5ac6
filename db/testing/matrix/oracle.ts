import { addDays, today } from "#lib/kernel/days.ts";
import { access, type TableName } from "../../access.ts";
import { systemMay } from "../../access-system.ts";
import { carrierCodes, endsOfRisk, objects, owners, partnerStates, partnerVerbs } from "./words.ts";
import { fileMeanings } from "./oracle-files.ts";
import { isLinked, orderMeanings } from "./oracle-orders.ts";
import { paperMeanings } from "./oracle-papers.ts";
import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";

export type Command = "select" | "insert" | "update" | "delete";
export type Meaning = (row: Row, viewer: Viewer, world: World, table: TableName) => boolean;

export const audienceOf = (row: Row) => (Array.isArray(row["audience"]) ? row["audience"] : []);
const hostOf = (world: World) => world.cast.organisations.meridia;
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

const isCarried: Meaning = (row, viewer, world, table) => {
  const shipment = row[table === "shipments" ? "id" : "shipment_id"];
  const carriers = table === "shipment_carriers" ? [row] : world.rows.shipment_carriers;
  return carriers.some(
    (one) => one["shipment_id"] === shipment && one["carrier_id"] === viewer.organisationId,
  );
};
const isIn = (words: readonly (string | undefined)[], value: unknown) => words.some((word) => word === value);

function seesObject(world: World, table: TableName, id: unknown, viewer: Viewer): boolean {
  const object = find(world, table, id);
  return object !== undefined && may("select", table, object, viewer, world);
}

const participates = (row: Row, world: World, isMeant: (participant: Row) => boolean) =>
  world.rows.incident_participants.some((one) => one["incident_id"] === row["id"] && isMeant(one));
const seesIncident: Meaning = (row, viewer, world) =>
  seesObject(world, "incidents", row["incident_id"], viewer);
/** A link is seen by who sees both ends. */
const ofIncident: Meaning = (row, viewer, world, table) =>
  seesIncident(row, viewer, world, table) &&
  (table !== "incident_links" ||
    objects.every(
      ([column, of]) =>
        row[column] === null || row[column] === undefined || seesObject(world, of, row[column], viewer),
    ));
const ofOpened: Meaning = (row, viewer, world, table) => {
  const incident = find(world, "incidents", row["incident_id"]);
  return (
    seesIncident(row, viewer, world, table) &&
    incident?.["opened_by"] === viewer.userId &&
    incident["opened_organisation_id"] === viewer.organisationId &&
    (table !== "incident_states" || row["state"] === "open")
  );
};
const reportOf = (world: World, row: Row) => find(world, "eight_d_reports", row["report_id"]);
/** A partner writes while it has the turn, and not on what was found good. */
const ownTurn: Meaning = (row, viewer, world, table) => {
  if (!isOwn(row, viewer, world, table)) return false;
  if (table === "eight_d_reports") return row["state"] === "with_partner";
  return (
    reportOf(world, row)?.["state"] === "with_partner" &&
    row["verdict"] !== "good" &&
    row["discipline"] !== "d8"
  );
};
const seesRisk: Meaning = (row, viewer, world) => seesObject(world, "risks", row["risk_id"], viewer);

/** The scope words of db/access.ts in plain terms, written down apart from the policies that are to be judged. */
const meanings: Readonly<Record<string, Meaning>> = {
  all: () => true,
  own: isOwn,
  own_to_come: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) && String(row["from_on"]) >= addDays(today(), -1),
  carried: isCarried,
  self: (row, viewer, _, table) => row[table === "users" ? "id" : "user_id"] === viewer.userId,
  self_and_colleagues: (row, viewer, world) =>
    row["user_id"] === viewer.userId ||
    (viewer.isOrgAdmin === true &&
      world.rows.memberships.some(
        (one) => one["user_id"] === row["user_id"] && one["organisation_id"] === viewer.organisationId,
      )),
  colleagues: (row, viewer) =>
    viewer.isOrgAdmin === true &&
    row["organisation_id"] === viewer.organisationId &&
    row["user_id"] !== viewer.userId,
  of_org_admin: (row, viewer) =>
    viewer.isOrgAdmin === true && row["organisation_id"] === viewer.organisationId,
  self_and_host: (row, viewer, world) =>
    [viewer.organisationId, hostOf(world)].some((id) => row["id"] === id),
  own_and_hosts_open: (row, viewer, world) =>
    row["organisation_id"] === viewer.organisationId ||
    (row["organisation_id"] === hostOf(world) && row["amount_limit"] === null && row["delay_limit"] === null),
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
    objects.some(([column, table]) => seesObject(world, table, row[column], viewer)),
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
  ...fileMeanings(find, (row, viewer, world) => may("select", "comments", row, viewer, world)),
  ...paperMeanings(find, (table, row, viewer, world) => may("select", table, row, viewer, world)),
  invited: (row, viewer, world) => participates(row, world, (one) => one["user_id"] === viewer.userId),
  safety: (row) => row["kind"] === "safety",
  takes_part: (row, viewer, world) =>
    row["opened_organisation_id"] === viewer.organisationId ||
    participates(row, world, (one) => one["organisation_id"] === viewer.organisationId),
  opened: (row, viewer) =>
    row["opened_by"] === viewer.userId && row["opened_organisation_id"] === viewer.organisationId,
  of_incident: ofIncident,
  of_opened: ofOpened,
  named: (row, viewer) => row["user_id"] === viewer.userId,
  added: (row, viewer) => row["added_by"] === viewer.userId,
  partner_state: (row, viewer, world, table) =>
    isIn(partnerStates, row["state"]) && seesIncident(row, viewer, world, table),
  moved: (row, viewer, world, table) =>
    isBy(row, viewer, world, table) && seesIncident(row, viewer, world, table),
  partner_moved: (row, viewer, world, table) =>
    isIn(partnerVerbs, row["verb"]) &&
    isBy(row, viewer, world, table) &&
    seesIncident(row, viewer, world, table),
  owed: (row, viewer, world, table) =>
    row["organisation_id"] === viewer.organisationId && seesIncident(row, viewer, world, table),
  own_action: (row, viewer, world, table) =>
    row["organisation_id"] === viewer.organisationId &&
    isIn(["open", "done", undefined], row["state"]) &&
    seesIncident(row, viewer, world, table),
  of_report: (row, viewer, world) => seesObject(world, "eight_d_reports", row["report_id"], viewer),
  // A verdict on what is written anew is gone, and another one is the host's to give.
  own_turn: (row, viewer, world, table) =>
    (ownTurn(row, viewer, world, table) && (table === "eight_d_reports" || row["verdict"] === null)) ||
    (table === "eight_d_reports" && isOwn(row, viewer, world, table) && row["state"] === "in_review"),
  shared: (row, viewer, world) =>
    world.rows.risk_shares.some(
      (one) => one["risk_id"] === row["id"] && one["organisation_id"] === viewer.organisationId,
    ),
  made: (row, viewer) => row["made_by"] === viewer.userId,
  raised: (row, viewer) => row["raised_by"] === viewer.userId,
  of_risk: (row, viewer, world, table) =>
    seesRisk(row, viewer, world, table) &&
    endsOfRisk.every(([column, of]) => row[column] === null || seesObject(world, of, row[column], viewer)),
  own_measure: (row, viewer, world, table) =>
    row["organisation_id"] === viewer.organisationId && seesRisk(row, viewer, world, table),
  owed_measure: (row, viewer, world, table) =>
    row["organisation_id"] === viewer.organisationId &&
    isIn(["open", "done"], row["state"]) &&
    seesRisk(row, viewer, world, table),
  supplied: (row, viewer, world) =>
    row["is_shared"] === true &&
    world.rows.forecast_series.some(
      (one) =>
        one["item_id"] === row["item_id"] &&
        one["site_id"] === row["site_id"] &&
        may("select", "forecast_series", one, viewer, world),
    ),
  own_unsent: (row, viewer, world, table) => isOwn(row, viewer, world, table) && viewer.userId !== "",
  own_feed: (row, viewer) =>
    row["user_id"] === viewer.userId && row["organisation_id"] === viewer.organisationId,
  asked: (row, viewer) => row["asked_by"] === viewer.userId,
  transport: (row) => row["category"] === "transport",
  written: (row, viewer) => row["changed_by"] === viewer.userId,
  kept: (row, viewer) => row["changed_by"] === viewer.userId,
  sent: (row, viewer) => row["user_id"] === viewer.userId && row["organisation_id"] === viewer.organisationId,
  addressee: (row, viewer) =>
    row["user_id"] === viewer.userId && row["organisation_id"] === viewer.organisationId,
  invitation: (row) => row["purpose"] === "invitation",
  access_events: (row) => row["area"] === "access",
  business_events: (row) => row["area"] === "business",
  ...orderMeanings(isOwn, isBy),
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
  published: (row, viewer) => row["published_by"] === viewer.userId,
  own_commit_entry: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) && isBy(row, viewer, world, table),
};
/** Where the row that an UPDATE finds is judged by something else than the row it leaves. */
const meaningsOfFound: Readonly<Record<string, Meaning>> = {
  buyer_state: () => true,
  own_supplier_state: isOwn,
  of_link_state: isLinked,
  revocation: (row) => row["revoked_at"] === null,
  own_revocation: (row, viewer, world, table) =>
    isOwn(row, viewer, world, table) && row["revoked_at"] === null,
  of_own_comment: isOfOwnComment,
  own_cancellation: isOwn,
  logistics_state: () => true,
  carried_state: isCarried,
  own_turn: ownTurn,
  written: () => true,
};

const rulesOf = (table: TableName): Partial<Record<Command, Readonly<Record<string, string>>>> =>
  access[table];

export function may(
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
