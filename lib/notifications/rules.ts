import type { IncidentClock } from "#db/vocabulary-incidents.ts";
import { type Role, type ViewerRole } from "#db/vocabulary.ts";
import { type MailMode, type NotificationKind, notificationKinds } from "#db/vocabulary-notifications.ts";

/** Pure rules of what people are told. */
interface Rule {
  /** Whose work it is. Others are told only of what is addressed to them, or of conversations they take part in. */
  roles: readonly Role[];
  /** By mail, unless the person wants it otherwise. */
  mail: MailMode;
}

const services = ["buyer", "logistics", "quality", "marketing", "finance", "hr", "manager"] as const;

const handlers = ["buyer", "logistics", "quality", "manager"] as const;
const partners = ["supplier", "carrier"] as const;

const rules = {
  order_sent: { roles: ["supplier"], mail: "at_once" },
  order_changed: { roles: ["supplier"], mail: "at_once" },
  deadline_near: { roles: ["supplier"], mail: "at_once" },
  deadline_passed: { roles: ["supplier"], mail: "at_once" },
  answer_escalated: { roles: ["supplier"], mail: "at_once" },
  answer_missing: { roles: ["buyer"], mail: "at_once" },
  order_reminded: { roles: ["supplier"], mail: "at_once" },
  answer_deviates: { roles: ["buyer"], mail: "at_once" },
  answer_rejected: { roles: ["buyer"], mail: "at_once" },
  answer_decided: { roles: ["supplier"], mail: "at_once" },
  answer_withdrawn: { roles: ["buyer"], mail: "digest" },
  lines_dropped: { roles: ["supplier"], mail: "at_once" },
  message: { roles: [...services, "supplier", "carrier"], mail: "digest" },
  mention: { roles: [...services, "supplier", "carrier"], mail: "at_once" },
  shipment_announced: { roles: ["logistics"], mail: "digest" },
  shipment_cancelled: { roles: ["logistics", "carrier"], mail: "at_once" },
  carrier_assigned: { roles: ["carrier", "supplier"], mail: "at_once" },
  arrival_late: { roles: ["logistics", "buyer", "supplier"], mail: "at_once" },
  receipt_differs: { roles: ["supplier", "carrier", "quality", "buyer"], mail: "digest" },
  incident_opened: { roles: [...handlers, "marketing", "finance", "hr", ...partners], mail: "at_once" },
  incident_acknowledged: { roles: [...handlers, ...partners], mail: "digest" },
  incident_turn: { roles: [...handlers, ...partners], mail: "at_once" },
  incident_closed: { roles: [...handlers, ...partners], mail: "digest" },
  clock_over: { roles: [...handlers, ...partners], mail: "at_once" },
  action_asked: { roles: [...handlers, ...partners], mail: "at_once" },
  action_returned: { roles: [...handlers, ...partners], mail: "at_once" },
  action_due: { roles: [...handlers, ...partners], mail: "at_once" },
  action_overdue: { roles: [...handlers, ...partners], mail: "at_once" },
  forecast_published: { roles: ["supplier"], mail: "at_once" },
  commit_near: { roles: ["supplier"], mail: "at_once" },
  commit_passed: { roles: ["supplier", "buyer", "logistics"], mail: "digest" },
  commit_agreed: { roles: ["supplier", "buyer", "logistics"], mail: "digest" },
  silence_agreed: { roles: ["supplier"], mail: "at_once" },
  silence_ended: { roles: ["supplier"], mail: "at_once" },
  commit_below: { roles: ["buyer", "logistics"], mail: "digest" },
  risk_shared: { roles: [...partners], mail: "at_once" },
  risk_review: { roles: [...handlers], mail: "digest" },
  measure_asked: { roles: [...handlers, ...partners], mail: "at_once" },
  measure_due: { roles: [...handlers, ...partners], mail: "at_once" },
  measure_overdue: { roles: [...handlers, ...partners], mail: "at_once" },
  campaign_submitted: { roles: ["buyer", "logistics"], mail: "at_once" },
  campaign_feasible: { roles: ["marketing"], mail: "digest" },
  campaign_capped: { roles: ["marketing"], mail: "at_once" },
  campaign_refused: { roles: ["marketing"], mail: "at_once" },
  document_submitted: { roles: ["buyer", "quality"], mail: "digest" },
  document_accepted: { roles: [...partners], mail: "digest" },
  document_refused: { roles: [...partners], mail: "at_once" },
  document_ending: { roles: ["buyer", ...partners], mail: "at_once" },
  certificate_submitted: { roles: ["hr"], mail: "digest" },
  certificate_refused: { roles: [...partners], mail: "at_once" },
  certificate_ending: { roles: ["hr", ...partners], mail: "digest" },
} as const satisfies Record<NotificationKind, Rule>;

/** The roles on one side that are told of such a thing. */
export function rolesTold(kind: NotificationKind, side: "host" | "supplier" | "carrier"): Role[] {
  const told: readonly Role[] = rules[kind].roles;
  return told.filter((role) => (role === "supplier" || role === "carrier" ? role === side : side === "host"));
}

export const notificationAreas = [
  "orders",
  "messages",
  "shipments",
  "incidents",
  "forecasts",
  "risks",
  "campaigns",
  "papers",
] as const;

/** Under which heading a kind stands. */
export function areaOf(kind: NotificationKind): (typeof notificationAreas)[number] {
  if (kind === "message" || kind === "mention") return "messages";
  if (/^(shipment|carrier|arrival|receipt)_/.test(kind)) return "shipments";
  if (/^(incident|clock|action)_/.test(kind)) return "incidents";
  if (/^(risk|measure)_/.test(kind)) return "risks";
  if (kind.startsWith("campaign_")) return "campaigns";
  if (/^(document|certificate)_/.test(kind)) return "papers";
  return /^(forecast|commit|silence)_/.test(kind) ? "forecasts" : "orders";
}

export const usualMail = (kind: NotificationKind): MailMode => rules[kind].mail;

/** What somebody with these roles may be told at all: the rows of their preferences. */
export function kindsFor(roles: readonly ViewerRole[]): NotificationKind[] {
  return notificationKinds.filter((kind) => {
    const told: readonly Role[] = rules[kind].roles;
    return told.some((role) => roles.includes(role));
  });
}

/** What a notification is about: one of an order, a shipment, an incident, a version of a forecast, a risk, a campaign, the forecast of an item, the documents of a partner, the certificates of a person and a reminder of several orders. */
export interface About {
  orderId: string | null;
  lineId: string | null;
  shipmentId: string | null;
  incidentId: string | null;
  releaseId: string | null;
  riskId: string | null;
  campaignId: string | null;
  seriesId: string | null;
  /** The organisation whose documents it is about. */
  documentsOf: string | null;
  workerId: string | null;
  reminderId: string | null;
  /** The supplier, for the host. */
  partnerId: string | null;
}

export type ObjectKind =
  | "order"
  | "shipment"
  | "incident"
  | "forecast"
  | "risk"
  | "campaign"
  | "series"
  | "documents"
  | "worker"
  | "reminder";

export function objectOf(about: About): ObjectKind {
  const { shipmentId, incidentId, releaseId, riskId, campaignId, seriesId } = about;
  if (about.documentsOf !== null) return "documents";
  if (about.workerId !== null) return "worker";
  if (about.reminderId !== null) return "reminder";
  if (shipmentId !== null) return "shipment";
  if (incidentId !== null) return "incident";
  if (riskId !== null) return "risk";
  if (campaignId !== null) return "campaign";
  if (seriesId !== null) return "series";
  return releaseId === null ? "order" : "forecast";
}

/** Where a notification leads. */
export function pathOf(about: About): string {
  const { orderId, lineId, shipmentId, incidentId, releaseId, riskId, campaignId, seriesId, partnerId } =
    about;
  if (about.documentsOf !== null) return `/partners/${about.documentsOf}#documents`;
  if (about.workerId !== null) return `/workers/${about.workerId}`;
  if (about.reminderId !== null) return `/orders?reminder=${about.reminderId}`;
  if (shipmentId !== null) return `/shipments/${shipmentId}`;
  if (incidentId !== null) return `/incidents/${incidentId}`;
  if (riskId !== null) return `/risks/${riskId}`;
  if (campaignId !== null) return `/campaigns/${campaignId}`;
  if (seriesId !== null) return `/forecasts/${seriesId}`;
  if (releaseId !== null) return partnerId === null ? "/forecasts" : `/forecasts?supplier=${partnerId}`;
  return lineId === null ? `/orders/${orderId ?? ""}` : `/orders/${orderId ?? ""}#line-${lineId}`;
}

interface Told extends About {
  actor: string | null;
  lines: number | null;
  /** The number of what it is about. */
  number: string | null;
  line: string | null;
  clock: IncidentClock | null;
  /** What tells two of the same number apart: for the host the supplier. */
  partner: string | null;
}

/** What the sentence of a notification is made of. */
export function toldValues(told: Told) {
  const { actor, lines, line, clock, partner } = told;
  const number = told.number ?? "";
  return {
    number: partner === null ? number : `${number} (${partner})`,
    object: objectOf(told),
    lines: lines ?? 0,
    clock: clock ?? "none",
    line: line ?? "",
    which: line === null ? "several" : "one",
    actor: actor ?? "",
    who: actor === null ? "unknown" : "known",
  } as const;
}
