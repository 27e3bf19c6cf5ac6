/** What could go wrong. */
export const riskKinds = [
  "stock_out",
  "late_delivery",
  "production",
  "equipment_breakdown",
  "raw_material_price",
  "quality",
  "transport",
  "financial",
  "compliance",
  "safety",
  "data_security",
  "geopolitical",
  "other",
] as const;
export type RiskKind = (typeof riskKinds)[number];

export const riskStates = ["open", "closed"] as const;
export type RiskState = (typeof riskStates)[number];

/** What is told in the history of a risk. */
export const riskVerbs = ["raise", "assess", "close", "reopen"] as const;
export type RiskVerb = (typeof riskVerbs)[number];

/** What is done about it. */
export const treatments = ["avoid", "reduce", "transfer", "accept"] as const;
export type Treatment = (typeof treatments)[number];

/** How likely, and how bad: 1 is least. */
export const riskMarks = [1, 2, 3, 4, 5] as const;
export type RiskMark = (typeof riskMarks)[number];

export const riskMeasureStates = ["open", "done", "dropped"] as const;
export type RiskMeasureState = (typeof riskMeasureStates)[number];
