/** What went wrong, or may. */
export const incidentKinds = [
  "stock_out",
  "late_delivery",
  "production",
  "equipment_breakdown",
  "raw_material_price",
  "quality",
  "damage",
  "shortage",
  "customs",
  "safety",
  "data_security",
  "other",
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Where an incident stands, in the order it usually goes. */
export const incidentStates = [
  "open",
  "reopened",
  "acknowledged",
  "contained",
  "analysed",
  "action",
  "verified",
  "closed",
] as const;
export type IncidentState = (typeof incidentStates)[number];
/** States a partner may leave an incident in: that it is good, and that it is over, the host says. */
export const partnerIncidentStates = [
  "open",
  "reopened",
  "acknowledged",
  "contained",
  "analysed",
  "action",
] as const satisfies readonly IncidentState[];

export const incidentVerbs = [
  "open",
  "acknowledge",
  "contain",
  "analyse",
  "act",
  "verify",
  "close",
  "reopen",
  "pass",
  "rate",
  "pause",
  "resume",
  "start_8d",
  "send_8d",
  "return_8d",
  "accept_8d",
  "add_action",
  "finish_action",
  "return_action",
  "accept_action",
] as const;
export type IncidentVerb = (typeof incidentVerbs)[number];
export const partnerIncidentVerbs = [
  "open",
  "acknowledge",
  "contain",
  "analyse",
  "act",
  "pass",
  "send_8d",
  "add_action",
  "finish_action",
] as const satisfies readonly IncidentVerb[];

/** What is to be done by when: design §5. */
export const incidentClocks = ["acknowledge", "contain", "cause", "close"] as const;
export type IncidentClock = (typeof incidentClocks)[number];

/** What opens an incident by itself, where a manager has switched it on. */
export const incidentRules = ["deadline_missed", "eta_late", "receipt_difference", "commit_gap"] as const;
export type IncidentRule = (typeof incidentRules)[number];

export const severities = [1, 2, 3, 4] as const;
export type Severity = (typeof severities)[number];

export const correctiveStates = ["open", "done", "verified"] as const;
export type CorrectiveState = (typeof correctiveStates)[number];

/** The parts of an 8D report. The fourth asks twice: why it came about, and why it was not noticed. */
export const disciplines = [
  "d0",
  "d1",
  "d2",
  "d3",
  "d4_occurrence",
  "d4_escape",
  "d5",
  "d6",
  "d7",
  "d8",
] as const;
export type Discipline = (typeof disciplines)[number];

/** Whose turn an 8D report is: the partner writes, the host reviews, and in the end it is accepted. */
export const eightDStates = ["with_partner", "in_review", "accepted"] as const;
export type EightDState = (typeof eightDStates)[number];

export const eightDVerdicts = ["good", "again"] as const;
export type EightDVerdict = (typeof eightDVerdicts)[number];
