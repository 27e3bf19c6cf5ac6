import { certificateNames, type Activity } from "#db/vocabulary-papers.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { endingDays } from "#lib/papers/rules.ts";

/** That somebody may be planned for an activity, to the last day; null: without end. */
export interface Clearance {
  activity: Activity;
  until: Day | null;
}

/** What stands against planning somebody for an activity up to a day. */
export type PlanningFault = "not_cleared" | "clearance_ends" | "worker_leaves";

interface Planned {
  clearance: Clearance | undefined;
  leftOn: Day | null;
  untilOn: Day;
}

export function planningFault({ clearance, leftOn, untilOn }: Planned): PlanningFault | undefined {
  if (leftOn !== null && leftOn < untilOn) return "worker_leaves";
  if (clearance === undefined) return "not_cleared";
  return clearance.until !== null && clearance.until < untilOn ? "clearance_ends" : undefined;
}

/** How a clearance stands on a day. */
export type ClearanceStanding = "none" | "valid" | "ending" | "expired";

export function clearanceStanding(clearance: Clearance | undefined, today: Day): ClearanceStanding {
  if (clearance === undefined) return "none";
  if (clearance.until === null || clearance.until > addDays(today, endingDays)) return "valid";
  return clearance.until < today ? "expired" : "ending";
}

/** What an activity can take. "Other" says nothing that could be asked for. */
export const requirable = certificateNames.filter((kind) => kind !== "other");
