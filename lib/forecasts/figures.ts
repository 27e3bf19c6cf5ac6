import type { ForecastLevel } from "#db/vocabulary.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";

/** An entry of a bucket's ledger. */
export interface PublishedQuantity {
  version: number;
  quantity: string;
  level: ForecastLevel;
  publishedOn: Day;
}

/** A commit of a bucket's ledger, with the day it was made. */
export interface CommittedQuantity {
  entry: number;
  quantity: string;
  committedOn: Day;
}

/** The day by which a forecast of a week is frozen: a lag of 0 is the Sunday before the week begins. */
export const frozenBefore = (week: Day, lagWeeks: number): Day => addDays(week, -7 * lagWeeks);

/** What stood when the forecast was frozen; null where nothing was published by then. */
export function frozenForecast(
  entries: readonly PublishedQuantity[],
  week: Day,
  lagWeeks: number,
): string | null {
  const known = entries.filter(({ publishedOn }) => publishedOn < frozenBefore(week, lagWeeks));
  return known.toSorted((a, b) => a.version - b.version).at(-1)?.quantity ?? null;
}

export function frozenCommit(
  entries: readonly CommittedQuantity[],
  week: Day,
  lagWeeks: number,
): string | null {
  const known = entries.filter(({ committedOn }) => committedOn < frozenBefore(week, lagWeeks));
  return known.toSorted((a, b) => a.entry - b.entry).at(-1)?.quantity ?? null;
}

/** How much a bucket was moved while it was firm, and what it said when it became so. */
export function firmMoves(entries: readonly PublishedQuantity[]): { moved: string; base: string } | null {
  const inOrder = entries.toSorted((a, b) => a.version - b.version);
  const [first] = inOrder;
  if (!first) return null;
  const base = inOrder.findLast(({ level }) => level !== "firm") ?? first;
  let moved = new Decimal(0);
  inOrder.forEach((entry, index) => {
    const before = inOrder[index - 1];
    if (before && entry.level === "firm")
      moved = moved.plus(new Decimal(entry.quantity).minus(before.quantity).abs());
  });
  return { moved: plain(moved), base: base.quantity };
}

/** A week that is over: what was asked for, and what had been forecast and committed at the lag. */
export interface MeasuredBucket {
  actual: string;
  forecast: string;
  /** Null: nobody had committed by then, which counts as nothing committed. */
  commit: string | null;
  moved: string;
  base: string;
}

/** What the figures are made of: sums add up over buckets, items and partners, rates do not. */
export interface ForecastSums {
  buckets: number;
  actual: string;
  absoluteError: string;
  /** Forecast less actual. */
  error: string;
  forecast: string;
  committed: string;
  moved: string;
  base: string;
}

export function sumsOf(buckets: readonly MeasuredBucket[]): ForecastSums {
  const zero = new Decimal(0);
  const total = (value: (bucket: MeasuredBucket) => Decimal | string) =>
    plain(buckets.reduce((sum, bucket) => sum.plus(value(bucket)), zero));
  const error = ({ forecast, actual }: MeasuredBucket) => new Decimal(forecast).minus(actual);
  return {
    buckets: buckets.length,
    actual: total(({ actual }) => actual),
    absoluteError: total((bucket) => error(bucket).abs()),
    error: total(error),
    forecast: total(({ forecast }) => forecast),
    committed: total(({ forecast, commit }) => Decimal.min(commit ?? 0, forecast)),
    moved: total(({ moved }) => moved),
    base: total(({ base }) => base),
  };
}

/** Rates as numbers; null where there is nothing to divide by: no data is never zero and never full marks. */
export interface ForecastFigures {
  wmape: number | null;
  /** Positive: more was forecast than was asked for. */
  bias: number | null;
  commitRatio: number | null;
  churn: number | null;
}

export function figuresOf(sums: ForecastSums): ForecastFigures {
  return {
    wmape: ratio(sums.absoluteError, sums.actual),
    bias: ratio(sums.error, sums.actual),
    commitRatio: ratio(sums.committed, sums.forecast),
    churn: ratio(sums.moved, sums.base),
  };
}

function ratio(part: string, whole: string): number | null {
  const divisor = new Decimal(whole);
  return divisor.isZero() ? null : new Decimal(part).div(divisor).toDecimalPlaces(6).toNumber();
}
