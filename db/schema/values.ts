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
  uuid,
} from "drizzle-orm/pg-core";
import { ownBy, policies } from "../scope.ts";
import { valueKinds } from "../vocabulary.ts";
import { money } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";

/**
 * What a line is worth, and when: ordered on the day of its order, received on the day of each receipt, open on the day
 * it is expected. Shares of the line amount by quantity. The rows behind each sum of finance, kept by the worker.
 */
export const valueEntries = pgTable(
  "value_entries",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    kind: text({ enum: valueKinds }).notNull(),
    part: smallint().notNull(),
    orderId: uuid().notNull(),
    happensOn: date().notNull(),
    amount: money().notNull(),
    currency: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.kind, t.part, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("value_entries_by_day").on(t.supplierId, t.kind, t.happensOn, t.lineId, t.part),
    check("value_entries_kind", sql.raw(`kind in (${quoted(valueKinds)})`)),
    ...policies("value_entries", ownBy("supplier_id")),
  ],
);

/** Their sums by month, supplier and currency, kept in the same transaction. */
export const valueMonths = pgTable(
  "value_months",
  {
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    month: date().notNull(),
    kind: text({ enum: valueKinds }).notNull(),
    currency: text().notNull(),
    amount: money().notNull(),
    entries: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.supplierId, t.month, t.kind, t.currency] }),
    index("value_months_by_month").on(t.month, t.supplierId),
    check("value_months_kind", sql.raw(`kind in (${quoted(valueKinds)})`)),
    ...policies("value_months", ownBy("supplier_id")),
  ],
);
