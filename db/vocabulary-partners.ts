/** What somebody may decide for their organisation. */
export const decisionAreas = [
  "orders",
  "prices",
  "forecasts",
  "shipments",
  "quality",
  "incidents",
  "payments",
  "staffing",
  "data_security",
] as const;
export type DecisionArea = (typeof decisionAreas)[number];

/** Who is asked first, and who when no answer comes. */
export const decisionSteps = [1, 2, 3] as const;
