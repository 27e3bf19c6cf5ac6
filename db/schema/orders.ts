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
import { gateAsViewer, gatePolicies, type Conditions, ownBy, policies, sees } from "../scope.ts";
import {
  answerStates,
  buyerAnswerStates,
  deviationKinds,
  fulfilmentStates,
  supplierAnswerStates,
} from "../vocabulary.ts";
import type { TableName } from "../access.ts";
import { bytea, id, instant, money, quantity } from "./columns.ts";
import { organisations, quoted, sites } from "./identity.ts";

export const items = pgTable(
  "items",
  {
    id: id(),
    code: text().notNull(),
    description: text().notNull(),
    /** By which it is found, in any spelling. */
    words: text()
      .notNull()
      .generatedAlwaysAs(sql`app.words_of((code || ' ') || description)`),
  },
  (t) => [
    unique("items_code").on(t.code),
    // What somebody types is looked up by how a code begins.
    index("items_by_code").on(sql`code text_pattern_ops`),
    ...policies("items"),
  ],
);

/** How far an answer may differ from the request and still be agreed at once. First match by rank wins; none means never. */
export const tolerances = pgTable(
  "tolerances",
  {
    id: id(),
    rank: smallint().notNull().default(100),
    /** Null: every group. */
    partnerGroup: text(),
    deviation: text({ enum: deviationKinds }).notNull(),
    limitDays: smallint(),
    limitPercent: quantity(),
    limitUnits: quantity(),
    limitAmount: money(),
    version: integer().notNull().default(1),
    changedByName: text(),
    changedAt: instant(),
  },
  (t) => [
    index("tolerances_by_rank").on(t.deviation, t.rank),
    check("tolerances_deviation", sql.raw(`deviation in (${quoted(deviationKinds)})`)),
    check("tolerances_limited", sql`num_nonnulls(limit_days, limit_percent, limit_units, limit_amount) > 0`),
    ...policies("tolerances", {
      own_group:
        "partner_group is null or partner_group = (select o.partner_group from public.organisations o where o.id = (select app.organisation_id()))",
    }),
  ],
);

const ownOrLinked: Conditions = { ...ownBy("supplier_id"), of_link: "id = (select app.order_id())" };
const ofLinkedOrder = "order_id = (select app.order_id())";
/** What hangs on the lines of the order that a link is for. */
export const ofLinkedLine = (table: TableName): string =>
  sees("purchase_order_lines k", `k.id = ${table}.line_id`);

export const purchaseOrders = pgTable(
  "purchase_orders",
  {
    id: id(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    siteId: uuid().references(() => sites.id),
    /** As the host's ERP gives it; unique with its supplier. */
    number: text().notNull(),
    currency: text().notNull(),
    revision: integer().notNull().default(1),
    version: integer().notNull().default(1),
    /** The day the order counts from in lists: sent, or the first requested day where sending was not recorded. */
    placedOn: date().notNull(),
    /** The first day that is requested of it, kept by `app.note_requested_day`; the last day there is, until one is. */
    requestedOn: date().notNull().default("9999-12-31"),
    sentAt: instant(),
    acknowledgeBy: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("purchase_orders_number").on(t.supplierId, t.number),
    unique("purchase_orders_of_supplier").on(t.supplierId, t.id),
    index("purchase_orders_latest").on(t.placedOn.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("purchase_orders_latest_of_supplier").on(
      t.supplierId,
      t.placedOn.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("purchase_orders_by_number").on(sql`number collate "C"`, t.id),
    index("purchase_orders_by_number_of_supplier").on(t.supplierId, sql`number collate "C"`, t.id),
    index("purchase_orders_requested").on(t.requestedOn, t.id),
    index("purchase_orders_requested_of_supplier").on(t.supplierId, t.requestedOn, t.id),
    index("purchase_orders_of_site").on(t.siteId),
    check("purchase_orders_currency", sql`currency ~ '^[A-Z]{3}$'`),
    ...policies("purchase_orders", ownOrLinked),
    gateAsViewer("purchase_orders", ownOrLinked, "or for the system"),
  ],
);

export const purchaseOrderLines = pgTable(
  "purchase_order_lines",
  {
    id: id(),
    supplierId: uuid().notNull(),
    orderId: uuid().notNull(),
    number: text().notNull(),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    itemCode: text().notNull(),
    description: text().notNull(),
    quantity: quantity().notNull(),
    unit: text().notNull(),
    /** Pieces in one unit, where the unit is a pack. */
    packSize: quantity(),
    /** The last revision that touched this line: a confirmation must name it. */
    revision: integer().notNull().default(1),
    /** SHA-256 of the mapped source record, so that a second import knows an unchanged row. */
    sourceDigest: bytea(),
  },
  (t) => [
    unique("purchase_order_lines_number").on(t.supplierId, t.orderId, t.number),
    unique("purchase_order_lines_of_supplier").on(t.supplierId, t.id),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    index("purchase_order_lines_of_order").on(t.orderId),
    // What came in of an item is found by it.
    index("purchase_order_lines_of_item").on(t.itemId, t.supplierId),
    // The orders of an item, from the index alone.
    index("purchase_order_lines_by_code").on(t.itemCode, t.supplierId, t.orderId),
    check("purchase_order_lines_quantity", sql`quantity >= 0`),
    ...policies("purchase_order_lines", { ...ownBy("supplier_id"), of_link: ofLinkedOrder }),
    ...gatePolicies("purchase_order_lines"),
  ],
);

/** What the buyer asks for: one row for each requested date of a line. Earlier requests live on in the ledger. */
export const scheduleLines = pgTable(
  "schedule_lines",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    number: smallint().notNull(),
    requestedOn: date().notNull(),
    quantity: quantity().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.number] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    // By which the demand of a week is added up.
    index("schedule_lines_by_day").on(t.requestedOn),
    check("schedule_lines_quantity", sql`quantity >= 0`),
    ...policies("schedule_lines", { ...ownBy("supplier_id"), of_link: ofLinkedLine("schedule_lines") }),
  ],
);

/** What it costs. A table of its own, since logistics, quality and marketing may not see it. */
export const linePrices = pgTable(
  "line_prices",
  {
    lineId: uuid().primaryKey(),
    supplierId: uuid().notNull(),
    unitPrice: money().notNull(),
    /** As the source states it: quantity times price differs by rounding. */
    amount: money().notNull(),
    currency: text().notNull(),
  },
  (t) => [
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    ...policies("line_prices", { ...ownBy("supplier_id"), of_link: ofLinkedLine("line_prices") }),
    ...gatePolicies("line_prices"),
  ],
);

/** What a withdrawal brings back: what was agreed last, or that nothing is. The ledger has said so just before. */
const restored = `${sees("promises w", "w.line_id = line_answers.line_id and w.entry = line_answers.last_entry and w.kind = 'withdrawn'")}
  and (state = 'issued' or ${sees("promises c", "c.line_id = line_answers.line_id and c.entry = line_answers.current_entry and c.kind = line_answers.state")})`;

const leftBySupplier = `(state in (${quoted(supplierAnswerStates)}) or ${restored})`;

/** Where the line stands: the one row of a line that changes, always by a guarded update (state and version). */
export const lineAnswers = pgTable(
  "line_answers",
  {
    lineId: uuid().primaryKey(),
    supplierId: uuid().notNull(),
    orderId: uuid().notNull(),
    state: text({ enum: answerStates }).notNull().default("issued"),
    version: integer().notNull().default(1),
    /** The line revision that the current answer answers. */
    revision: integer(),
    /** Ledger entries: the one agreed last, the one that waits for the buyer, the last one written. */
    currentEntry: integer(),
    proposedEntry: integer(),
    lastEntry: integer().notNull().default(0),
    acknowledgeBy: instant(),
    firstAnsweredAt: instant(),
    answeredAt: instant(),
    decidedAt: instant(),
  },
  (t) => [
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    index("line_answers_waiting_for_supplier")
      .on(t.supplierId, t.acknowledgeBy, t.lineId)
      .where(sql`state = 'issued'`),
    index("line_answers_overdue")
      .on(t.acknowledgeBy, t.lineId)
      .where(sql`state = 'issued'`),
    index("line_answers_waiting_for_buyer")
      .on(t.answeredAt, t.lineId)
      .where(sql`state in ('pending_buyer', 'rejected')`),
    // From which the work list is counted, without the rows.
    index("line_answers_waiting")
      .on(t.supplierId, t.state, t.acknowledgeBy)
      .where(sql`state in ('issued', 'pending_buyer', 'rejected')`),
    index("line_answers_of_order").on(t.orderId, t.state),
    index("line_answers_lately")
      .on(t.supplierId, t.answeredAt)
      .where(sql`answered_at is not null`),
    check("line_answers_state", sql.raw(`state in (${quoted(answerStates)})`)),
    check("line_answers_proposal_waits", sql`(state = 'pending_buyer') = (proposed_entry is not null)`),
    ...policies("line_answers", {
      ...ownBy("supplier_id"),
      of_link: ofLinkedOrder,
      of_link_state: { using: ofLinkedOrder, check: `${ofLinkedOrder} and ${leftBySupplier}` },
      // Each side may leave a line only in a state that is its own to give.
      buyer_state: { using: "true", check: `state in (${quoted(buyerAnswerStates)})` },
      own_supplier_state: {
        using: "supplier_id = (select app.organisation_id())",
        check: `supplier_id = (select app.organisation_id()) and ${leftBySupplier}`,
      },
    }),
    ...gatePolicies("line_answers"),
  ],
);

/** What of a line is on its way and what is there: derived by `app.settle_fulfilments`, whoever ships or receives. */
export const lineFulfilments = pgTable(
  "line_fulfilments",
  {
    lineId: uuid().primaryKey(),
    supplierId: uuid().notNull(),
    state: text({ enum: fulfilmentStates }).notNull().default("open"),
    version: integer().notNull().default(1),
    shippedQuantity: quantity().notNull().default("0"),
    receivedQuantity: quantity().notNull().default("0"),
    lastReceivedOn: date(),
  },
  (t) => [
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("line_fulfilments_under_way")
      .on(t.supplierId, t.lineId)
      .where(sql`state not in ('received', 'cancelled', 'closed_short')`),
    check("line_fulfilments_state", sql.raw(`state in (${quoted(fulfilmentStates)})`)),
    ...policies("line_fulfilments", { ...ownBy("supplier_id"), of_link: ofLinkedLine("line_fulfilments") }),
    ...gatePolicies("line_fulfilments", ["select", "update"]),
  ],
);
