import { Decimal } from "#lib/kernel/decimal.ts";
import type { Outcome } from "./delivery.ts";
import { rate, Tally } from "./tally.ts";

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
  outcome: Pick<Outcome, "delayDays" | "isOnTime" | "isPending">;
  /** This unit's share of the line amount; null where there is no price. */
  amount: string | null;
  currency: string | null;
}

/** Adds up measured units as they come, so that millions need no more room than the delays that occur. */
export class FigureSum {
  #lines = 0;
  #onTime = 0;
  readonly #delays = new Tally();
  readonly #late = new Tally();
  #value = new Decimal(0);
  #currencies = new Set<string>();

  add({ outcome, amount, currency }: Measured, lateDays: number): void {
    if (outcome.isPending) return;
    this.#lines += 1;
    if (outcome.isOnTime) this.#onTime += 1;
    if (outcome.delayDays !== null) this.#delays.add(outcome.delayDays);
    if (outcome.delayDays !== null && outcome.delayDays > lateDays) this.#late.add(outcome.delayDays);
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
      on_time_rate: rate(this.#onTime, this.#lines),
      avg_delay_days: this.#delays.mean(),
      late_lines: this.#late.count,
      late_mean_days: this.#late.mean(),
      late_median_days: this.#late.median(),
      value: this.#currencies.size > 1 ? null : this.#value.toFixed(Math.max(2, this.#value.decimalPlaces())),
    };
  }
}
