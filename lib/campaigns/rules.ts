import { type CampaignStanding, type CampaignState, campaignStandings } from "#db/vocabulary-campaigns.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";

/** Where a campaign stands, for people: what was decided, what the commits say, and the calendar. */
export const campaignPhases = ["draft", ...campaignStandings, "live", "measured", "dropped"] as const;
export type CampaignPhase = (typeof campaignPhases)[number];

export interface CampaignLife {
  state: CampaignState;
  /** What the commits say; null while it is not submitted. */
  standing: CampaignStanding | null;
  /** Somebody took it as it is capped. */
  isAccepted: boolean;
  fromWeek: Day;
  untilWeek: Day;
}

/**
 * Live from its first week on, if supply follows it or somebody took it as it is; measured once its last week is over.
 * What supply does not follow stays what it is until somebody decides, or until it is over.
 */
export function phaseOf(
  { state, standing, isAccepted, fromWeek, untilWeek }: CampaignLife,
  thisWeek: Day,
): CampaignPhase {
  if (state !== "submitted") return state;
  if (standing === "refused") return "refused";
  if (untilWeek < thisWeek) return "measured";
  const isOn = standing === "feasible" || (standing === "capped" && isAccepted);
  return isOn && fromWeek <= thisWeek ? "live" : (standing ?? "waiting");
}

/** What can be done with it. */
export const campaignActs = ["edit", "submit", "withdraw", "drop", "refuse", "accept"] as const;
export type CampaignAct = (typeof campaignActs)[number];

export function isPossible(act: CampaignAct, life: CampaignLife, thisWeek: Day): boolean {
  const { state, standing, isAccepted, untilWeek } = life;
  const isOver = untilWeek < thisWeek;
  if (act === "edit" || act === "submit") return state === "draft";
  if (act === "withdraw")
    return state === "refused" || state === "dropped" || (state === "submitted" && !isOver);
  if (act === "drop") return state === "draft" || state === "refused";
  if (isOver || state !== "submitted") return false;
  return act === "refuse" || (standing === "capped" && !isAccepted);
}

/** How one week of an item stands. Before its publication no supplier knows of it. */
export const lineStandings = ["unpublished", ...campaignStandings] as const;
export type LineStanding = (typeof lineStandings)[number];

/** How an uplift is given. */
export const upliftBases = ["quantity", "percent"] as const;

/** How long a campaign lasts at most, and of how many items. */
export const mostWeeks = 26;
export const mostItems = 40;

/** The weeks that a form offers: from the running one on. */
export const weeksOffered = (thisWeek: Day): Day[] =>
  Array.from({ length: 52 }, (_, index) => addDays(thisWeek, 7 * index));

/** What its maker has to do with one that waits for them. */
export function taskOf({ state, standing }: CampaignLife): "finish" | "decide" | "rework" {
  if (state === "draft") return "finish";
  return standing === "capped" ? "decide" : "rework";
}
