import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { policies, sees } from "../scope.ts";
import { givenId, instant } from "./columns.ts";
import { campaigns } from "./campaigns.ts";
import { forecastSeries } from "./forecasts.ts";
import { incidents } from "./incidents.ts";
import { purchaseOrders } from "./orders.ts";
import { users } from "./identity.ts";
import { risks } from "./risks.ts";
import { shipments } from "./shipments.ts";

/**
 * The conversation on one object: one nullable reference for each kind of object, of which exactly one is set.
 * Who cannot see the object cannot see that there is a thread.
 */
export const threads = pgTable(
  "threads",
  {
    id: givenId(),
    orderId: uuid().references(() => purchaseOrders.id),
    shipmentId: uuid().references(() => shipments.id),
    incidentId: uuid().references(() => incidents.id),
    riskId: uuid().references(() => risks.id),
    campaignId: uuid().references(() => campaigns.id),
    seriesId: uuid().references(() => forecastSeries.id),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("threads_of_order").on(t.orderId),
    unique("threads_of_shipment").on(t.shipmentId),
    unique("threads_of_incident").on(t.incidentId),
    unique("threads_of_risk").on(t.riskId),
    unique("threads_of_campaign").on(t.campaignId),
    unique("threads_of_series").on(t.seriesId),
    check(
      "threads_of_one_object",
      sql`num_nonnulls(order_id, shipment_id, incident_id, risk_id, campaign_id, series_id) = 1`,
    ),
    ...policies("threads", {
      on_what_it_sees: `${sees("purchase_orders o", "o.id = threads.order_id")} or ${sees("shipments s", "s.id = threads.shipment_id")} or ${sees("incidents i", "i.id = threads.incident_id")} or ${sees("risks r", "r.id = threads.risk_id")} or ${sees("campaigns g", "g.id = threads.campaign_id")} or ${sees("forecast_series f", "f.id = threads.series_id")}`,
    }),
  ],
);

const throughThread = sees("threads t", "t.id = comments.thread_id");

/**
 * A message. `audience` names every organisation that may read it, the host included; it is never changed after sending.
 * Internal means: the host alone. The rule is the same for all, so nothing has to remember that a message is internal.
 */
export const comments = pgTable(
  "comments",
  {
    id: givenId(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    replyTo: uuid(),
    audience: uuid().array().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    authorName: text().notNull(),
    authorOrganisationId: uuid().notNull(),
    body: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    editedAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    unique("comments_to_readers").on(t.threadId, t.id, t.audience),
    // A reply has the audience of what it answers. So nobody can try ids of messages that are addressed to others.
    foreignKey({
      name: "comments_answer_to_readers",
      columns: [t.threadId, t.replyTo, t.audience],
      foreignColumns: [t.threadId, t.id, t.audience],
    }),
    index("comments_by_thread").on(t.threadId, t.createdAt, t.id),
    check(
      "comments_addressed",
      sql`cardinality(audience) between 1 and 50 and author_organisation_id = any(audience)`,
    ),
    check(
      "comments_size",
      sql`length(body) <= 10000 and (deleted_at is not null or length(btrim(body)) > 0)`,
    ),
    ...policies("comments", {
      addressed: `(select app.organisation_id()) = any(audience) and ${throughThread}`,
      // The host reads along in whatever is shared: a partner can address its own organisation and the host, nobody else.
      authored: `author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and ${throughThread}`,
    }),
  ],
);

/** Earlier wordings of an edited message. */
export const commentRevisions = pgTable(
  "comment_revisions",
  {
    commentId: uuid()
      .notNull()
      .references(() => comments.id),
    version: integer().notNull(),
    body: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.version] }),
    ...policies("comment_revisions", {
      of_its_comment: sees("comments c", "c.id = comment_revisions.comment_id and c.deleted_at is null"),
      of_own_comment: sees(
        "comments c",
        "c.id = comment_revisions.comment_id and c.author_id = (select app.user_id())",
      ),
    }),
  ],
);

const mentionedByViewer = sees(
  "comments c",
  "c.id = comment_mentions.comment_id and c.author_id = (select app.user_id())",
);

/** The people whom a message names as it now reads. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    commentId: uuid()
      .notNull()
      .references(() => comments.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.userId] }),
    index("comment_mentions_of_user").on(t.userId, t.commentId),
    ...policies("comment_mentions", {
      of_its_comment: sees("comments c", "c.id = comment_mentions.comment_id"),
      // Who names a person must see that person: a foreign key alone would tell which ids are people.
      of_own_comment: {
        using: mentionedByViewer,
        check: `${mentionedByViewer} and ${sees("users u", "u.id = comment_mentions.user_id")}`,
      },
    }),
  ],
);
