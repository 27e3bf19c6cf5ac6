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
import { policies } from "../scope.ts";
import { decisionAreas, decisionSteps } from "../vocabulary-partners.ts";
import { givenId, instant, money } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";

const mine = "organisation_id = (select app.organisation_id())";
const conditions = {
  own_and_host: `${mine} or organisation_id = (select app.host_id())`,
  of_org_admin: `${mine} and (select app.is_org_admin())`,
};

/** What an organisation says of itself; the partner keeps its own, and the host as long as it does not. */
export const partnerProfiles = pgTable(
  "partner_profiles",
  {
    organisationId: uuid()
      .primaryKey()
      .references(() => organisations.id),
    about: text(),
    address: text(),
    phone: text(),
    website: text(),
    /** SIREN, company number: what the register of its country knows it by. */
    registration: text(),
    vatNumber: text(),
    version: integer().notNull().default(1),
    changedAt: instant().notNull().defaultNow(),
    changedByName: text().notNull(),
  },
  () => [
    check(
      "partner_profiles_sized",
      sql`length(about) <= 2000 and length(address) <= 500 and length(phone) <= 50 and length(registration) <= 50 and length(vat_number) <= 50`,
    ),
    check("partner_profiles_website", sql`website ~ '^https?://' and length(website) <= 300`),
    ...policies("partner_profiles", conditions),
  ],
);

/** Somebody who decides for an organisation. Not everybody who does signs in to the portal. */
export const contacts = pgTable(
  "contacts",
  {
    id: givenId(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /**
     * Their account, where they have one: whoever stands in for them is then told what they are told. No foreign key: it
     * would tell a partner which ids are people.
     */
    userId: uuid(),
    name: text().notNull(),
    job: text(),
    email: text(),
    phone: text(),
    /** Who decides while they are away: of the same organisation. No foreign key: who leaves takes nobody along. */
    deputyId: uuid(),
    awayFrom: date(),
    /** The last day; null with a first day: until further notice. */
    awayUntil: date(),
    version: integer().notNull().default(1),
    changedAt: instant().notNull().defaultNow(),
    changedByName: text().notNull(),
  },
  (t) => [
    unique("contacts_of_organisation").on(t.organisationId, t.id),
    unique("contacts_account").on(t.organisationId, t.userId),
    index("contacts_deputies").on(t.deputyId),
    index("contacts_accounts").on(t.userId),
    check("contacts_named", sql`length(btrim(name)) between 1 and 200`),
    check("contacts_sized", sql`length(job) <= 200 and length(email) <= 254 and length(phone) <= 50`),
    check("contacts_own_deputy", sql`deputy_id <> id`),
    check("contacts_away", sql`away_until >= away_from and (away_until is null or away_from is not null)`),
    ...policies("contacts", conditions),
  ],
);

/** What somebody may decide, up to how much, and whether they are asked first or when no answer comes. */
export const contactDecisions = pgTable(
  "contact_decisions",
  {
    contactId: uuid().notNull(),
    organisationId: uuid().notNull(),
    area: text({ enum: decisionAreas }).notNull(),
    step: smallint().notNull(),
    /** The most that they may agree to alone; null: any amount. */
    amountLimit: money(),
    currency: text(),
    /** The most days of delay that they may agree to alone; null: any. */
    delayLimit: smallint(),
    /** Hours of work within which they answer. */
    answerHours: smallint(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.contactId, t.area] }),
    foreignKey({
      columns: [t.organisationId, t.contactId],
      foreignColumns: [contacts.organisationId, contacts.id],
    }).onDelete("cascade"),
    index("contact_decisions_by_contact").on(t.contactId),
    check("contact_decisions_area", sql.raw(`area in (${quoted(decisionAreas)})`)),
    check("contact_decisions_step", sql.raw(`step in (${decisionSteps.join(", ")})`)),
    check(
      "contact_decisions_amount",
      sql`amount_limit >= 0 and currency ~ '^[A-Z]{3}$' and (amount_limit is null) = (currency is null)`,
    ),
    check("contact_decisions_hours", sql`delay_limit between 0 and 365 and answer_hours between 1 and 240`),
    ...policies("contact_decisions", {
      ...conditions,
      own_and_hosts_open: `${mine} or (organisation_id = (select app.host_id()) and amount_limit is null and delay_limit is null)`,
    }),
  ],
);
