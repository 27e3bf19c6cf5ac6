/** What a person is told of. */
export const notificationKinds = [
  "order_sent",
  "order_changed",
  "deadline_near",
  "deadline_passed",
  "answer_escalated",
  "answer_missing",
  "order_reminded",
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
