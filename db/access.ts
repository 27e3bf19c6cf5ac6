import { costAccess } from "./access-costs.ts";
import { incidentAccess } from "./access-incidents.ts";
import { messageAccess } from "./access-messages.ts";
import { orderDoorAccess } from "./access-orders.ts";
import { partnerAccess } from "./access-partners.ts";
import { peopleAccess } from "./access-people.ts";
import {
  byFeed,
  forecastReaders,
  handlersWith,
  ofLink,
  orderReaders,
  planners,
  priceReaders,
  scorecardReaders,
  services,
  shipmentReaders,
  threadRoles,
} from "./access-roles.ts";

/**
 * The access matrix: who may see and write which rows, once, as data.
 * Row-level policies, grants, `can()`, the menu, "who can see this" and the matrix test all derive from it.
 *
 * `all`  every row of the table · `own` rows whose organisation column is the viewer's organisation
 * Other words name a condition of that table, written beside it in `db/schema`.
 */
export const access = {
  organisations: {
    select: { host: "all", partner: "self_and_host", guest: "self_and_host", feed: "self_and_host" },
    insert: { admin: "all" },
    update: { admin: "all" },
  },
  sites: {
    select: { host: "all", partner: "own_and_host", guest: "of_link", feed: "own_and_host" },
    insert: { admin: "all" },
    update: { admin: "all" },
  },
  calendars: {
    select: { host: "all", partner: "own_and_host" },
    insert: { admin: "all", manager: "all", supplier: "own", carrier: "own" },
    update: { admin: "all", manager: "all", supplier: "own", carrier: "own" },
    delete: { admin: "all", manager: "all", supplier: "own", carrier: "own" },
  },
  closures: {
    select: { host: "all", partner: "own_and_host" },
    insert: { admin: "all", manager: "all", supplier: "own_to_come", carrier: "own_to_come" },
    delete: { admin: "all", manager: "all", supplier: "own_to_come", carrier: "own_to_come" },
  },
  users: {
    select: { host: "all", partner: "colleagues_and_host" },
    insert: { admin: "all" },
    update: { admin: "all", host: "self", partner: "self" },
  },
  user_logins: {
    select: { admin: "all", host: "self", partner: "self_and_colleagues" },
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
    delete: { admin: "all", partner: "colleagues" },
  },
  // Written by `app.invite_colleague` alone.
  colleague_invitations: {
    select: { admin: "all", partner: "of_org_admin" },
    update: { partner: "of_org_admin" },
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
    select: { buyer: "all", manager: "all", finance: "all", supplier: "own_group", guest: "own_group" },
    insert: { buyer: "all" },
    update: { buyer: "all" },
    delete: { buyer: "all" },
  },
  purchase_orders: {
    select: { ...orderReaders, ...ofLink, ...byFeed },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  purchase_order_lines: {
    select: { ...orderReaders, ...ofLink, ...byFeed },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  schedule_lines: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "all" },
    delete: { buyer: "all" },
  },
  line_prices: {
    select: { ...priceReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  line_answers: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "buyer_state", supplier: "own_supplier_state", guest: "of_link_state" },
  },
  line_fulfilments: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  promises: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "buyer_entry", supplier: "own_supplier_entry", guest: "of_link_entry" },
  },
  promise_prices: {
    select: { ...priceReaders, ...ofLink },
    insert: { buyer: "buyer_price_entry", supplier: "own_price_entry", guest: "of_link_price" },
  },
  ...orderDoorAccess,
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
    update: { logistics: "all" },
  },
  ...costAccess,
  ...incidentAccess,
  ...messageAccess,
  ...partnerAccess,
  ...peopleAccess,
  forecast_lanes: {
    select: { ...forecastReaders, carrier: "own" },
    insert: planners,
    update: planners,
  },
  forecast_series: {
    select: { ...forecastReaders, supplier: "own" },
    insert: planners,
    update: planners,
  },
  forecast_terms: {
    select: { ...forecastReaders, supplier: "own" },
    insert: planners,
    update: planners,
  },
  forecast_releases: {
    select: { ...forecastReaders, supplier: "own" },
    insert: { buyer: "published", logistics: "published" },
  },
  forecast_entries: {
    select: { ...forecastReaders, supplier: "own" },
    insert: planners,
  },
  forecast_buckets: {
    select: { ...forecastReaders, supplier: "own" },
    insert: planners,
    update: planners,
  },
  // What a side has typed and not sent is that side's alone, also where the host views the portal as the partner.
  forecast_drafts: { select: planners, insert: planners, update: planners, delete: planners },
  commit_drafts: {
    select: { supplier: "own_unsent" },
    insert: { supplier: "own_unsent" },
    update: { supplier: "own_unsent" },
    delete: { supplier: "own_unsent" },
  },
  commit_entries: {
    select: { ...forecastReaders, supplier: "own" },
    insert: { supplier: "own_commit_entry" },
  },
  forecast_commits: {
    select: { ...forecastReaders, supplier: "own" },
    insert: { supplier: "own" },
    update: { supplier: "own" },
  },
  forecast_attention: { select: { ...forecastReaders, supplier: "own" } },
  lane_volumes: {
    select: { ...forecastReaders, carrier: "own" },
    insert: planners,
    update: planners,
  },
  // The host's own: partners see the uplift of their forecasts, and never whose idea it is.
  campaigns: { select: forecastReaders, insert: { marketing: "made" }, update: { marketing: "all" } },
  campaign_states: {
    select: forecastReaders,
    insert: { marketing: "all" },
    update: { marketing: "all", manager: "all", ...planners },
  },
  campaign_budgets: {
    select: { marketing: "all", finance: "all", manager: "all" },
    insert: { marketing: "all" },
    update: { marketing: "all" },
  },
  campaign_lines: { select: forecastReaders, insert: { marketing: "all" }, delete: { marketing: "all" } },
  campaign_shares: { select: forecastReaders, insert: planners, update: planners, delete: planners },
  campaign_moves: {
    select: forecastReaders,
    insert: { marketing: "recorded", manager: "recorded", buyer: "recorded", logistics: "recorded" },
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
  event_queue: {},
  notifications: {
    select: { host: "addressee", partner: "addressee" },
    update: { host: "addressee", partner: "addressee" },
  },
  mail_preferences: {
    select: { host: "self", partner: "self" },
    insert: { host: "self", partner: "self" },
    update: { host: "self", partner: "self" },
  },
  mails: { select: { admin: "invitation" }, insert: { admin: "invitation" } },
  mail_failures: {
    select: handlersWith("on_what_it_sees"),
  },
  account_links: {},
  attachments: {
    select: threadRoles("of_its_words"),
    insert: threadRoles("of_own_words"),
    delete: threadRoles("of_own_words"),
  },
  attachment_parts: {
    select: threadRoles("of_its_file"),
    insert: threadRoles("of_own_file"),
  },
  stock_levels: {
    select: { ...services, supplier: "supplied" },
    insert: { logistics: "kept" },
    update: { logistics: "all" },
  },
  measure_queue: {},
  line_performance: { select: { ...scorecardReaders, supplier: "own" } },
  shipment_performance: { select: { ...scorecardReaders, carrier: "own" } },
  performance_counts: { select: { ...scorecardReaders, supplier: "own", carrier: "own" } },
  line_arrivals: { select: { ...orderReaders, ...byFeed } },
  workload_entries: {},
  workload_days: {},
  workload_weeks: {},
  value_entries: { select: priceReaders },
  value_months: { select: priceReaders },
  activity_log: { select: { admin: "access_events", manager: "business_events" } },
  activity_chains: {},
  proofs: { select: { admin: "all" }, insert: { admin: "asked" } },
  context_keys: {},
} as const;

export type TableName = keyof typeof access;
