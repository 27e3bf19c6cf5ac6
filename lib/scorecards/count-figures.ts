import type { Day } from "#lib/kernel/days.ts";
import { judge, type Window } from "./delivery.ts";
import { rate, Tally } from "./tally.ts";

/** How many units of a partner have one value, as `performance_counts` holds them. */
export interface Count {
  /** The day, or the first day of the month. */
  startsOn: Day;
  value: number | null;
  earliest: number;
  isGood: boolean;
  units: number;
}

/** Rates 0 to 1, days signed; null where there is nothing to say. */
export interface DeliveryFigures {
  /** Due in the period: delivered, or past their window. */
  due: number;
  onTime: number;
  onTimeInFull: number;
  late: number;
  /** Too early, and no piece of it late. */
  early: number;
  missing: number;
  onTimeRate: number | null;
  otif: number | null;
  averageDelayDays: number | null;
  lateMeanDays: number | null;
  lateMedianDays: number | null;
}

/** Delivery of a set of counts against one basis (design §6), judged by the partner's window on a day. */
export function deliveryFigures(counts: readonly Count[], window: Window, today: Day): DeliveryFigures {
  const judged = counts
    .map((count) => ({
      ...count,
      ...judge(
        { basisOn: count.startsOn, delayDays: count.value, earliestDays: count.earliest },
        window,
        today,
      ),
    }))
    .filter((count) => !count.isPending);
  const due = total(judged);
  const onTime = total(judged.filter((count) => count.isOnTime));
  const onTimeInFull = total(judged.filter((count) => count.isOnTime && count.isGood));
  const late = judged.filter((count) => count.value !== null && count.value > window.late);
  return {
    due,
    onTime,
    onTimeInFull,
    late: total(late),
    early: total(
      judged.filter((count) => count.value !== null && count.value <= window.late && !count.isOnTime),
    ),
    missing: total(judged.filter((count) => count.value === null)),
    onTimeRate: rate(onTime, due),
    otif: rate(onTimeInFull, due),
    averageDelayDays: Tally.of(judged).mean(),
    lateMeanDays: Tally.of(late).mean(),
    lateMedianDays: Tally.of(late).median(),
  };
}

export interface AnswerFigures {
  answered: number;
  inTime: number;
  inTimeRate: number | null;
  medianHours: number | null;
  p90Hours: number | null;
}

/** Confirmation time: median and p90 of working hours, and the share answered by the deadline. */
export function answerFigures(counts: readonly Count[]): AnswerFigures {
  const answered = total(counts);
  const inTime = total(counts.filter((count) => count.isGood));
  return {
    answered,
    inTime,
    inTimeRate: rate(inTime, answered),
    medianHours: Tally.of(counts).median(),
    p90Hours: Tally.of(counts).percentile(0.9),
  };
}

export interface StabilityFigures {
  promised: number;
  stable: number;
  stableRate: number | null;
  averageSlipDays: number | null;
}

/** Promise stability: the share of lines whose last promise is their first, and how many days they moved on average, all lines counted. */
export function stabilityFigures(counts: readonly Count[]): StabilityFigures {
  const promised = total(counts);
  const stable = total(counts.filter((count) => count.isGood));
  return { promised, stable, stableRate: rate(stable, promised), averageSlipDays: Tally.of(counts).mean() };
}

export interface ReportFigures {
  /** Milestones of shipments that are over: four of each. */
  expected: number;
  reported: number;
  completeness: number | null;
  /** Reported within the hour. */
  inTime: number;
  inTimeRate: number | null;
  medianMinutes: number | null;
  p90Minutes: number | null;
}

/** Milestone completeness of a carrier, and latency: the minutes from a milestone to its report. */
export function reportFigures(counts: readonly Count[]): ReportFigures {
  const expected = total(counts);
  const reported = total(counts.filter((count) => count.value !== null));
  const inTime = total(counts.filter((count) => count.isGood));
  return {
    expected,
    reported,
    completeness: rate(reported, expected),
    inTime,
    inTimeRate: rate(inTime, reported),
    medianMinutes: Tally.of(counts).median(),
    p90Minutes: Tally.of(counts).percentile(0.9),
  };
}

function total(counts: readonly Count[]): number {
  return counts.reduce((sum, { units }) => sum + units, 0);
}
