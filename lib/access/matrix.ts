import { access, type TableName } from "#db/access.ts";
import { hostRoles, partnerRoles, type ViewerRole } from "#db/vocabulary.ts";

/** What the matrix of `db/access.ts` is about, in the order in which people of the trade look for it. */
export const areas = {
  orders: [
    "purchase_orders",
    "purchase_order_lines",
    "schedule_lines",
    "line_answers",
    "line_fulfilments",
    "promises",
    "order_documents",
    "order_document_parts",
    "order_links",
    "order_drafts",
    "calendar_feeds",
    "answer_files",
    "exchanged_messages",
    "answer_file_lines",
    "order_references",
    "order_search",
    "reminders",
    "reminder_orders",
    "saved_views",
    "default_views",
    "line_arrivals",
    "items",
    "tolerances",
  ],
  prices: ["line_prices", "promise_prices", "value_entries", "value_months"],
  costs: [
    "budgets",
    "cost_entries",
    "freight_entries",
    "freight_months",
    "freight_values",
    "freight_value_months",
    "price_changes",
  ],
  quality: ["quality_entries", "quality_days"],
  shipments: [
    "shipments",
    "shipment_lines",
    "shipment_carriers",
    "shipment_milestones",
    "receipts",
    "shipment_costs",
  ],
  forecasts: [
    "forecast_series",
    "forecast_buckets",
    "forecast_entries",
    "forecast_releases",
    "forecast_terms",
    "forecast_drafts",
    "forecast_commits",
    "commit_entries",
    "commit_drafts",
    "forecast_attention",
    "forecast_lanes",
    "lane_volumes",
    "stock_levels",
  ],
  campaigns: [
    "campaigns",
    "campaign_states",
    "campaign_lines",
    "campaign_shares",
    "campaign_budgets",
    "campaign_moves",
  ],
  incidents: [
    "incidents",
    "incident_states",
    "incident_participants",
    "incident_links",
    "incident_clocks",
    "incident_moves",
    "corrective_actions",
    "eight_d_reports",
    "eight_d_sections",
    "eight_d_drafts",
    "incident_rules",
  ],
  risks: ["risks", "risk_standings", "risk_assessments", "risk_links", "risk_shares", "risk_measures"],
  messages: [
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
    "mail_failures",
  ],
  people: [
    "workers",
    "worker_clearances",
    "certificates",
    "activity_requirements",
    "staffing_plans",
    "staffing_rates",
    "assignments",
    "shipment_drivers",
  ],
  partners: ["partner_profiles", "contacts", "contact_decisions"],
  papers: ["partner_documents", "paper_files", "paper_parts"],
  performance: ["performance_counts", "line_performance", "shipment_performance"],
  administration: [
    "organisations",
    "organisation_logos",
    "sites",
    "organisation_identifiers",
    "calendars",
    "closures",
    "users",
    "memberships",
    "colleague_invitations",
    "user_logins",
    "user_sessions",
    "mails",
  ],
  own: ["notifications", "mail_preferences", "idempotency_keys"],
  log: ["activity_log", "proofs"],
  system: [
    "activity_chains",
    "context_keys",
    "api_keys",
    "account_links",
    "order_link_codes",
    "rate_limits",
    "event_queue",
    "measure_queue",
    "workload_entries",
    "workload_days",
    "workload_weeks",
  ],
} as const satisfies Record<string, readonly TableName[]>;
export type Area = keyof typeof areas;
export type Table = (typeof areas)[Area][number];

const operations = ["select", "insert", "update", "delete"] as const;
type Operation = (typeof operations)[number];

/** What may be done with the rows that a scope word names. */
export interface Right {
  operations: Operation[];
  scope: string;
}

/** Everything that a role may do with the rows of a table: its own words in the matrix, and those of its side. */
export function rightsOf(table: TableName, role: ViewerRole): Right[] {
  const rules: Partial<Record<Operation, Readonly<Record<string, string>>>> = access[table];
  const sides = { host: hostRoles, partner: partnerRoles };
  const side = Object.entries(sides).flatMap(([name, own]) =>
    own.some((one) => one === role) ? [name] : [],
  );
  const found = operations.flatMap((operation) => {
    const scopes = [role, ...side].flatMap((who) => rules[operation]?.[who] ?? []);
    // Who may do it with all rows may do it with some.
    return (scopes.includes("all") ? ["all"] : [...new Set(scopes)]).map((scope) => ({ operation, scope }));
  });
  return [...Map.groupBy(found, ({ scope }) => scope)].map(([scope, group]) => ({
    scope,
    operations: group.map(({ operation }) => operation),
  }));
}
