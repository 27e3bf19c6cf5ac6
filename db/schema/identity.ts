import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { gatePolicies, policies, sees } from "../scope.ts";
import { densities, locales, organisationKinds, roles, themes } from "../vocabulary.ts";
import { bytea, id, instant } from "./columns.ts";

export const organisations = pgTable(
  "organisations",
  {
    id: id(),
    kind: text({ enum: organisationKinds }).notNull(),
    name: text().notNull(),
    /** Two letters of ISO 3166. */
    country: text(),
    timeZone: text().notNull().default("UTC"),
    /** Tolerances and rules may name a group instead of one partner. */
    partnerGroup: text(),
    /** Working days a supplier has to answer an order. */
    acknowledgeDays: smallint().notNull().default(2),
    /** Days before and after the basis date that still count as on time; null: early without limit. */
    earlyDays: smallint().default(0),
    lateDays: smallint().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("organisations_name_by_kind").on(t.kind, t.name),
    uniqueIndex("organisations_one_host")
      .on(t.kind)
      .where(sql`kind = 'host'`),
    // What `app.reach` says of who sees everything is nobody's id.
    check("organisations_not_everybody", sql`id <> '00000000-0000-0000-0000-000000000000'`),
    check("organisations_kind", sql.raw(`kind in (${quoted(organisationKinds)})`)),
    check("organisations_named", sql`length(name) <= 300 and length(btrim(name)) > 0`),
    check("organisations_acknowledge_days", sql`acknowledge_days between 0 and 60`),
    check("organisations_window", sql`early_days between 0 and 365 and late_days between 0 and 365`),
    ...policies("organisations", {
      self_and_host: "id = (select app.organisation_id()) or kind = 'host'",
    }),
    ...gatePolicies("organisations"),
  ],
);

export const sites = pgTable(
  "sites",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    country: text(),
    timeZone: text().notNull().default("UTC"),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique("sites_name").on(t.organisationId, t.name),
    unique("sites_of_organisation").on(t.organisationId, t.id),
    // Partners deliver to the host's sites: they need their names and their clocks.
    ...policies("sites", {
      own_and_host:
        "organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id())",
      // Where the order goes that a link is for.
      of_link: "id = (select o.site_id from public.purchase_orders o where o.id = (select app.order_id()))",
    }),
    ...gatePolicies("sites"),
  ],
);

/** What colleagues may know of a person. How the person signs in is in `user_logins`, for fewer eyes. */
export const users = pgTable(
  "users",
  {
    id: id(),
    name: text().notNull(),
    locale: text({ enum: locales }),
    theme: text({ enum: themes }).notNull().default("system"),
    density: text({ enum: densities }).notNull().default("comfortable"),
    disabledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("users_by_name").on(t.name, t.id),
    check("users_named", sql`length(btrim(name)) between 1 and 200`),
    ...policies("users", {
      self: "id = (select app.user_id())",
      // The memberships a partner can see are its own and the host's: so are the people.
      colleagues_and_host: sees("memberships m", "m.user_id = users.id"),
    }),
    ...gatePolicies("users", ["select", "insert"]),
  ],
);

export const userLogins = pgTable(
  "user_logins",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id),
    /** Lower case, trimmed. */
    email: text().notNull(),
    passwordHash: text(),
    mustChangePassword: boolean().notNull().default(false),
    passwordChangedAt: instant(),
  },
  (t) => [
    unique("user_logins_email").on(t.email),
    check("user_logins_email_form", sql`email = lower(btrim(email)) and email like '%_@_%'`),
    ...policies("user_logins", {
      self: "user_id = (select app.user_id())",
      // A partner's administrator knows the addresses of its people.
      self_and_colleagues:
        "user_id = (select app.user_id()) or ((select app.is_org_admin()) and exists (select 1 from public.memberships m where m.user_id = user_logins.user_id and m.organisation_id = (select app.organisation_id()) offset 0))",
    }),
    ...gatePolicies("user_logins", ["select", "insert"]),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    role: text({ enum: roles }).notNull(),
    isOrgAdmin: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("memberships_once").on(t.organisationId, t.userId, t.role),
    index("memberships_by_user").on(t.userId),
    check("memberships_role", sql.raw(`role in (${quoted(roles)})`)),
    ...policies("memberships", {
      colleagues:
        "organisation_id = (select app.organisation_id()) and (select app.is_org_admin()) and user_id <> (select app.user_id())",
      own_and_host:
        "organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id())",
    }),
    ...gatePolicies("memberships"),
  ],
);

/** A signed-in browser. The token itself is only in that browser's cookie; here is its SHA-256. */
export const userSessions = pgTable(
  "user_sessions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** The organisation that is switched on. No foreign key: it would tell the person which ids are organisations. */
    organisationId: uuid().notNull(),
    tokenHash: bytea().notNull(),
    userAgent: text(),
    address: text(),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    /** Whose partner's view of the portal this browser shows, and until when: `app.view_as` alone writes it. */
    viewingId: uuid(),
    viewingUntil: instant(),
  },
  (t) => [
    unique("user_sessions_token").on(t.tokenHash),
    index("user_sessions_by_user").on(t.userId, t.lastSeenAt),
    index("user_sessions_viewing")
      .on(t.viewingUntil)
      .where(sql`viewing_id is not null`),
    check("user_sessions_viewing_ends", sql`(viewing_id is null) = (viewing_until is null)`),
    ...policies("user_sessions", { self: "user_id = (select app.user_id())" }),
    ...gatePolicies("user_sessions", ["select", "update"]),
  ],
);

/** Counters of rate-limiter-flexible: sign-in attempts by account and by address. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().notNull(),
    points: integer().notNull().default(0),
    expire: timestamp({ withTimezone: true, mode: "date" }),
  },
  (t) => [primaryKey({ columns: [t.key] }), ...policies("rate_limits")],
);

export function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(", ");
}
