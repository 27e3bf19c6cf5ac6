import { sql } from "drizzle-orm";
import { date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { ownBy, policies } from "../scope.ts";
import { quantity } from "./columns.ts";
import { organisations } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";

/** What came in with a receipt, and what of it was damaged or refused. Kept by the worker, without what was voided. */
export const qualityEntries = pgTable(
  "quality_entries",
  {
    receiptId: uuid().notNull(),
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    receivedOn: date().notNull(),
    unit: text().notNull(),
    received: quantity().notNull(),
    defective: quantity().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.receiptId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("quality_entries_of_line").on(t.lineId),
    ...policies("quality_entries", ownBy("supplier_id")),
  ],
);

/** Their sums by day, supplier and unit, kept in the same transaction: kilograms and boxes are never added up. */
export const qualityDays = pgTable(
  "quality_days",
  {
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    receivedOn: date().notNull(),
    unit: text().notNull(),
    received: quantity().notNull(),
    defective: quantity().notNull(),
    receipts: integer().notNull(),
    /** Receipts with something damaged or refused. */
    withDefects: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.supplierId, t.receivedOn, t.unit] }),
    // All of a sum, so that the comparison of all suppliers is read from it alone.
    index("quality_days_by_day").on(
      t.receivedOn,
      t.supplierId,
      t.unit,
      t.received,
      t.defective,
      t.receipts,
      t.withDefects,
    ),
    index("quality_days_empty")
      .on(t.supplierId)
      .where(sql`receipts = 0`),
    ...policies("quality_days", ownBy("supplier_id")),
  ],
);
