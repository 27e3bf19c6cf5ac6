import { handlers, handlersWith, incidentReaders, partnersWith, riskReaders } from "./access-roles.ts";

/** The part of the access matrix (`access.ts`) about incidents, their reports, and risks. */
export const incidentAccess = {
  incidents: {
    select: {
      ...handlers,
      marketing: "invited",
      finance: "invited",
      hr: "safety",
      ...partnersWith("takes_part"),
    },
    insert: { ...handlersWith("opened"), ...partnersWith("opened") },
    update: handlers,
  },
  incident_states: {
    select: incidentReaders,
    insert: { ...handlersWith("of_opened"), ...partnersWith("of_opened") },
    update: { ...handlersWith("of_incident"), ...partnersWith("partner_state") },
  },
  incident_participants: {
    select: { ...handlers, marketing: "named", finance: "named", ...partnersWith("own") },
    insert: handlersWith("added"),
    delete: handlers,
  },
  incident_links: {
    select: incidentReaders,
    insert: { ...handlersWith("of_incident"), ...partnersWith("of_incident") },
  },
  incident_clocks: {
    select: incidentReaders,
    insert: { ...handlersWith("of_opened"), ...partnersWith("of_opened") },
    update: { ...handlersWith("of_incident"), ...partnersWith("of_incident") },
  },
  incident_moves: {
    select: incidentReaders,
    insert: { ...handlersWith("moved"), ...partnersWith("partner_moved") },
  },
  corrective_actions: {
    select: incidentReaders,
    insert: { ...handlersWith("of_incident"), ...partnersWith("owed") },
    update: { ...handlersWith("of_incident"), ...partnersWith("own_action") },
  },
  // Switched by managers alone.
  incident_rules: { select: handlers, update: { manager: "all" } },
  eight_d_reports: {
    select: { ...handlersWith("of_incident"), ...partnersWith("own") },
    insert: handlersWith("of_incident"),
    update: { ...handlersWith("of_incident"), ...partnersWith("own_turn") },
  },
  eight_d_sections: {
    select: { ...handlersWith("of_report"), ...partnersWith("own") },
    insert: handlersWith("of_report"),
    update: { ...handlersWith("of_report"), ...partnersWith("own_turn") },
  },
  eight_d_drafts: {
    select: partnersWith("own_unsent"),
    insert: partnersWith("own_unsent"),
    update: partnersWith("own_unsent"),
    delete: partnersWith("own_unsent"),
  },
  risks: {
    select: { ...riskReaders, ...partnersWith("shared") },
    insert: handlersWith("raised"),
    update: handlers,
  },
  // What the host thinks of a risk no partner reads.
  risk_standings: { select: riskReaders, insert: handlers, update: handlers },
  risk_assessments: { select: riskReaders, insert: handlersWith("recorded") },
  risk_shares: {
    select: { ...riskReaders, ...partnersWith("own") },
    insert: handlersWith("added"),
    delete: handlers,
  },
  risk_links: {
    select: {
      ...handlersWith("of_risk"),
      marketing: "of_risk",
      finance: "of_risk",
      hr: "of_risk",
      ...partnersWith("of_risk"),
    },
    insert: handlersWith("of_risk"),
    delete: handlersWith("of_risk"),
  },
  risk_measures: {
    select: { ...riskReaders, ...partnersWith("own_measure") },
    insert: handlers,
    update: { ...handlers, ...partnersWith("owed_measure") },
  },
} as const;
