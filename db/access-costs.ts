import { scorecardReaders } from "./access-roles.ts";

/** Who reads what logistics costs; who moves the goods, what moving them costs. */
const costReaders = { finance: "all", buyer: "all", manager: "all", logistics: "transport" } as const;
const freightReaders = { finance: "all", buyer: "all", manager: "all", logistics: "all" } as const;
/** The value of goods is what they are bought for: no logistics. */
const freightValueReaders = { finance: "all", manager: "all" } as const;

/** Budgets, costs, and what is measured of freight, prices and quality: a part of the matrix in `access.ts`. */
export const costAccess = {
  budgets: {
    select: costReaders,
    insert: { finance: "written" },
    update: { finance: "written" },
  },
  cost_entries: {
    select: costReaders,
    insert: { finance: "written" },
    update: { finance: "written" },
  },
  freight_entries: { select: freightReaders },
  freight_months: { select: freightReaders },
  freight_values: { select: freightValueReaders },
  freight_value_months: { select: freightValueReaders },
  // The host's judgement of what suppliers ask: no supplier, not even of its own.
  price_changes: { select: { buyer: "all", finance: "all", manager: "all" } },
  quality_entries: { select: { ...scorecardReaders, supplier: "own" } },
  quality_days: { select: { ...scorecardReaders, supplier: "own" } },
} as const;

/** Who wrote it, and through which door. */
const writtenBy = ["changed_by", "changed_by_name", "door"] as const;
const said = [
  "booked_on",
  "amount",
  "currency",
  "partner_id",
  "shipment_supplier_id",
  "shipment_id",
  "note",
] as const;

/** What may be given, and what may be changed: where, of what and by which reference stays as it was. */
export const costInsertable = {
  budgets: ["site_id", "month", "category", "currency", "amount", ...writtenBy],
  cost_entries: ["site_id", "category", "reference", ...said, ...writtenBy],
} as const;
export const costUpdatable = {
  budgets: ["amount", "version", "changed_at", ...writtenBy],
  cost_entries: [...said, "version", "changed_at", "voided_at", "void_reason", ...writtenBy],
} as const;
