import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { gateAsViewer, ownBy, policies, sees } from "../scope.ts";
import { doors } from "../vocabulary.ts";
import { riskKinds, riskMeasureStates, riskStates, riskVerbs, treatments } from "../vocabulary-risks.ts";
import { givenId, instant } from "./columns.ts";
import { organisations, quoted, users } from "./identity.ts";
import { incidents } from "./incidents.ts";
import { items, purchaseOrders } from "./orders.ts";

const me = "(select app.user_id())";
const mine = "(select app.organisation_id())";

// Of the shares each partner sees its own, and no other.
const read = { shared: sees("risk_shares s", "s.risk_id = risks.id") };
const ofRisk = (table: string) => sees("risks r", `r.id = ${table}.risk_id`);

/**
 * Something that may go wrong, in words that may be shared. What the host thinks of it is `risk_standings` and
 * `risk_assessments`, which no partner reads.
 */
export const risks = pgTable(
  "risks",
  {
    id: givenId(),
    /** Shown as RSK-00012. */
    number: integer().notNull().generatedByDefaultAsIdentity(),
    kind: text({ enum: riskKinds }).notNull(),
    title: text().notNull(),
    description: text(),
    /** Of the host: who answers for it. */
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    ownerName: text().notNull(),
    raisedBy: uuid().references(() => users.id),
    raisedByName: text(),
    door: text({ enum: doors }).notNull(),
    raisedAt: instant().notNull().defaultNow(),
    state: text({ enum: riskStates }).notNull().default("open"),
    closedAt: instant(),
  },
  (t) => [
    unique("risks_number").on(t.number),
    index("risks_of_owner").on(t.ownerId, t.state),
    check("risks_kind", sql.raw(`kind in (${quoted(riskKinds)})`)),
    check("risks_state", sql.raw(`state in (${quoted(riskStates)})`)),
    check("risks_closed", sql`(state = 'closed') = (closed_at is not null)`),
    check(
      "risks_titled",
      sql`length(btrim(title)) > 0 and length(title) <= 200 and length(description) <= 10000`,
    ),
    ...policies("risks", { ...read, raised: `raised_by = ${me}` }),
    gateAsViewer("risks", read),
  ],
);

const marks = (table: string) =>
  check(
    `${table}_marks`,
    sql`probability between 1 and 5 and impact between 1 and 5 and residual_probability between 1 and probability and residual_impact between 1 and impact`,
  );
const assessed = {
  /** Before anything is done about it. */
  probability: smallint().notNull(),
  impact: smallint().notNull(),
  /** With what is done. */
  residualProbability: smallint().notNull(),
  residualImpact: smallint().notNull(),
  treatment: text({ enum: treatments }).notNull(),
  /** When it is to be looked at again. */
  reviewOn: date().notNull(),
};

/** How the host judges a risk now: its own words and marks. Changed by guarded updates. */
export const riskStandings = pgTable(
  "risk_standings",
  {
    riskId: uuid()
      .primaryKey()
      .references(() => risks.id),
    ...assessed,
    cause: text(),
    /** What would show that it comes nearer. */
    indicator: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("risk_standings_review").on(t.reviewOn),
    marks("risk_standings"),
    check("risk_standings_treatment", sql.raw(`treatment in (${quoted(treatments)})`)),
    check("risk_standings_size", sql`length(cause) <= 5000 and length(indicator) <= 2000`),
    ...policies("risk_standings"),
  ],
);

/** Each time somebody judged it: who, when, how, why; never changed. */
export const riskAssessments = pgTable(
  "risk_assessments",
  {
    id: givenId(),
    riskId: uuid()
      .notNull()
      .references(() => risks.id),
    verb: text({ enum: riskVerbs }).notNull(),
    ...assessed,
    comment: text(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorName: text(),
    actorOrganisationId: uuid(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    index("risk_assessments_of").on(t.riskId, t.at, t.id),
    marks("risk_assessments"),
    check("risk_assessments_verb", sql.raw(`verb in (${quoted(riskVerbs)})`)),
    check("risk_assessments_treatment", sql.raw(`treatment in (${quoted(treatments)})`)),
    check("risk_assessments_size", sql`length(comment) <= 5000`),
    ...policies("risk_assessments", {
      recorded: `actor_id = ${me} and actor_organisation_id = ${mine}`,
    }),
  ],
);

/** The partners that see a risk and talk about it. */
export const riskShares = pgTable(
  "risk_shares",
  {
    id: givenId(),
    riskId: uuid()
      .notNull()
      .references(() => risks.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    addedBy: uuid().references(() => users.id),
    addedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("risk_shares_once").on(t.riskId, t.organisationId),
    index("risk_shares_of").on(t.organisationId, t.riskId),
    ...policies("risk_shares", { ...ownBy("organisation_id"), added: `added_by = ${me}` }),
    gateAsViewer("risk_shares", ownBy("organisation_id")),
  ],
);

const seesEnd = [
  ["organisation_id", "organisations"],
  ["item_id", "items"],
  ["incident_id", "incidents"],
  ["order_id", "purchase_orders"],
]
  .map(([column, table]) => `(${column} is null or ${sees(`${table} o`, `o.id = risk_links.${column}`)})`)
  .join(" and ");

/** What a risk is about. A link is seen by who sees both of its ends. */
export const riskLinks = pgTable(
  "risk_links",
  {
    id: givenId(),
    riskId: uuid()
      .notNull()
      .references(() => risks.id),
    organisationId: uuid().references(() => organisations.id),
    itemId: uuid().references(() => items.id),
    incidentId: uuid().references(() => incidents.id),
    orderId: uuid().references(() => purchaseOrders.id),
  },
  (t) => [
    unique("risk_links_once")
      .on(t.riskId, t.organisationId, t.itemId, t.incidentId, t.orderId)
      .nullsNotDistinct(),
    index("risk_links_of_organisation").on(t.organisationId),
    index("risk_links_of_item").on(t.itemId),
    index("risk_links_of_incident").on(t.incidentId),
    index("risk_links_of_order").on(t.orderId),
    check("risk_links_to_one", sql`num_nonnulls(organisation_id, item_id, incident_id, order_id) = 1`),
    ...policies("risk_links", { of_risk: `${ofRisk("risk_links")} and ${seesEnd}` }),
  ],
);

/** What is done about a risk: by which organisation, until when. A partner reads those it owes, and no other. */
export const riskMeasures = pgTable(
  "risk_measures",
  {
    id: givenId(),
    riskId: uuid()
      .notNull()
      .references(() => risks.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Of the host's own measures: the person who sees to it. */
    ownerId: uuid().references(() => users.id),
    ownerName: text(),
    title: text().notNull(),
    dueOn: date().notNull(),
    state: text({ enum: riskMeasureStates }).notNull().default("open"),
    version: integer().notNull().default(1),
    doneAt: instant(),
    /** What shows that it is done. */
    proof: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("risk_measures_of").on(t.riskId, t.dueOn, t.id),
    index("risk_measures_open")
      .on(t.organisationId, t.dueOn)
      .where(sql`state = 'open'`),
    check("risk_measures_state", sql.raw(`state in (${quoted(riskMeasureStates)})`)),
    check(
      "risk_measures_titled",
      sql`length(btrim(title)) > 0 and length(title) <= 500 and length(proof) <= 2000`,
    ),
    ...policies("risk_measures", {
      owed_measure: `organisation_id = ${mine} and state in ('open', 'done') and ${ofRisk("risk_measures")}`,
      own_measure: `organisation_id = ${mine} and ${ofRisk("risk_measures")}`,
    }),
  ],
);
