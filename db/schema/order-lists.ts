import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gatePolicies, ownBy, policies, sees } from "../scope.ts";
import { savedLists } from "../vocabulary-lists.ts";
import { givenId, instant } from "./columns.ts";
import { organisations, users } from "./identity.ts";
import { purchaseOrders } from "./orders.ts";

/** The number under which a supplier keeps an order: its own word, beside the host's. */
export const orderReferences = pgTable(
  "order_references",
  {
    orderId: uuid().notNull(),
    supplierId: uuid().notNull(),
    reference: text().notNull(),
    changedByName: text().notNull(),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    ...policies("order_references", ownBy("supplier_id")),
    ...gatePolicies("order_references"),
  ],
);

/**
 * The words by which an order is found: its numbers, the codes and texts of its items, without accents and capitals. Derived
 * by `app.settle_order_search`; its index by three letters (`order_search_words`) stands in the migration.
 */
export const orderSearch = pgTable(
  "order_search",
  {
    orderId: uuid().notNull(),
    supplierId: uuid().notNull(),
    /** As the order says it, since the latest come first. */
    placedOn: date().notNull(),
    words: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    ...policies("order_search", ownBy("supplier_id")),
    ...gatePolicies("order_search", ["select", "insert", "update"]),
  ],
);

const ofPerson = "organisation_id = (select app.organisation_id()) and user_id = (select app.user_id())";

/** A list as somebody wants to find it again: the parameters of its address under a name. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: givenId(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    list: text({ enum: savedLists }).notNull(),
    name: text().notNull(),
    query: text().notNull(),
    /** With everybody of the organisation who may read the list. Each sees in it what they see anyway. */
    isShared: boolean().notNull().default(false),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("saved_views_name").on(t.organisationId, t.userId, t.list, t.name),
    unique("saved_views_of_organisation").on(t.organisationId, t.id),
    ...policies("saved_views", {
      own_or_shared: `organisation_id = (select app.organisation_id()) and (is_shared or user_id = (select app.user_id()))`,
      of_person: ofPerson,
    }),
  ],
);

/** The view with which a list opens for a person. */
export const defaultViews = pgTable(
  "default_views",
  {
    organisationId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    list: text({ enum: savedLists }).notNull(),
    viewId: uuid().notNull(),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.userId, t.list] }),
    foreignKey({
      columns: [t.organisationId, t.viewId],
      foreignColumns: [savedViews.organisationId, savedViews.id],
    }).onDelete("cascade"),
    index("default_views_of_view").on(t.organisationId, t.viewId),
    ...policies("default_views", {
      of_person: ofPerson,
      of_person_seen: `${ofPerson} and ${sees("saved_views v", "v.id = default_views.view_id")}`,
    }),
  ],
);

/** A buyer's reminder to one supplier, of orders of which lines wait for its answer. */
export const reminders = pgTable(
  "reminders",
  {
    id: givenId(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    orders: integer().notNull(),
    remindedBy: uuid().notNull(),
    remindedByName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("reminders_of_supplier").on(t.supplierId, t.id),
    ...policies("reminders", {
      ...ownBy("supplier_id"),
      reminded: "reminded_by = (select app.user_id())",
    }),
  ],
);

export const reminderOrders = pgTable(
  "reminder_orders",
  {
    supplierId: uuid().notNull(),
    reminderId: uuid().notNull(),
    orderId: uuid().notNull(),
    /** How many of its lines waited. */
    lines: integer().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.reminderId, t.orderId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.reminderId],
      foreignColumns: [reminders.supplierId, reminders.id],
    }),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    index("reminder_orders_of_order").on(t.orderId, t.at),
    ...policies("reminder_orders", {
      ...ownBy("supplier_id"),
      of_own_reminder: sees(
        "reminders r",
        "r.id = reminder_orders.reminder_id and r.reminded_by = (select app.user_id())",
      ),
    }),
  ],
);
