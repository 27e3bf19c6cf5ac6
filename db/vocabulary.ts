/** The words of the trade, as stored. No imports, so that browser, server and database share one spelling. */

export const organisationKinds = ["host", "supplier", "carrier", "customer"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const hostRoles = [
  "admin",
  "manager",
  "buyer",
  "logistics",
  "quality",
  "marketing",
  "finance",
  "hr",
] as const;
export const partnerRoles = ["supplier", "carrier"] as const;
export const roles = [...hostRoles, ...partnerRoles] as const;
export type Role = (typeof roles)[number];
/** A guest came by a link from a mail, for one order; a feed is a calendar that reads. Neither is a member of anything. */
export const viewerRoles = [...roles, "guest", "feed"] as const;
export type ViewerRole = (typeof viewerRoles)[number];

/** Where a line stands between buyer and supplier. A refused proposal is not a state: the line is issued again. */
export const answerStates = [
  "issued",
  "confirmed",
  "auto_accepted",
  "pending_buyer",
  "approved",
  "approved_and_updated",
  "rejected",
  "cancelled",
] as const;
export type AnswerState = (typeof answerStates)[number];

/** What both sides agreed on can be shipped. */
export const agreedAnswerStates = [
  "confirmed",
  "auto_accepted",
  "approved",
  "approved_and_updated",
] as const satisfies readonly AnswerState[];

export const fulfilmentStates = [
  "open",
  "partly_shipped",
  "shipped",
  "partly_received",
  "received",
  "closed_short",
  "cancelled",
] as const;
export type FulfilmentState = (typeof fulfilmentStates)[number];

/** Kinds of entry in the promise ledger, in the order a line usually lives them. */
export const ledgerKinds = [
  "requested",
  "imported",
  "confirmed",
  "proposed",
  "auto_accepted",
  "approved",
  "approved_and_updated",
  "refused",
  "rejected",
  "reissued",
  "cancelled",
  "withdrawn",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Entries that state what both sides agreed: the only ones a promise basis may use. */
export const agreedKinds = [
  "imported",
  "confirmed",
  "auto_accepted",
  "approved",
  "approved_and_updated",
] as const satisfies readonly LedgerKind[];

/** Entries in which the buyer asks. An update adopted from a proposal is no request of the buyer's own. */
export const requestKinds = ["requested", "reissued"] as const satisfies readonly LedgerKind[];

/** Entries each side may write itself; row-level security checks them. */
export const supplierLedgerKinds = [
  "confirmed",
  "proposed",
  "auto_accepted",
  "rejected",
  "withdrawn",
] as const satisfies readonly LedgerKind[];
export const buyerLedgerKinds = [
  "requested",
  "approved",
  "approved_and_updated",
  "refused",
  "reissued",
  "cancelled",
] as const satisfies readonly LedgerKind[];

export const supplierAnswerStates = [
  "confirmed",
  "auto_accepted",
  "pending_buyer",
  "rejected",
] as const satisfies readonly AnswerState[];
export const buyerAnswerStates = [
  "issued",
  "approved",
  "approved_and_updated",
  "cancelled",
] as const satisfies readonly AnswerState[];

export const doors = ["portal", "link", "file", "api", "edi", "email", "import", "cli", "job"] as const;
export type Door = (typeof doors)[number];

/** Who caused a deviation: scores leave out what a partner could not influence. */
export const causes = ["buyer", "supplier", "carrier", "consignee", "customs", "force_majeure"] as const;
export type Cause = (typeof causes)[number];

/** Reasons a supplier may give for a change or a rejection, with the side that caused it. */
export const reasonCauses = {
  capacity: "supplier",
  raw_material: "supplier",
  equipment_breakdown: "supplier",
  quality_hold: "supplier",
  stock_shortage: "supplier",
  minimum_quantity: "supplier",
  item_discontinued: "supplier",
  price_change: "supplier",
  price_error: "buyer",
  order_error: "buyer",
  late_order: "buyer",
  transport: "carrier",
  consignee_closed: "consignee",
  customs_hold: "customs",
  force_majeure: "force_majeure",
  other: "supplier",
} as const satisfies Record<string, Cause>;
export type ReasonCode = keyof typeof reasonCauses;
export const isReasonCode = (word: string | null): word is ReasonCode =>
  word !== null && Object.hasOwn(reasonCauses, word);
export const reasonCodes = Object.keys(reasonCauses).filter(isReasonCode);

export const deviationKinds = [
  "date_earlier",
  "date_later",
  "quantity_under",
  "quantity_over",
  "price_up",
  "price_down",
] as const;
export type DeviationKind = (typeof deviationKinds)[number];

/** Where a shipment stands, in the order it usually goes. */
export const shipmentStates = [
  "announced",
  "booked",
  "picked_up",
  "in_transit",
  "arrived",
  "delivered",
  "received",
  "cancelled",
] as const;
export type ShipmentState = (typeof shipmentStates)[number];

/** What a carrier reports, in the order of a journey. */
export const transportStates = [
  "picked_up",
  "in_transit",
  "arrived",
  "delivered",
] as const satisfies readonly ShipmentState[];
export type TransportState = (typeof transportStates)[number];
/** Milestones that move the expected arrival and no state. */
export const etaCodes = ["delayed", "new_eta"] as const;

/** Milestones each side may report; row-level security checks them. */
export const supplierMilestones = ["announced", "cancelled"] as const;
export const carrierMilestones = [...transportStates, ...etaCodes] as const;
export const logisticsMilestones = ["booked", ...carrierMilestones, "received"] as const;
export const milestoneCodes = ["announced", ...logisticsMilestones, "cancelled"] as const;
export type MilestoneCode = (typeof milestoneCodes)[number];

/** States each side may leave a shipment in: a carrier before the pick-up may still say that it will be late. */
export const carrierShipmentStates = [
  "booked",
  ...transportStates,
] as const satisfies readonly ShipmentState[];
export const logisticsShipmentStates = [
  "announced",
  ...carrierShipmentStates,
  "received",
] as const satisfies readonly ShipmentState[];

/** Why a transport is delayed, with the side that caused it. */
export const delayCauses = {
  vehicle_breakdown: "carrier",
  accident: "carrier",
  missed_pickup: "carrier",
  no_vehicle: "carrier",
  goods_not_ready: "supplier",
  missing_documents: "supplier",
  booking_changed: "buyer",
  consignee_closed: "consignee",
  dock_waiting: "consignee",
  customs_hold: "customs",
  weather: "force_majeure",
  road_conditions: "force_majeure",
  strike: "force_majeure",
  other: "carrier",
} as const satisfies Record<string, Cause>;
export type DelayReason = keyof typeof delayCauses;
export const isDelayReason = (word: string | null): word is DelayReason =>
  word !== null && Object.hasOwn(delayCauses, word);
export const delayReasons = Object.keys(delayCauses).filter(isDelayReason);

export const locales = ["en", "fr"] as const;
export const themes = ["system", "light", "dark"] as const;
export const densities = ["comfortable", "dense"] as const;

/** Which date a delivery is measured against. Every figure names it. */
export const bases = ["requested", "first", "last"] as const;
export type Basis = (typeof bases)[number];

/** What is counted of a partner: deliveries against each basis, time to answer, how far promises moved, milestones reported. */
export const performanceMetrics = [...bases, "answer", "slip", "report"] as const;
export type PerformanceMetric = (typeof performanceMetrics)[number];
export const performanceGrains = ["day", "month"] as const;

/** What a sum of finance is made of. */
export const valueKinds = ["ordered", "received", "open"] as const;
export type ValueKind = (typeof valueKinds)[number];

/** How binding a forecast is, from the nearest weeks on: made and sent, bought for, or only planned with. */
export const forecastLevels = ["firm", "material", "planning"] as const;
export type ForecastLevel = (typeof forecastLevels)[number];
/** What a person is told of. */
export const notificationKinds = [
  "order_sent",
  "order_changed",
  "deadline_near",
  "deadline_passed",
  "answer_escalated",
  "answer_missing",
  "answer_deviates",
  "answer_rejected",
  "answer_decided",
  "answer_withdrawn",
  "lines_dropped",
  "message",
  "mention",
  "shipment_announced",
  "shipment_cancelled",
  "carrier_assigned",
  "arrival_late",
  "receipt_differs",
  "incident_opened",
  "incident_acknowledged",
  "incident_turn",
  "incident_closed",
  "clock_over",
  "action_asked",
  "action_returned",
  "action_due",
  "action_overdue",
  "forecast_published",
  "commit_near",
  "commit_passed",
  "commit_agreed",
  "silence_agreed",
  "silence_ended",
  "commit_below",
  "risk_shared",
  "risk_review",
  "measure_asked",
  "measure_due",
  "measure_overdue",
  "campaign_submitted",
  "campaign_feasible",
  "campaign_capped",
  "campaign_refused",
  "document_submitted",
  "document_accepted",
  "document_refused",
  "document_ending",
  "certificate_submitted",
  "certificate_refused",
  "certificate_ending",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Whether what a person is told of comes by mail too. */
export const mailModes = ["at_once", "digest", "never"] as const;
export type MailMode = (typeof mailModes)[number];

export const mailPurposes = [
  "notifications",
  "digest",
  "password_reset",
  "invitation",
  "order_code",
] as const;
export type MailPurpose = (typeof mailPurposes)[number];
/** `dropped`: there was nothing left to say, or nobody left to say it to. */
export const mailStates = ["waiting", "queued", "sent", "failed", "dropped"] as const;

export const linkPurposes = ["password_reset", "invitation"] as const satisfies readonly MailPurpose[];
export type LinkPurpose = (typeof linkPurposes)[number];
