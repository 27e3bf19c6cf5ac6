import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gateAsViewer, gatePolicies, ownBy, policies } from "../scope.ts";
import { activities, type CertificateKind, certificateKinds } from "../vocabulary-papers.ts";
import { givenId, instant, quantity } from "./columns.ts";
import { organisations, quoted, sites, users } from "./identity.ts";

const me = "(select app.user_id())";
const kept = { kept: `changed_by = ${me}` };
/** Whoever changes it says so of themselves, whoever wrote it before. */
const planned = { ...kept, written: { using: "true", check: `changed_by = ${me}` } };
const own = ownBy("organisation_id");

/** A person who works at a site or drives: of the host, of a supplier or of a carrier. Few of them ever sign in. */
export const workers = pgTable(
  "workers",
  {
    id: givenId(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Where they usually work; none for who drives. */
    siteId: uuid(),
    name: text().notNull(),
    /** The number that the own organisation knows them by. */
    reference: text(),
    job: text(),
    /** Their last day. */
    leftOn: date(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("workers_of_organisation").on(t.organisationId, t.id),
    unique("workers_reference").on(t.organisationId, t.reference),
    foreignKey({
      columns: [t.organisationId, t.siteId],
      foreignColumns: [sites.organisationId, sites.id],
    }),
    index("workers_by_name").on(t.name, t.id),
    check("workers_named", sql`length(btrim(name)) between 1 and 200`),
    check("workers_sized", sql`length(reference) between 1 and 50 and length(job) <= 200`),
    ...policies("workers", own),
    gateAsViewer("workers", own, "or for the system"),
  ],
);

/** Which certificates an activity takes. Whoever may be planned for it holds all of them. */
export const activityRequirements = pgTable(
  "activity_requirements",
  {
    activity: text({ enum: activities }).notNull(),
    certificate: text().$type<CertificateKind>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.activity, t.certificate] }),
    check("activity_requirements_activity", sql.raw(`activity in (${quoted(activities)})`)),
    check(
      "activity_requirements_certificate",
      sql.raw(`certificate in (${quoted(Object.keys(certificateKinds))}) and certificate <> 'other'`),
    ),
    ...policies("activity_requirements"),
    ...gatePolicies("activity_requirements"),
  ],
);

/**
 * Until when somebody may be planned for an activity, as certificates and requirements say; no row: not at all. Who plans
 * reads this, and not the papers behind it. Derived by `app.settle_clearances`.
 */
export const workerClearances = pgTable(
  "worker_clearances",
  {
    organisationId: uuid().notNull(),
    workerId: uuid().notNull(),
    activity: text({ enum: activities }).notNull(),
    /** The last day; null: without end. */
    until: date(),
  },
  (t) => [
    primaryKey({ columns: [t.workerId, t.activity, t.organisationId] }),
    foreignKey({
      columns: [t.organisationId, t.workerId],
      foreignColumns: [workers.organisationId, workers.id],
    }),
    index("worker_clearances_ending").on(t.until, t.workerId),
    check("worker_clearances_activity", sql.raw(`activity in (${quoted(activities)})`)),
    ...policies("worker_clearances", own),
    ...gatePolicies("worker_clearances", ["select", "insert", "delete"]),
  ],
);

/** Somebody is to do something at a site, from a first to a last day. */
export const assignments = pgTable(
  "assignments",
  {
    id: givenId(),
    organisationId: uuid().notNull(),
    workerId: uuid().notNull(),
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    activity: text({ enum: activities }).notNull(),
    fromOn: date().notNull(),
    untilOn: date().notNull(),
    changedBy: uuid().references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      columns: [t.organisationId, t.workerId],
      foreignColumns: [workers.organisationId, workers.id],
    }),
    index("assignments_of_worker").on(t.workerId, t.untilOn),
    index("assignments_at").on(t.siteId, t.untilOn, t.fromOn),
    check("assignments_days", sql`until_on between from_on and from_on + 366`),
    check("assignments_activity", sql.raw(`activity in (${quoted(activities)})`)),
    ...policies("assignments", kept),
  ],
);

/** How many people are planned at a site on a day. */
export const staffingPlans = pgTable(
  "staffing_plans",
  {
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    onDay: date().notNull(),
    people: quantity().notNull(),
    changedBy: uuid().references(() => users.id),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.onDay] }),
    check("staffing_plans_people", sql`people between 0 and 100000`),
    ...policies("staffing_plans", planned),
  ],
);

/** What one person receives at a site in a day: from it and the volume follows how many are needed. */
export const staffingRates = pgTable(
  "staffing_rates",
  {
    siteId: uuid()
      .primaryKey()
      .references(() => sites.id),
    linesADay: quantity(),
    palletsADay: quantity(),
    /** The fewest who are there on a day worked. */
    fewest: smallint().notNull().default(0),
    version: integer().notNull().default(1),
    changedBy: uuid().references(() => users.id),
  },
  () => [
    check("staffing_rates_given", sql`num_nonnulls(lines_a_day, pallets_a_day) > 0`),
    check(
      "staffing_rates_positive",
      sql`lines_a_day > 0 and pallets_a_day > 0 and fewest between 0 and 10000`,
    ),
    ...policies("staffing_rates", planned),
  ],
);

/** Who drives a shipment, as its carrier says. */
export const shipmentDrivers = pgTable(
  "shipment_drivers",
  {
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    carrierId: uuid().notNull(),
    workerId: uuid().notNull(),
    /** Dangerous goods take more than a licence. */
    activity: text({ enum: activities }).notNull(),
    namedBy: uuid().notNull(),
    namedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.carrierId] }),
    foreignKey({
      columns: [t.carrierId, t.workerId],
      foreignColumns: [workers.organisationId, workers.id],
    }),
    index("shipment_drivers_of_worker").on(t.workerId),
    check("shipment_drivers_activity", sql`activity in ('driving', 'driving_hazardous')`),
    ...policies("shipment_drivers", {
      ...ownBy("carrier_id"),
      named_carried: `carrier_id = (select app.organisation_id()) and named_by = ${me} and exists (select 1 from public.shipment_carriers c where c.shipment_id = shipment_drivers.shipment_id and c.supplier_id = shipment_drivers.supplier_id offset 0)`,
    }),
  ],
);
