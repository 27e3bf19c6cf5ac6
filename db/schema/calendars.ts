import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  smallint,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { ownBy, policies } from "../scope.ts";
import { givenId, instant } from "./columns.ts";
import { organisations, sites } from "./identity.ts";

const theirsAndTheHosts =
  "organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id())";

const place = () => ({
  organisationId: uuid()
    .notNull()
    .references(() => organisations.id),
  /** Null: the whole organisation. */
  siteId: uuid(),
});

/** When an organisation or one of its sites works. Who has none works like the organisation, or like the host. */
export const calendars = pgTable(
  "calendars",
  {
    id: givenId(),
    ...place(),
    /** ISO weekdays, Monday = 1. */
    workingDays: smallint().array().notNull(),
    /** On the clock of the place. */
    opensAt: time().notNull(),
    closesAt: time().notNull(),
    /** Two letters of ISO 3166: its public holidays are not worked. Null: none are kept. */
    country: text(),
    /** A part of the country that has holidays of its own: "67", "BY", "QC". */
    region: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique("calendars_once").on(t.organisationId, t.siteId).nullsNotDistinct(),
    foreignKey({
      name: "calendars_site",
      columns: [t.organisationId, t.siteId],
      foreignColumns: [sites.organisationId, sites.id],
    }),
    check(
      "calendars_worked",
      sql`cardinality(working_days) > 0 and working_days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]`,
    ),
    check("calendars_hours", sql`closes_at - opens_at >= interval '1 hour'`),
    check("calendars_region", sql`region is null or country is not null`),
    ...policies("calendars", { ...ownBy("organisation_id"), own_and_host: theirsAndTheHosts }),
  ],
);

/** Days that are not worked, beyond the week and the public holidays: a summer shutdown. */
export const closures = pgTable(
  "closures",
  {
    id: givenId(),
    ...place(),
    fromOn: date().notNull(),
    /** The last closed day. */
    toOn: date().notNull(),
    name: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("closures_once").on(t.organisationId, t.siteId, t.fromOn, t.toOn).nullsNotDistinct(),
    foreignKey({
      name: "closures_site",
      columns: [t.organisationId, t.siteId],
      foreignColumns: [sites.organisationId, sites.id],
    }),
    check("closures_days", sql`to_on >= from_on and to_on - from_on <= 365`),
    check("closures_named", sql`length(btrim(name)) > 0 and length(name) <= 100`),
    ...policies("closures", {
      // By what was, answers were measured: that is the host's to change. A day of tolerance for the clocks of the world.
      own_to_come: "organisation_id = (select app.organisation_id()) and from_on >= current_date - 1",
      own_and_host: theirsAndTheHosts,
    }),
  ],
);
