import type { RiskMark } from "#db/vocabulary-risks.ts";
import type { Day } from "#lib/kernel/days.ts";

export const riskLevels = ["critical", "high", "moderate", "low"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Before anything is done about it, or with what is done. */
export const riskBases = ["residual", "inherent"] as const;
export type RiskBasis = (typeof riskBases)[number];

export interface Marks {
  probability: RiskMark;
  impact: RiskMark;
}

export interface BothMarks extends Marks {
  residualProbability: RiskMark;
  residualImpact: RiskMark;
}

export const marksOf = (marks: BothMarks, basis: RiskBasis): Marks =>
  basis === "inherent"
    ? { probability: marks.probability, impact: marks.impact }
    : { probability: marks.residualProbability, impact: marks.residualImpact };

export const scoreOf = ({ probability, impact }: Marks): number => probability * impact;

/** The lowest score of each level. */
const floors: Record<RiskLevel, number> = { critical: 15, high: 10, moderate: 5, low: 1 };

export const levelOf = (score: number): RiskLevel =>
  riskLevels.find((level) => score >= floors[level]) ?? "low";

/** The scores of a level, both ends included. */
export function scoresOf(level: RiskLevel): { from: number; to: number } {
  const above = riskLevels[riskLevels.indexOf(level) - 1];
  return { from: floors[level], to: above ? floors[above] - 1 : 25 };
}

/** What is done about a risk makes neither its probability nor its impact greater. */
export function residualFaults(marks: BothMarks): Record<string, string> {
  return {
    ...(marks.residualProbability > marks.probability ? { residualProbability: "residual_above" } : {}),
    ...(marks.residualImpact > marks.impact ? { residualImpact: "residual_above" } : {}),
  };
}

/** After so many days a risk is looked at again, unless somebody says otherwise. */
export const usualReviewDays = 90;

/** Until the end of its day it is in time. */
export const isOverdue = (dueOn: Day, today: Day): boolean => dueOn < today;

/** What a risk can be about, beside the risk itself. */
export const linkKinds = ["partner", "item", "order", "incident"] as const;
export type LinkKind = (typeof linkKinds)[number];

export interface CountedMarks extends BothMarks {
  risks: number;
}

/** How many risks lie on each field of the map, by `probability` and `impact`: `5-4`. */
export function fieldsOf(counted: readonly CountedMarks[], basis: RiskBasis): ReadonlyMap<string, number> {
  const fields = new Map<string, number>();
  for (const row of counted) {
    const field = fieldOf(marksOf(row, basis));
    fields.set(field, (fields.get(field) ?? 0) + row.risks);
  }
  return fields;
}

export const fieldOf = ({ probability, impact }: Marks): string => `${String(probability)}-${String(impact)}`;

/** The number in the name of an incident, as people type it. */
export function incidentNumberIn(text: string): number | undefined {
  const digits = /^(?:INC-)?(\d{1,9})$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
