import type { ForecastLevel } from "#db/vocabulary.ts";
import { addDays, type Day, daysBetween, weekday } from "#lib/kernel/days.ts";

/** What is agreed with a supplier about forecasts. */
export interface ForecastTerms {
  firmWeeks: number;
  materialWeeks: number;
  /** Working days to commit. */
  commitDays: number;
  tolerancePercent: string;
  /** What is not answered by its deadline counts as committed as forecast. */
  autoCommit: boolean;
}

export const defaultTerms: ForecastTerms = {
  firmWeeks: 4,
  materialWeeks: 12,
  commitDays: 3,
  tolerancePercent: "5",
  autoCommit: false,
};

/** Weeks are ISO weeks, named by their Monday. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

/** The ISO week as people call it: the year is that of its Thursday. */
export function isoWeek(monday: Day): { year: number; week: number } {
  const thursday = addDays(monday, 3);
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1 };
}

/** The Monday of an ISO week, or undefined where the year has no such week. */
export function mondayOfIsoWeek(year: number, week: number): Day | undefined {
  const start = mondayOf(`${String(year).padStart(4, "0")}-01-04`);
  const monday = addDays(start, (week - 1) * 7);
  const found = isoWeek(monday);
  return week >= 1 && found.year === year && found.week === week ? monday : undefined;
}

/** The weeks from one Monday on. */
export const weeksFrom = (monday: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addDays(monday, index * 7));

/** How binding a week is: the running week is the first of the firm ones, and the fence moves on with the calendar. */
export function levelOf(
  week: Day,
  thisWeek: Day,
  { firmWeeks, materialWeeks }: Pick<ForecastTerms, "firmWeeks" | "materialWeeks">,
): ForecastLevel {
  const ahead = daysBetween(thisWeek, week) / 7;
  return ahead < firmWeeks ? "firm" : ahead < materialWeeks ? "material" : "planning";
}

export interface CommitState {
  /** The version of the bucket that it answers. */
  version: number;
  quantity: string;
}

export interface BucketState {
  version: number;
  quantity: string;
  /** Before this version; null where it was new. */
  previous: string | null;
  publishedLevel: ForecastLevel;
  commitBy: string;
  commit: CommitState | null;
}

/** A commit answers one version: what a later one changed is open again, and only that. */
export const isOpen = ({ version, commit }: Pick<BucketState, "version" | "commit">): boolean =>
  commit === null || commit.version < version;

export const exceptionKinds = ["past_due", "changed_firm", "below"] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** How far ahead anybody plans. */
export const furthestWeeks = 104;
export const isPlannable = (week: Day, thisWeek: Day): boolean =>
  week >= thisWeek && week < addDays(thisWeek, furthestWeeks * 7);
