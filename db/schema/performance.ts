import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import { gatePolicies, ownBy, policies } from "../scope.ts";
import { performanceGrains, performanceMetrics } from "../vocabulary.ts";
import { instant, quantity } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";
import { shipments } from "./shipments.ts";

/** Lines, shipments, forecasts and sites whose facts have changed since they were measured. Triggers add a row with each change; the worker takes them. */
export const measureQueue = pgTable(
  "measure_queue",
  {
    position: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    lineId: uuid(),
    shipmentId: uuid(),
    /** What is forecast of it, or how it is packed. */
    seriesId: uuid(),
    /** Its clock. */
    siteId: uuid(),
    queuedAt: instant().notNull().defaultNow(),
  },
  () => [
    check("measure_queue_of_one", sql`num_nonnulls(line_id, shipment_id, series_id, site_id) = 1`),
    ...policies("measure_queue"),
    ...gatePolicies("measure_queue", ["insert"]),
  ],
);

/**
 * What the measures say of each requested schedule line (design §6): the rows behind every figure of performance.
 * By basis: the day that counts, the days it was missed by (the worst and the earliest piece; null: not delivered), and
 * whether the whole quantity came. What concerns the line as a whole stands on its first unit.
 */
export const linePerformance = pgTable(
  "line_performance",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    unit: smallint().notNull(),
    orderId: uuid().notNull(),
    quantity: quantity().notNull(),
    requestedOn: date(),
    requestedDelay: integer(),
    requestedEarliest: integer(),
    requestedFull: boolean(),
    firstOn: date(),
    firstDelay: integer(),
    firstEarliest: integer(),
    firstFull: boolean(),
    lastOn: date(),
    lastDelay: integer(),
    lastEarliest: integer(),
    lastFull: boolean(),
    /** Sent to first answer, in working hours, rounded up. */
    sentOn: date(),
    answerHours: integer(),
    answeredInTime: boolean(),
    /** First promise against last promise. */
    promisedOn: date(),
    slipDays: integer(),
    isStable: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.unit, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("line_performance_requested").on(t.supplierId, t.requestedOn, t.lineId, t.unit),
    index("line_performance_first").on(t.supplierId, t.firstOn, t.lineId, t.unit),
    index("line_performance_last").on(t.supplierId, t.lastOn, t.lineId, t.unit),
    index("line_performance_sent").on(t.supplierId, t.sentOn, t.lineId, t.unit),
    index("line_performance_promised").on(t.supplierId, t.promisedOn, t.lineId, t.unit),
    ...policies("line_performance", ownBy("supplier_id")),
  ],
);

/**
 * The same of each shipment, for the carrier that has it. A day that counts is one of arrival: as planned, as the carrier
 * said first, as it said last. All but a missing delivery is known when the receipt is booked.
 */
export const shipmentPerformance = pgTable(
  "shipment_performance",
  {
    carrierId: uuid()
      .notNull()
      .references(() => organisations.id),
    supplierId: uuid().notNull(),
    shipmentId: uuid().notNull(),
    requestedOn: date(),
    requestedDelay: integer(),
    firstOn: date(),
    firstDelay: integer(),
    lastOn: date(),
    lastDelay: integer(),
    /** All that was announced came in good order. */
    isFull: boolean(),
    /** First expected arrival against last. */
    promisedOn: date(),
    slipDays: integer(),
    isStable: boolean(),
    /** Minutes from each milestone to its report; null: the carrier did not report it. */
    endedOn: date(),
    pickedUpAfter: integer(),
    inTransitAfter: integer(),
    arrivedAfter: integer(),
    deliveredAfter: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.carrierId] }),
    foreignKey({
      columns: [t.supplierId, t.shipmentId],
      foreignColumns: [shipments.supplierId, shipments.id],
    }),
    index("shipment_performance_requested").on(t.carrierId, t.requestedOn, t.shipmentId),
    index("shipment_performance_first").on(t.carrierId, t.firstOn, t.shipmentId),
    index("shipment_performance_last").on(t.carrierId, t.lastOn, t.shipmentId),
    index("shipment_performance_promised").on(t.carrierId, t.promisedOn, t.shipmentId),
    index("shipment_performance_ended").on(t.carrierId, t.endedOn, t.shipmentId),
    ...policies("shipment_performance", ownBy("carrier_id")),
  ],
);

/**
 * How many units of a partner have which value, by day and by month: every rate, mean and median of performance comes
 * from these counts. The worker keeps them together with the rows they count, in one transaction.
 */
export const performanceCounts = pgTable(
  "performance_counts",
  {
    partnerId: uuid()
      .notNull()
      .references(() => organisations.id),
    metric: text({ enum: performanceMetrics }).notNull(),
    grain: text({ enum: performanceGrains }).notNull(),
    /** The day, or the first of the month. */
    startsOn: date().notNull(),
    /** False: not delivered, not reported; the values are then 0. */
    hasValue: boolean().notNull(),
    /** Delay or slip in days, time to answer in working hours, to report in minutes. */
    value: integer().notNull(),
    /** The earliest piece of a split delivery; otherwise the value itself. */
    earliest: integer().notNull(),
    /** Delivered in full · answered in time · never moved · reported within the hour. */
    isGood: boolean().notNull(),
    units: integer().notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.partnerId, t.metric, t.grain, t.startsOn, t.hasValue, t.value, t.earliest, t.isGood],
    }),
    // All of a count, so that the comparison of all partners is read from it alone.
    index("performance_counts_by_month")
      .on(t.startsOn, t.metric, t.partnerId, t.value, t.earliest, t.isGood, t.units)
      .where(sql`grain = 'month' and has_value`),
    index("performance_counts_missing")
      .on(t.partnerId, t.metric, t.startsOn)
      .where(sql`grain = 'day' and not has_value`),
    index("performance_counts_empty")
      .on(t.partnerId)
      .where(sql`units = 0`),
    check("performance_counts_metric", sql.raw(`metric in (${quoted(performanceMetrics)})`)),
    check("performance_counts_grain", sql.raw(`grain in (${quoted(performanceGrains)})`)),
    ...policies("performance_counts", ownBy("partner_id")),
  ],
);
