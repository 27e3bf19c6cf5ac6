import { Decimal } from "#lib/kernel/decimal.ts";

/** How often each whole number occurred: means and medians of millions in the room of a few hundred. */
export class Tally {
  readonly #units = new Map<number, number>();
  #count = 0;

  static of(counts: Iterable<{ value: number | null; units: number }>): Tally {
    const tally = new Tally();
    for (const { value, units } of counts) if (value !== null) tally.add(value, units);
    return tally;
  }

  add(value: number, units = 1): void {
    this.#units.set(value, (this.#units.get(value) ?? 0) + units);
    this.#count += units;
  }

  get count(): number {
    return this.#count;
  }

  /** Six decimals; null where nothing was counted, as with all figures here. */
  mean(): number | null {
    let total = 0;
    for (const [value, units] of this.#units) total += value * units;
    return rate(total, this.#count);
  }

  /** The middle value, or the mean of the middle two. */
  median(): number | null {
    if (this.#count === 0) return null;
    const middle = this.#count / 2;
    return rate(this.#at(Math.ceil(middle)) + this.#at(Math.floor(middle) + 1), 2);
  }

  /** The smallest value that at least this share of all does not exceed (nearest rank). */
  percentile(share: number): number | null {
    return this.#count === 0 ? null : this.#at(Math.max(1, Math.ceil(share * this.#count)));
  }

  /** The value at a rank, from 1. */
  #at(rank: number): number {
    let reached = 0;
    for (const [value, units] of [...this.#units].toSorted(([a], [b]) => a - b)) {
      reached += units;
      if (reached >= rank) return value;
    }
    throw new RangeError(`There is no rank ${rank} among ${this.#count}.`);
  }
}

export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : new Decimal(part).div(whole).toDecimalPlaces(6).toNumber();
}
