import { sql } from "drizzle-orm";
import {
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
import { givenId, money, quantity } from "./columns.ts";
import { shipments } from "./shipments.ts";

const ofShipment = {
  shipmentId: uuid().notNull(),
  supplierId: uuid().notNull(),
};
/** How what is measured is told apart: what is not known is null, and a group of its own. */
const lane = {
  siteId: uuid(),
  mode: text(),
  /** The country of the supplier. */
  origin: text(),
};

/**
 * What it cost to bring a shipment, on the day it was delivered: the rows behind each figure of freight. Kept by the worker
 * from what is recorded on shipments.
 */
export const freightEntries = pgTable(
  "freight_entries",
  {
    ...ofShipment,
    ...lane,
    happensOn: date().notNull(),
    amount: money().notNull(),
    currency: text().notNull(),
    weightKg: quantity(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    index("freight_entries_by_day").on(t.happensOn.desc().nullsFirst(), t.shipmentId.desc().nullsFirst()),
    index("freight_entries_at").on(t.siteId, t.happensOn),
    ...policies("freight_entries"),
  ],
);

/** What was in it, at order price, where all of it has one, in one currency. Apart, since logistics reads no prices. */
export const freightValues = pgTable(
  "freight_values",
  { ...ofShipment, value: money().notNull(), currency: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    ...policies("freight_values"),
  ],
);

const ofMonth = { id: givenId(), month: date().notNull(), ...lane, currency: text().notNull() };

/** Their sums by month, site, mode, country and currency, kept in the same transaction. */
export const freightMonths = pgTable(
  "freight_months",
  {
    ...ofMonth,
    amount: money().notNull(),
    entries: integer().notNull(),
    /** Of the shipments whose weight is known. */
    weighedAmount: money().notNull(),
    weightKg: quantity().notNull(),
    weighedEntries: integer().notNull(),
  },
  (t) => [
    unique("freight_months_of_lane").on(t.month, t.siteId, t.mode, t.origin, t.currency).nullsNotDistinct(),
    index("freight_months_empty")
      .on(t.id)
      .where(sql`entries = 0`),
    ...policies("freight_months"),
  ],
);

/** The same of what was in them, of the shipments whose cost and value are in one currency. */
export const freightValueMonths = pgTable(
  "freight_value_months",
  {
    ...ofMonth,
    /** What these shipments cost. */
    amount: money().notNull(),
    value: money().notNull(),
    entries: integer().notNull(),
  },
  (t) => [
    unique("freight_value_months_of_lane")
      .on(t.month, t.siteId, t.mode, t.origin, t.currency)
      .nullsNotDistinct(),
    index("freight_value_months_empty")
      .on(t.id)
      .where(sql`entries = 0`),
    ...policies("freight_value_months"),
  ],
);
