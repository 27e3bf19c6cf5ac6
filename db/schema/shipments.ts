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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gateAsViewer, gatePolicies, ownBy, policies, sees } from "../scope.ts";
import {
  carrierMilestones,
  carrierShipmentStates,
  causes,
  doors,
  logisticsMilestones,
  logisticsShipmentStates,
  milestoneCodes,
  shipmentStates,
  supplierMilestones,
} from "../vocabulary.ts";
import { givenId, instant, money, quantity } from "./columns.ts";
import { organisations, quoted, sites } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";

const own = "supplier_id = (select app.organisation_id())";
const byTheViewer =
  "actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id())";
/** Rows of shipments that logistics gave to the viewer's organisation to carry: a carrier sees no other assignment. */
const carriedBy = (table: string, key: string) =>
  sees("shipment_carriers c", `c.shipment_id = ${table}.${key}`);
const readBy = (table: string) => ({ ...ownBy("supplier_id"), carried: carriedBy(table, "shipment_id") });

const assigned = { ...ownBy("supplier_id"), carried: { organisation: "carrier_id" } };

const seen = { ...ownBy("supplier_id"), carried: carriedBy("shipments", "id") };

/**
 * A shipment as its supplier announced it (the ASN), and where it stands. What was announced never changes; state,
 * expected arrival and delivery follow from the milestones, by guarded updates.
 */
export const shipments = pgTable(
  "shipments",
  {
    id: givenId(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Where it goes; its clock is the one that times are shown in. */
    siteId: uuid().references(() => sites.id),
    /** Number of the advance shipping notice. */
    number: text().notNull(),
    state: text({ enum: shipmentStates }).notNull().default("announced"),
    version: integer().notNull().default(1),
    mode: text(),
    packages: integer(),
    weightKg: quantity(),
    /** Planned departure and arrival, and the earliest day that was agreed for what is in it. */
    shipsOn: date(),
    plannedOn: date(),
    promisedOn: date(),
    /** The carrier's latest word on the arrival; none as long as the plan holds. */
    eta: instant(),
    deliveredOn: date(),
    /** What shipments of this supplier to this site usually come late by; the worker keeps it while the shipment is open. */
    laneDelayDays: smallint().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("shipments_number").on(t.supplierId, t.number),
    unique("shipments_of_supplier").on(t.supplierId, t.id),
    index("shipments_latest").on(
      sql`(coalesce(planned_on, delivered_on, '1970-01-01'::date)) desc`,
      t.id.desc().nullsFirst(),
    ),
    index("shipments_of_lane")
      .on(t.supplierId, t.siteId, t.deliveredOn)
      .where(sql`state = 'received' and planned_on is not null`),
    index("shipments_open")
      .on(t.state, t.id)
      .where(sql`state not in ('received', 'cancelled')`),
    check("shipments_state", sql.raw(`state in (${quoted(shipmentStates)})`)),
    ...policies("shipments", {
      ...seen,
      // Each side may leave a shipment only in a state that is its own to give.
      own_cancellation: { using: own, check: `${own} and state = 'cancelled'` },
      logistics_state: { using: "true", check: `state in (${quoted(logisticsShipmentStates)})` },
      carried_state: {
        using: carriedBy("shipments", "id"),
        check: `${carriedBy("shipments", "id")} and state in (${quoted(carrierShipmentStates)})`,
      },
    }),
    gateAsViewer("shipments", seen, "or for the system"),
  ],
);

/** Carriers see no orders: the line carries order number, item, text and quantity itself. */
export const shipmentLines = pgTable(
  "shipment_lines",
  {
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    number: smallint().notNull(),
    lineId: uuid().notNull(),
    orderNumber: text().notNull(),
    itemCode: text().notNull(),
    description: text().notNull(),
    quantity: quantity().notNull(),
    unit: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.supplierId, t.shipmentId, t.lineId, t.number] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("shipment_lines_of_line").on(t.lineId),
    index("shipment_lines_of_shipment").on(t.shipmentId),
    index("shipment_lines_by_order").on(sql`order_number text_pattern_ops`),
    ...policies("shipment_lines", readBy("shipment_lines")),
    ...gatePolicies("shipment_lines"),
  ],
);

/**
 * Who carries it: logistics alone decides. It names both sides to each other, who otherwise see neither's organisation.
 */
export const shipmentCarriers = pgTable(
  "shipment_carriers",
  {
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    supplierName: text().notNull(),
    carrierId: uuid()
      .notNull()
      .references(() => organisations.id),
    carrierName: text().notNull(),
    assignedBy: uuid().notNull(),
    assignedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.supplierId, t.shipmentId] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    index("shipment_carriers_of_carrier").on(t.carrierId, t.shipmentId),
    // By which the policies of a shipment and what belongs to it ask.
    index("shipment_carriers_of_shipment").on(t.shipmentId),
    ...policies("shipment_carriers", { ...assigned, assigned: "assigned_by = (select app.user_id())" }),
    gateAsViewer("shipment_carriers", assigned),
  ],
);

/** The events of a shipment, insert only. The state follows from them, in whatever order they come. */
export const shipmentMilestones = pgTable(
  "shipment_milestones",
  {
    id: givenId(),
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    code: text({ enum: milestoneCodes }).notNull(),
    /** When it happened; `recorded_at` is when we were told. */
    at: instant().notNull(),
    eta: instant(),
    place: text(),
    reason: text(),
    cause: text({ enum: causes }),
    comment: text(),
    /** The reporter's own name of the event: the same one told twice is one. */
    sourceId: text(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    actorOrganisationId: uuid(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    unique("shipment_milestones_source").on(t.supplierId, t.shipmentId, t.sourceId),
    index("shipment_milestones_of_shipment").on(t.shipmentId, t.at),
    check("shipment_milestones_code", sql.raw(`code in (${quoted(milestoneCodes)})`)),
    check("shipment_milestones_expected", sql`code not in ('delayed', 'new_eta') or eta is not null`),
    check("shipment_milestones_caused", sql`(reason is null) = (cause is null)`),
    ...policies("shipment_milestones", {
      ...readBy("shipment_milestones"),
      own_supplier_milestone: `${own} and code in (${quoted(supplierMilestones)}) and ${byTheViewer}`,
      logistics_milestone: `code in (${quoted(logisticsMilestones)}) and ${byTheViewer}`,
      carrier_milestone: `${carriedBy("shipment_milestones", "shipment_id")} and code in (${quoted(carrierMilestones)}) and ${byTheViewer}`,
    }),
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

/**
 * What arrived, in the order it arrived. A wrong row is voided and written again, never changed. Only `quantity`, what
 * was taken in in good order, counts as delivered; what came damaged or was refused stands beside it.
 */
export const receipts = pgTable(
  "receipts",
  {
    id: uuid().primaryKey(),
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    shipmentId: uuid(),
    receivedOn: date().notNull(),
    /** What the shipment said it held; none where the receipt came without one. */
    announcedQuantity: quantity(),
    quantity: quantity().notNull(),
    damagedQuantity: quantity().notNull().default("0"),
    refusedQuantity: quantity().notNull().default("0"),
    comment: text(),
    recordedAt: instant().notNull().defaultNow(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorOrganisationId: uuid(),
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
    index("receipts_of_shipment").on(t.shipmentId),
    index("receipts_with_differences")
      .on(t.receivedOn.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(
        sql`voided_at is null and (damaged_quantity > 0 or refused_quantity > 0 or announced_quantity <> quantity + damaged_quantity + refused_quantity)`,
      ),
    check("receipts_quantity", sql`quantity >= 0 and damaged_quantity >= 0 and refused_quantity >= 0`),
    ...policies("receipts", { ...readBy("receipts"), recorded: byTheViewer }),
    ...gatePolicies("receipts"),
  ],
);
