import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gateAsViewer, ownBy, policies, sees } from "../scope.ts";
import { doors } from "../vocabulary.ts";
import {
  incidentClocks,
  incidentKinds,
  incidentRules,
  incidentStates,
  incidentVerbs,
  partnerIncidentStates,
  partnerIncidentVerbs,
} from "../vocabulary-incidents.ts";
import { givenId, instant } from "./columns.ts";
import { forecastSeries } from "./forecasts.ts";
import { organisations, quoted, users } from "./identity.ts";
import { purchaseOrderLines, purchaseOrders } from "./orders.ts";
import { receipts, shipments } from "./shipments.ts";

const me = "(select app.user_id())";
const mine = "(select app.organisation_id())";
const byTheViewer = `actor_id = ${me} and actor_organisation_id = ${mine}`;

const participates = sees("incident_participants p", "p.incident_id = incidents.id");
const read = {
  // Of the participants each partner and each invited person sees its own row, and no other.
  invited: participates,
  safety: "kind = 'safety'",
  takes_part: `opened_organisation_id = ${mine} or ${participates}`,
};

/** Who may see an incident sees what hangs on it. */
const ofIncident = (table: string) => sees("incidents i", `i.id = ${table}.incident_id`);
/** What is written when an incident is opened, by whoever opens it. */
const ofOpened = (table: string) =>
  sees(
    "incidents i",
    `i.id = ${table}.incident_id and i.opened_by = ${me} and i.opened_organisation_id = ${mine}`,
  );

/**
 * Something went wrong, or may. What it is and how bad it is the host says; where it stands is `incident_states`, which
 * both sides move.
 */
export const incidents = pgTable(
  "incidents",
  {
    id: givenId(),
    /** Shown as INC-00012. */
    number: integer().notNull().generatedByDefaultAsIdentity(),
    kind: text({ enum: incidentKinds }).notNull(),
    /** 1 is the worst. It sets the clocks. */
    severity: smallint().notNull(),
    title: text().notNull(),
    description: text(),
    /** Of the host: who answers for it. */
    ownerId: uuid().references(() => users.id),
    ownerName: text(),
    /** Null for a rule. */
    openedBy: uuid().references(() => users.id),
    openedByName: text(),
    openedOrganisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    door: text({ enum: doors }).notNull(),
    openedAt: instant().notNull().defaultNow(),
    /** Which rule found it, in what, and what it saw there: `RuleFacts` of `lib/incidents/rule-sources.ts`. */
    rule: text({ enum: incidentRules }),
    ruleSubjectId: uuid(),
    /** Of which occasion: the same thing in the same object again is another incident, found twice it is one. */
    ruleOccasion: text(),
    ruleFacts: jsonb(),
  },
  (t) => [
    unique("incidents_number").on(t.number),
    unique("incidents_found_once").on(t.rule, t.ruleSubjectId, t.ruleOccasion),
    check("incidents_rule", sql.raw(`rule in (${quoted(incidentRules)})`)),
    check(
      "incidents_by_rule",
      sql`num_nonnulls(rule, rule_subject_id, rule_occasion, rule_facts) in (0, 4) and (rule is null or opened_by is null)`,
    ),
    index("incidents_latest").on(t.openedAt, t.id),
    check("incidents_kind", sql.raw(`kind in (${quoted(incidentKinds)})`)),
    check("incidents_severity", sql`severity between 1 and 4`),
    check(
      "incidents_titled",
      sql`length(btrim(title)) > 0 and length(title) <= 200 and length(description) <= 10000`,
    ),
    ...policies("incidents", {
      ...read,
      opened: `opened_by = ${me} and opened_organisation_id = ${mine}`,
    }),
    gateAsViewer("incidents", read),
  ],
);

/** Where an incident stands and whose turn it is; changed by guarded updates. */
export const incidentStandings = pgTable(
  "incident_states",
  {
    incidentId: uuid()
      .primaryKey()
      .references(() => incidents.id),
    state: text({ enum: incidentStates }).notNull().default("open"),
    turnId: uuid()
      .notNull()
      .references(() => organisations.id),
    version: integer().notNull().default(1),
    /** When its next clock is over, kept beside the turn so that a list need not ask each clock; null while none runs. */
    dueAt: instant(),
    pausedAt: instant(),
    closedAt: instant(),
  },
  (t) => [
    index("incident_states_by_state").on(t.state, t.incidentId),
    index("incident_states_by_turn").on(t.turnId, t.state),
    index("incident_states_open")
      .on(t.incidentId)
      .where(sql`state <> 'closed'`),
    check("incident_states_state", sql.raw(`state in (${quoted(incidentStates)})`)),
    check("incident_states_closed", sql`(state = 'closed') = (closed_at is not null)`),
    ...policies("incident_states", {
      of_incident: ofIncident("incident_states"),
      of_opened: `state = 'open' and ${ofOpened("incident_states")}`,
      // That it is good, and that it is over, the host says; and no partner takes it back from there.
      partner_state: `state in (${quoted(partnerIncidentStates)}) and ${ofIncident("incident_states")}`,
    }),
  ],
);

/** The partners that take part, and people of the host from services that are not told by themselves. */
export const incidentParticipants = pgTable(
  "incident_participants",
  {
    id: givenId(),
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Null: the whole organisation. */
    userId: uuid().references(() => users.id),
    addedBy: uuid().references(() => users.id),
    addedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("incident_participants_once").on(t.incidentId, t.organisationId, t.userId).nullsNotDistinct(),
    index("incident_participants_of").on(t.organisationId, t.incidentId),
    index("incident_participants_latest").on(t.organisationId, t.addedAt.desc().nullsFirst()),
    ...policies("incident_participants", {
      ...ownBy("organisation_id"),
      named: `user_id = ${me}`,
      added: `added_by = ${me}`,
    }),
    gateAsViewer("incident_participants", { ...ownBy("organisation_id"), named: `user_id = ${me}` }),
  ],
);

const seesObject = [
  ["order_id", "purchase_orders"],
  ["line_id", "purchase_order_lines"],
  ["shipment_id", "shipments"],
  ["receipt_id", "receipts"],
  ["series_id", "forecast_series"],
]
  .map(([column, table]) => `(${column} is null or ${sees(`${table} o`, `o.id = incident_links.${column}`)})`)
  .join(" and ");

/** What an incident is about. A link is seen by who sees both of its ends. */
export const incidentLinks = pgTable(
  "incident_links",
  {
    id: givenId(),
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    orderId: uuid().references(() => purchaseOrders.id),
    lineId: uuid().references(() => purchaseOrderLines.id),
    shipmentId: uuid().references(() => shipments.id),
    receiptId: uuid().references(() => receipts.id),
    /** A forecast, and where one is meant its week. */
    seriesId: uuid().references(() => forecastSeries.id),
    week: date(),
  },
  (t) => [
    unique("incident_links_once")
      .on(t.incidentId, t.orderId, t.lineId, t.shipmentId, t.receiptId, t.seriesId, t.week)
      .nullsNotDistinct(),
    index("incident_links_of_order").on(t.orderId),
    index("incident_links_of_line").on(t.lineId),
    index("incident_links_of_shipment").on(t.shipmentId),
    index("incident_links_of_series").on(t.seriesId),
    check(
      "incident_links_to_one",
      sql`num_nonnulls(order_id, line_id, shipment_id, receipt_id, series_id) = 1 and (week is null or series_id is not null)`,
    ),
    ...policies("incident_links", { of_incident: `${ofIncident("incident_links")} and ${seesObject}` }),
  ],
);

/** Until when what is to be done, in working time of whose turn it is. A clock that stands has no `due_at`. */
export const incidentDeadlines = pgTable(
  "incident_clocks",
  {
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    clock: text({ enum: incidentClocks }).notNull(),
    dueAt: instant(),
    /** Working minutes left when it was last started. */
    minutesLeft: integer().notNull(),
    runningSince: instant(),
    stoppedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.clock] }),
    index("incident_clocks_running")
      .on(t.dueAt)
      .where(sql`stopped_at is null`),
    check("incident_clocks_clock", sql.raw(`clock in (${quoted(incidentClocks)})`)),
    ...policies("incident_clocks", {
      of_incident: ofIncident("incident_clocks"),
      of_opened: ofOpened("incident_clocks"),
    }),
  ],
);

/** What happened to an incident, by whom; never changed. */
export const incidentMoves = pgTable(
  "incident_moves",
  {
    id: givenId(),
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    verb: text({ enum: incidentVerbs }).notNull(),
    fromState: text({ enum: incidentStates }),
    toState: text({ enum: incidentStates }).notNull(),
    /** The corrective action that it is about. */
    subject: text(),
    comment: text(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorName: text(),
    actorOrganisationId: uuid(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    index("incident_moves_of").on(t.incidentId, t.at, t.id),
    check("incident_moves_verb", sql.raw(`verb in (${quoted(incidentVerbs)})`)),
    check("incident_moves_size", sql`length(comment) <= 10000 and length(subject) <= 500`),
    ...policies("incident_moves", {
      of_incident: ofIncident("incident_moves"),
      // Who may move any incident sees them all.
      moved: byTheViewer,
      partner_moved: `verb in (${quoted(partnerIncidentVerbs)}) and ${byTheViewer} and ${ofIncident("incident_moves")}`,
    }),
  ],
);
