import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { gatePolicies, policies, sees } from "../scope.ts";
import { linkPurposes, mailPurposes, mailStates } from "../vocabulary-notifications.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { quoted, users } from "./identity.ts";

/**
 * Each mail that was decided on, in the transaction that decided. It says to whom and why; its words are made when it is
 * sent and kept in the demo alone, since they hold what only the addressee may read.
 */
export const mails = pgTable(
  "mails",
  {
    id: givenId(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    organisationId: uuid(),
    purpose: text({ enum: mailPurposes }).notNull(),
    /** Of the mail of a code: the link that it opens. */
    orderLinkId: uuid(),
    notificationIds: uuid().array().notNull().default([]),
    state: text({ enum: mailStates }).notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    error: text(),
    createdAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    /** In the demo, the mail as it would have gone out. */
    address: text(),
    subject: text(),
    plain: text(),
    html: text(),
  },
  (t) => [
    index("mails_waiting")
      .on(t.createdAt)
      .where(sql`state = 'waiting'`),
    index("mails_asked_for")
      .on(t.userId, t.createdAt)
      .where(sql`purpose = 'password_reset'`),
    index("mails_sent").on(t.sentAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("mails_by_age").on(t.createdAt),
    check("mails_of_link", sql`(order_link_id is not null) = (purpose = 'order_code')`),
    index("mails_of_link")
      .on(t.orderLinkId, t.createdAt)
      .where(sql`order_link_id is not null`),
    check("mails_purpose", sql.raw(`purpose in (${quoted(mailPurposes)})`)),
    check("mails_state", sql.raw(`state in (${quoted(mailStates)})`)),
    ...policies("mails", { invitation: "purpose = 'invitation'" }),
    ...gatePolicies("mails", ["insert"]),
  ],
);

/** Mails that were given up, on the object they told of: somebody there does not know. Gone once a mail reaches that person. */
export const mailFailures = pgTable(
  "mail_failures",
  {
    id: givenId(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    person: text().notNull(),
    organisation: text().notNull(),
    orderId: uuid(),
    shipmentId: uuid(),
    incidentId: uuid(),
    releaseId: uuid(),
    riskId: uuid(),
    campaignId: uuid(),
    seriesId: uuid(),
    partnerId: uuid(),
    workerId: uuid(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    index("mail_failures_of_order").on(t.orderId),
    index("mail_failures_of_shipment").on(t.shipmentId),
    index("mail_failures_of_incident").on(t.incidentId),
    index("mail_failures_of_release").on(t.releaseId),
    index("mail_failures_of_risk").on(t.riskId),
    index("mail_failures_of_campaign").on(t.campaignId),
    index("mail_failures_of_series").on(t.seriesId),
    index("mail_failures_of_partner").on(t.partnerId),
    index("mail_failures_of_worker").on(t.workerId),
    index("mail_failures_of_user").on(t.userId),
    check(
      "mail_failures_of_one_object",
      sql`num_nonnulls(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id) = 1`,
    ),
    ...policies("mail_failures", {
      on_what_it_sees: [
        sees("purchase_orders o", "o.id = mail_failures.order_id"),
        sees("shipments s", "s.id = mail_failures.shipment_id"),
        sees("incidents i", "i.id = mail_failures.incident_id"),
        sees("forecast_releases r", "r.id = mail_failures.release_id"),
        sees("risks r", "r.id = mail_failures.risk_id"),
        sees("campaigns g", "g.id = mail_failures.campaign_id"),
        sees("forecast_series f", "f.id = mail_failures.series_id"),
        sees("organisations p", "p.id = mail_failures.partner_id"),
        sees("workers w", "w.id = mail_failures.worker_id"),
      ].join(" or "),
    }),
  ],
);

/** A link by which somebody who cannot sign in sets a password, once. The token is in the mail; here is its SHA-256. */
export const accountLinks = pgTable(
  "account_links",
  {
    id: givenId(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    purpose: text({ enum: linkPurposes }).notNull(),
    tokenHash: bytea().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    unique("account_links_token").on(t.tokenHash),
    index("account_links_of_user").on(t.userId),
    check("account_links_purpose", sql.raw(`purpose in (${quoted(linkPurposes)})`)),
    ...policies("account_links"),
  ],
);
