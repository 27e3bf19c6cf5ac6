import { sql } from "drizzle-orm";
import {
  check,
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
import { policies } from "../scope.ts";
import { costCategories } from "../vocabulary-costs.ts";
import { doors } from "../vocabulary.ts";
import { givenId, instant, money } from "./columns.ts";
import { organisations, quoted, sites, users } from "./identity.ts";
import { shipments } from "./shipments.ts";

const conditions = {
  transport: "category = 'transport'",
  // Whoever changes a row puts their own name on it, whoever wrote it before.
  written: { using: "true", check: "changed_by = (select app.user_id())" },
};

const written = {
  version: integer().notNull().default(1),
  changedBy: uuid().references(() => users.id),
  changedByName: text(),
  door: text({ enum: doors }).notNull(),
  changedAt: instant().notNull().defaultNow(),
};

/** What a month may cost at a site. All of it is the host's. */
export const budgets = pgTable(
  "budgets",
  {
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    /** Its first day. */
    month: date().notNull(),
    category: text({ enum: costCategories }).notNull(),
    currency: text().notNull(),
    /** Null where it was taken back. */
    amount: money(),
    ...written,
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.month, t.category, t.currency] }),
    index("budgets_by_month").on(t.month, t.siteId),
    check("budgets_month", sql`extract(day from month) = 1`),
    check("budgets_category", sql.raw(`category in (${quoted(costCategories)})`)),
    check("budgets_amount", sql`amount >= 0`),
    check("budgets_currency", sql`currency ~ '^[A-Z]{3}$'`),
    ...policies("budgets", conditions),
  ],
);

/**
 * What was paid, by the reference of whoever asked for it: the same one of a category and site is one entry, however often
 * it comes in. What is wrong is voided, never deleted, and uses its reference up.
 */
export const costEntries = pgTable(
  "cost_entries",
  {
    id: givenId(),
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    bookedOn: date().notNull(),
    category: text({ enum: costCategories }).notNull(),
    amount: money().notNull(),
    currency: text().notNull(),
    /** Number of the invoice. */
    reference: text().notNull(),
    partnerId: uuid().references(() => organisations.id),
    /** Whose shipment it is for. */
    shipmentSupplierId: uuid(),
    shipmentId: uuid(),
    note: text(),
    ...written,
    voidedAt: instant(),
    voidReason: text(),
  },
  (t) => [
    unique("cost_entries_reference").on(t.siteId, t.category, t.reference),
    foreignKey({
      columns: [t.shipmentSupplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    index("cost_entries_by_day").on(t.bookedOn.desc().nullsFirst(), t.id.desc().nullsFirst()),
    // All of a sum, so that a year is added up from it alone.
    index("cost_entries_summed").on(
      t.bookedOn,
      t.siteId,
      t.category,
      t.currency,
      t.amount,
      t.shipmentId,
      t.voidedAt,
    ),
    index("cost_entries_of_shipment").on(t.shipmentId),
    check("cost_entries_category", sql.raw(`category in (${quoted(costCategories)})`)),
    check("cost_entries_currency", sql`currency ~ '^[A-Z]{3}$'`),
    check("cost_entries_sized", sql`length(btrim(reference)) between 1 and 100 and length(note) <= 2000`),
    check("cost_entries_shipped", sql`(shipment_id is null) = (shipment_supplier_id is null)`),
    check("cost_entries_voided", sql`(voided_at is null) = (void_reason is null)`),
    ...policies("cost_entries", conditions),
  ],
);
