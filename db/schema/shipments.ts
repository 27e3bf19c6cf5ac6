import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { ownBy, policies } from "../scope.ts";
import { doors, shipmentStates } from "../vocabulary.ts";
import { id, instant, money, quantity } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";

const carried = "carrier_id = (select app.organisation_id())";

export const shipments = pgTable(
  "shipments",
  {
    id: id(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    carrierId: uuid().references(() => organisations.id),
    /** Number of the advance shipping notice. */
    number: text().notNull(),
    state: text({ enum: shipmentStates }).notNull().default("draft"),
    mode: text(),
    deliveredOn: date(),
    weightKg: quantity(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("shipments_number").on(t.supplierId, t.number),
    unique("shipments_of_supplier").on(t.supplierId, t.id),
    index("shipments_of_carrier").on(t.carrierId, t.id),
    check("shipments_state", sql.raw(`state in (${quoted(shipmentStates)})`)),
    ...policies("shipments", { ...ownBy("supplier_id"), carried }),
  ],
);

/** Carriers see no orders: the line carries order number, item, text and quantity itself. */
export const shipmentLines = pgTable(
  "shipment_lines",
  {
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    number: smallint().notNull(),
    carrierId: uuid(),
    lineId: uuid().notNull(),
    orderNumber: text().notNull(),
    itemCode: text().notNull(),
    description: text().notNull(),
    quantity: quantity().notNull(),
    unit: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.lineId, t.number] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("shipment_lines_of_line").on(t.lineId),
    ...policies("shipment_lines", { ...ownBy("supplier_id"), carried }),
  ],
);

/** What a shipment cost. `included` and `invoiced_separately` say why there is no amount. */
export const shipmentCosts = pgTable(
  "shipment_costs",
  {
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    kind: text({ enum: ["freight"] }).notNull(),
    basis: text({ enum: ["amount", "included", "invoiced_separately"] }).notNull(),
    amount: money(),
    currency: text(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.kind] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    check("shipment_costs_amount", sql`(basis = 'amount') = (amount is not null and currency is not null)`),
    ...policies("shipment_costs"),
  ],
);

/** What arrived, in the order it arrived. A wrong row is voided and written again, never changed. */
export const receipts = pgTable(
  "receipts",
  {
    id: uuid().primaryKey(),
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    shipmentId: uuid(),
    receivedOn: date().notNull(),
    quantity: quantity().notNull(),
    recordedAt: instant().notNull().defaultNow(),
    door: text({ enum: doors }).notNull(),
    voidedAt: instant(),
  },
  (t) => [
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    index("receipts_of_line").on(t.lineId, t.receivedOn),
    check("receipts_quantity", sql`quantity >= 0`),
    ...policies("receipts", ownBy("supplier_id")),
  ],
);
