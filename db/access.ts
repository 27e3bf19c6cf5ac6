/**
 * The access matrix: who may see and write which rows, once, as data without imports.
 * Row-level policies, grants, `can()`, the menu, "who can see this" and the matrix test all derive from it.
 *
 * `all`  every row of the table · `own` rows whose organisation column is the viewer's organisation
 * Other words name a condition of that table, written beside it in `db/schema`.
 */
const services = {
  buyer: "all",
  logistics: "all",
  quality: "all",
  marketing: "all",
  finance: "all",
  manager: "all",
} as const;
const orderReaders = { ...services, supplier: "own" } as const;
const priceReaders = { buyer: "all", finance: "all", manager: "all", supplier: "own" } as const;
const scorecardReaders = {
  buyer: "all",
  logistics: "all",
  quality: "all",
  finance: "all",
  manager: "all",
} as const;
const shipmentReaders = {
  buyer: "all",
  logistics: "all",
  quality: "all",
  finance: "all",
  manager: "all",
  supplier: "own",
  carrier: "carried",
} as const;
const threadRoles = <Scope extends string>(scope: Scope) => ({
  buyer: scope,
  logistics: scope,
  quality: scope,
  marketing: scope,
  finance: scope,
  manager: scope,
  supplier: scope,
  carrier: scope,
});

export const access = {
  organisations: {
    select: { host: "all", partner: "self_and_host" },
    insert: { admin: "all" },
    update: { admin: "all" },
  },
  sites: {
    select: { host: "all", partner: "own_and_host" },
    insert: { admin: "all" },
    update: { admin: "all" },
  },
  users: {
    select: { host: "all", partner: "colleagues_and_host" },
    insert: { admin: "all" },
    update: { admin: "all", host: "self", partner: "self" },
  },
  user_logins: {
    select: { admin: "all", host: "self", partner: "self" },
    insert: { admin: "all" },
    update: { admin: "all", host: "self", partner: "self" },
  },
  user_sessions: {
    select: { admin: "all", host: "self", partner: "self" },
    update: { admin: "all", host: "self", partner: "self" },
  },
  memberships: {
    select: { host: "all", partner: "own_and_host" },
    insert: { admin: "all" },
    delete: { admin: "all" },
  },
  rate_limits: {},
  api_keys: {},
  idempotency_keys: {
    select: { host: "sent", partner: "sent" },
    insert: { host: "sent", partner: "sent" },
  },
  items: {
    select: services,
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  tolerances: {
    select: { buyer: "all", manager: "all", finance: "all", supplier: "own_group" },
    insert: { buyer: "all" },
    update: { buyer: "all" },
    delete: { buyer: "all" },
  },
  purchase_orders: {
    select: orderReaders,
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  purchase_order_lines: {
    select: orderReaders,
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  schedule_lines: {
    select: orderReaders,
    insert: { buyer: "all" },
    update: { buyer: "all" },
    delete: { buyer: "all" },
  },
  line_prices: {
    select: priceReaders,
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  line_answers: {
    select: orderReaders,
    insert: { buyer: "all" },
    update: { buyer: "buyer_state", supplier: "own_supplier_state" },
  },
  line_fulfilments: {
    select: orderReaders,
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  promises: {
    select: orderReaders,
    insert: { buyer: "buyer_entry", supplier: "own_supplier_entry" },
  },
  promise_prices: {
    select: priceReaders,
    insert: { buyer: "buyer_price_entry", supplier: "own_price_entry" },
  },
  shipments: {
    select: shipmentReaders,
    insert: { supplier: "own" },
    update: { supplier: "own_cancellation", logistics: "logistics_state", carrier: "carried_state" },
  },
  shipment_lines: {
    select: shipmentReaders,
    insert: { supplier: "own" },
  },
  shipment_carriers: {
    select: shipmentReaders,
    insert: { logistics: "assigned" },
    update: { logistics: "all" },
  },
  shipment_milestones: {
    select: shipmentReaders,
    insert: {
      supplier: "own_supplier_milestone",
      logistics: "logistics_milestone",
      carrier: "carrier_milestone",
    },
  },
  shipment_costs: { select: { finance: "all", logistics: "all", manager: "all" } },
  receipts: {
    select: shipmentReaders,
    insert: { logistics: "recorded" },
  },
  threads: {
    select: threadRoles("on_what_it_sees"),
    insert: threadRoles("on_what_it_sees"),
  },
  comments: {
    select: threadRoles("addressed"),
    insert: threadRoles("authored"),
    update: threadRoles("authored"),
  },
  comment_revisions: {
    select: threadRoles("of_its_comment"),
    insert: threadRoles("of_own_comment"),
  },
  comment_mentions: {
    select: threadRoles("of_its_comment"),
    insert: threadRoles("of_own_comment"),
    delete: threadRoles("of_own_comment"),
  },
  measure_queue: {},
  line_performance: { select: { ...scorecardReaders, supplier: "own" } },
  performance_counts: { select: { ...scorecardReaders, supplier: "own", carrier: "own" } },
  line_arrivals: { select: orderReaders },
  value_entries: { select: priceReaders },
  value_months: { select: priceReaders },
  activity_log: { select: { admin: "access_events", manager: "business_events" } },
  activity_chains: {},
  context_keys: {},
} as const;

export type TableName = keyof typeof access;

/** Columns that nobody reads through the application's login, whatever the row. */
export const hiddenColumns: Partial<Record<TableName, readonly string[]>> = {
  user_logins: ["password_hash"],
  user_sessions: ["token_hash"],
};

/**
 * Columns that an INSERT may give, where it may not give them all: whoever chooses the id of a row can try whether
 * somebody else's row has it, and whoever gives the time can write yesterday's message.
 */
export const insertableColumns: Partial<Record<TableName, readonly string[]>> = {
  threads: ["order_id", "shipment_id"],
  shipments: [
    "supplier_id",
    "site_id",
    "number",
    "mode",
    "packages",
    "weight_kg",
    "ships_on",
    "planned_on",
    "promised_on",
  ],
  shipment_milestones: [
    "supplier_id",
    "shipment_id",
    "code",
    "at",
    "eta",
    "place",
    "reason",
    "cause",
    "comment",
    "source_id",
    "door",
    "actor_id",
    "actor_name",
    "actor_organisation_id",
  ],
  idempotency_keys: ["organisation_id", "user_id", "route", "key", "digest", "status", "answer"],
  comments: [
    "thread_id",
    "reply_to",
    "audience",
    "author_id",
    "author_name",
    "author_organisation_id",
    "body",
  ],
};

/** Columns that an UPDATE may touch, where it may not touch them all. */
export const updatableColumns: Partial<Record<TableName, readonly string[]>> = {
  organisations: [
    "name",
    "time_zone",
    "country",
    "partner_group",
    "working_days",
    "acknowledge_days",
    "early_days",
    "late_days",
  ],
  users: ["name", "locale", "theme", "density", "disabled_at"],
  user_logins: ["password_hash", "must_change_password", "password_changed_at"],
  user_sessions: ["revoked_at", "organisation_id"],
  purchase_orders: ["revision", "version", "sent_at", "acknowledge_by"],
  line_answers: [
    "state",
    "version",
    "revision",
    "current_entry",
    "proposed_entry",
    "last_entry",
    "acknowledge_by",
    "first_answered_at",
    "answered_at",
    "decided_at",
  ],
  shipments: ["state", "version", "eta", "delivered_on"],
  shipment_carriers: ["carrier_id", "carrier_name", "assigned_by", "assigned_at"],
  comments: ["body", "edited_at", "deleted_at", "version"],
};

type Command = "select" | "insert" | "update" | "delete";
const addAndChange = ["select", "insert", "update"] as const;

/** What the system login may do, where it is not "read, add and change". The past is nobody's to edit. */
const systemCommands: Partial<Record<TableName, readonly Command[]>> = {
  promises: ["select", "insert"],
  promise_prices: ["select", "insert"],
  shipment_milestones: ["select", "insert"],
  idempotency_keys: ["select", "delete"],
  comment_revisions: ["select", "insert"],
  comment_mentions: ["select", "insert", "delete"],
  activity_log: ["select"],
  activity_chains: ["select"],
  context_keys: [],
  schedule_lines: [...addAndChange, "delete"],
  tolerances: [...addAndChange, "delete"],
  memberships: [...addAndChange, "delete"],
  measure_queue: ["select", "insert", "update", "delete"],
  line_performance: ["select", "insert", "delete"],
  performance_counts: [...addAndChange, "delete"],
  line_arrivals: ["select", "insert", "delete"],
  value_entries: ["select", "insert", "delete"],
  value_months: [...addAndChange, "delete"],
  user_sessions: [...addAndChange, "delete"],
  rate_limits: [...addAndChange, "delete"],
};

export const systemMay = (table: TableName): readonly Command[] => systemCommands[table] ?? addAndChange;
