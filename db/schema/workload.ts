import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gatePolicies, policies } from "../scope.ts";
import { givenId, quantity } from "./columns.ts";
import { sites } from "./identity.ts";
import { items, purchaseOrderLines } from "./orders.ts";

/**
 * What a line brings to a site on a day, with the shipment that is under way with it or, of what nobody has shipped yet, with
 * its supplier: the rows behind the workload. Kept by the worker, and read by nobody else.
 */
export const workloadEntries = pgTable(
  "workload_entries",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    onDay: date().notNull(),
    /** The shipment, or the supplier that comes on that day. */
    deliveryId: uuid().notNull(),
    isShipment: boolean().notNull(),
    siteId: uuid().references(() => sites.id),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    quantity: quantity().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.onDay, t.deliveryId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("workload_entries_by_day").on(t.onDay),
    ...policies("workload_entries"),
  ],
);

/** Their counts by site and day, kept in the same transaction. Read through `app.workload`. */
export const workloadDays = pgTable(
  "workload_days",
  {
    id: givenId(),
    onDay: date().notNull(),
    /** Null: orders that name no site. */
    siteId: uuid().references(() => sites.id),
    lines: integer().notNull(),
    deliveries: integer().notNull(),
    shipments: integer().notNull(),
    /** Not rounded: pages add them to those of the forecast. Null: the packing of no line is known. */
    pallets: numeric(),
    unpacked: integer().notNull(),
  },
  (t) => [
    unique("workload_days_at").on(t.onDay, t.siteId).nullsNotDistinct(),
    ...policies("workload_days"),
    ...gatePolicies("workload_days"),
  ],
);

/** What is forecast for each site and week beyond what is ordered. Read through `app.workload_forecast`. */
export const workloadWeeks = pgTable(
  "workload_weeks",
  {
    week: date().notNull(),
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    lines: integer().notNull(),
    pallets: numeric(),
  },
  (t) => [
    primaryKey({ columns: [t.week, t.siteId] }),
    ...policies("workload_weeks"),
    ...gatePolicies("workload_weeks"),
  ],
);
