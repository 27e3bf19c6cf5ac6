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
  uuid,
} from "drizzle-orm/pg-core";
import { policies } from "../scope.ts";
import { priceDecisions } from "../vocabulary-costs.ts";
import { money, quantity } from "./columns.ts";
import { quoted } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";

/** Each price that a supplier offered instead of the one that was asked, and what became of it. Kept by the worker. */
export const priceChanges = pgTable(
  "price_changes",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    /** The ledger entry of the offer. */
    entry: integer().notNull(),
    orderId: uuid().notNull(),
    oldPrice: money().notNull(),
    newPrice: money().notNull(),
    quantity: quantity().notNull(),
    /** (new − old) × quantity. */
    effect: money().notNull(),
    currency: text().notNull(),
    decision: text({ enum: priceDecisions }).notNull(),
    /** The day of the decision; of the offer while it waits. */
    happensOn: date().notNull(),
    offeredBy: text().notNull(),
    decidedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.entry, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("price_changes_by_day").on(
      t.happensOn.desc().nullsFirst(),
      t.lineId.desc().nullsFirst(),
      t.entry.desc().nullsFirst(),
    ),
    index("price_changes_waiting")
      .on(t.currency)
      .where(sql`decision = 'waiting'`),
    check("price_changes_decision", sql.raw(`decision in (${quoted(priceDecisions)})`)),
    ...policies("price_changes"),
  ],
);
