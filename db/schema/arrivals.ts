import {
  boolean,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { ownBy, policies } from "../scope.ts";
import { quantity } from "./columns.ts";
import { items, purchaseOrderLines } from "./orders.ts";
import { sites } from "./identity.ts";

/**
 * What is still to come, by the day it is expected: the open parts of each line's last agreed promise or, without one, of
 * its request. No price stands here, so that marketing and logistics read it. Kept by the worker.
 */
export const lineArrivals = pgTable(
  "line_arrivals",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    part: smallint().notNull(),
    orderId: uuid().notNull(),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    siteId: uuid().references(() => sites.id),
    expectedOn: date().notNull(),
    /** False: nobody has promised it yet, the day is the buyer's wish. */
    isPromised: boolean().notNull(),
    quantity: quantity().notNull(),
    unit: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.part, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("line_arrivals_of_item").on(t.itemId, t.expectedOn, t.lineId, t.part),
    index("line_arrivals_of_supplier").on(t.supplierId, t.expectedOn, t.lineId, t.part),
    // With the item, so that weeks are counted from it alone.
    index("line_arrivals_by_day").on(t.expectedOn, t.siteId, t.supplierId, t.itemId),
    ...policies("line_arrivals", ownBy("supplier_id")),
  ],
);
