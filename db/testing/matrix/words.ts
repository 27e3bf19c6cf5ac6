import type { TableName } from "../../access.ts";

// The words by which policies tell rows apart, written down here apart from the policies.

/** Whose a row is, where it is not `supplier_id` that says so. */
export const owners: Partial<Record<TableName, string>> = {
  incident_participants: "organisation_id",
  risk_shares: "organisation_id",
  sites: "organisation_id",
  organisation_logos: "organisation_id",
  organisation_identifiers: "organisation_id",
  exchanged_messages: "organisation_id",
  calendars: "organisation_id",
  closures: "organisation_id",
  performance_counts: "partner_id",
  shipment_performance: "carrier_id",
  forecast_lanes: "carrier_id",
  lane_volumes: "carrier_id",
  eight_d_reports: "organisation_id",
  eight_d_sections: "organisation_id",
  eight_d_drafts: "organisation_id",
  partner_profiles: "organisation_id",
  contacts: "organisation_id",
  contact_decisions: "organisation_id",
  workers: "organisation_id",
  certificates: "organisation_id",
  partner_documents: "organisation_id",
  worker_clearances: "organisation_id",
  shipment_drivers: "carrier_id",
};

export const supplierEntries = ["confirmed", "proposed", "auto_accepted", "rejected"];
export const buyerEntries = [
  "requested",
  "approved",
  "approved_and_updated",
  "refused",
  "reissued",
  "cancelled",
];

export const supplierStates = ["confirmed", "auto_accepted", "pending_buyer", "rejected"];

export const buyerStates = ["issued", "approved", "approved_and_updated", "cancelled"];

export const carrierCodes = ["picked_up", "in_transit", "arrived", "delivered", "delayed", "new_eta"];

export const objects = [
  ["order_id", "purchase_orders"],
  ["line_id", "purchase_order_lines"],
  ["shipment_id", "shipments"],
  ["receipt_id", "receipts"],
  ["incident_id", "incidents"],
  ["risk_id", "risks"],
  ["release_id", "forecast_releases"],
  ["series_id", "forecast_series"],
  ["campaign_id", "campaigns"],
  ["partner_id", "organisations"],
  ["worker_id", "workers"],
  ["reminder_id", "reminders"],
] as const;

export const endsOfRisk = [
  ["organisation_id", "organisations"],
  ["item_id", "items"],
  ["order_id", "purchase_orders"],
  ["incident_id", "incidents"],
] as const;

export const partnerStates = ["open", "reopened", "acknowledged", "contained", "analysed", "action"];

export const partnerVerbs = [
  "open",
  "acknowledge",
  "contain",
  "analyse",
  "act",
  "pass",
  "send_8d",
  "add_action",
  "finish_action",
];

/** A week that the cast has no plans for. */
export const farWeek = "2040-01-02";
