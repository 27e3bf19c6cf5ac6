import { Decimal } from "#lib/kernel/decimal.ts";
import type { Outcome } from "./delivery.ts";

/** The delivery figures of a set of lines. Rates 0 to 1, days signed, six decimals; null where there is nothing. */
export interface Figures {
  lines: number;
  on_time_lines: number;
  on_time_rate: number | null;
  avg_delay_days: number | null;
  late_lines: number;
  late_mean_days: number | null;
  late_median_days: number | null;
  /** Sum of the line amounts; null when they are in several currencies. */
  value: string | null;
}

export interface Measured {
  outcome: Outcome;
  /** This unit's share of the line amount; null where there is no price. */
  amount: string | null;
  currency: string | null;
}

/** Adds up measured units as they come, so that millions need no more room than their delays. */
export class FigureSum {
  #lines = 0;
  #onTime = 0;
  #delays: number[] = [];
  #late: number[] = [];
  #value = new Decimal(0);
  #currencies = new Set<string>();

  add({ outcome, amount, currency }: Measured, lateDays: number): void {
    if (outcome.isPending) return;
    this.#lines += 1;
    if (outcome.isOnTime) this.#onTime += 1;
    if (outcome.delayDays !== null) this.#delays.push(outcome.delayDays);
    if (outcome.delayDays !== null && outcome.delayDays > lateDays) this.#late.push(outcome.delayDays);
    if (amount !== null) this.#value = this.#value.plus(amount);
    if (currency !== null) this.#currencies.add(currency);
  }

  get isEmpty(): boolean {
    return this.#lines === 0;
  }

  figures(): Figures {
    return {
      lines: this.#lines,
      on_time_lines: this.#onTime,
      on_time_rate: this.#lines === 0 ? null : rounded(new Decimal(this.#onTime).div(this.#lines)),
      avg_delay_days: mean(this.#delays),
      late_lines: this.#late.length,
      late_mean_days: mean(this.#late),
      late_median_days: median(this.#late),
      value: this.#currencies.size > 1 ? null : this.#value.toFixed(Math.max(2, this.#value.decimalPlaces())),
    };
  }
}

function mean(days: readonly number[]): number | null {
  if (days.length === 0) return null;
  return rounded(new Decimal(days.reduce((total, day) => total + day, 0)).div(days.length));
}

function median(days: readonly number[]): number | null {
  const sorted = days.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  return low === undefined || high === undefined ? null : rounded(new Decimal(low).plus(high).div(2));
}

function rounded(value: InstanceType<typeof Decimal>): number {
  return value.toDecimalPlaces(6).toNumber();
}
