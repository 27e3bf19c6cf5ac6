import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { gatePolicies, policies } from "../scope.ts";
import { mailModes, notificationKinds } from "../vocabulary-notifications.ts";
import { incidentClocks } from "../vocabulary-incidents.ts";
import { givenId, instant } from "./columns.ts";
import { organisations, quoted, users } from "./identity.ts";

/**
 * Events of the activity log that the worker has not passed on yet: `app.record_events` adds them in the transaction of the
 * act, so that no act goes untold, and the worker takes them off in the one in which it tells.
 */
export const eventQueue = pgTable(
  "event_queue",
  { position: bigint({ mode: "bigint" }).primaryKey(), queuedAt: instant().notNull().defaultNow() },
  () => [...policies("event_queue"), ...gatePolicies("event_queue", ["insert"])],
);

/**
 * What a person is told, in the organisation in whose name they are told. It names what it is about and quotes nothing:
 * the words are read when it is shown, with the eyes of whoever looks.
 */
export const notifications = pgTable(
  "notifications",
  {
    id: givenId(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: notificationKinds }).notNull(),
    /** What happened, by name: the same is told once. */
    key: text().notNull(),
    orderId: uuid(),
    /** Where it is about one line only. */
    lineId: uuid(),
    /** How many lines, actions or weeks it is about. */
    lines: smallint(),
    shipmentId: uuid(),
    incidentId: uuid(),
    /** Which clock of the incident is over. */
    clock: text({ enum: incidentClocks }),
    /** The version of a forecast. */
    releaseId: uuid(),
    riskId: uuid(),
    campaignId: uuid(),
    /** The forecast of an item, where it is about a message. */
    seriesId: uuid(),
    /** The organisation whose documents it is about. */
    partnerId: uuid(),
    /** The person whose certificates it is about. */
    workerId: uuid(),
    /** A reminder of several orders. */
    reminderId: uuid(),
    commentId: uuid(),
    actorId: uuid(),
    at: instant().notNull(),
    readAt: instant(),
    mail: text({ enum: mailModes }).notNull(),
    /** When it was put into a mail. */
    mailedAt: instant(),
  },
  (t) => [
    unique("notifications_once").on(t.userId, t.organisationId, t.key),
    index("notifications_latest").on(
      t.userId,
      t.organisationId,
      t.at.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("notifications_unread")
      .on(t.userId, t.organisationId)
      .where(sql`read_at is null`),
    index("notifications_to_mail")
      .on(t.mail, t.userId, t.organisationId)
      .where(sql`mailed_at is null and mail <> 'never'`),
    index("notifications_by_age").on(t.at),
    check("notifications_kind", sql.raw(`kind in (${quoted(notificationKinds)})`)),
    check("notifications_clock", sql.raw(`clock in (${quoted(incidentClocks)})`)),
    check("notifications_mail", sql.raw(`mail in (${quoted(mailModes)})`)),
    check(
      "notifications_of_one_object",
      sql`num_nonnulls(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id, reminder_id) = 1`,
    ),
    ...policies("notifications", {
      addressee: "user_id = (select app.user_id()) and organisation_id = (select app.organisation_id())",
    }),
    ...gatePolicies("notifications"),
  ],
);

/** What a person wants by mail, where that differs from what is usual. */
export const mailPreferences = pgTable(
  "mail_preferences",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text({ enum: notificationKinds }).notNull(),
    mode: text({ enum: mailModes }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.kind] }),
    check("mail_preferences_kind", sql.raw(`kind in (${quoted(notificationKinds)})`)),
    check("mail_preferences_mode", sql.raw(`mode in (${quoted(mailModes)})`)),
    ...policies("mail_preferences", { self: "user_id = (select app.user_id())" }),
  ],
);
