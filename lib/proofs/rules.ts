import type { ProofFinding } from "#db/schema/proofs.ts";

/** What may not hold, by the words for it. */
export const problems = [
  // Of the log.
  "changed",
  "missing before",
  "not linked",
  "end missing",
  "not in the chain",
  "no events",
  // Of the fence between partners.
  "not forced",
  "policy missing",
  "policy too many",
  "policy open",
  "grant too many",
  "role too strong",
  "rows for nobody",
  "foreign rows",
  "nobody to view",
] as const;
export const wordOf = (problem: string) => problem.replaceAll(" ", "_");

/** How many findings are kept: one is enough to act on, a thousand tell nothing more. */
export const keptFindings = 100;

export interface ProofResult {
  checks: number;
  findings: readonly ProofFinding[];
}

export const stateOf = ({ findings }: ProofResult) => (findings.length === 0 ? "held" : "broken");
