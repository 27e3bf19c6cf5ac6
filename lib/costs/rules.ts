import type { CostCategory } from "#db/vocabulary-costs.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";

/** How far what was spent is from what was planned. */
export interface Variance {
  /** Actual − budget: above zero is over. */
  amount: string;
  /** Of the budget; null where that is nothing. */
  percent: string | null;
}

/** Null where there is no budget, or nothing was booked: no data is not zero. */
export function varianceOf(budget: string | null, actual: string | null): Variance | null {
  if (budget === null || actual === null) return null;
  const difference = new Decimal(actual).minus(budget);
  return { amount: plain(difference), percent: shareOf(plain(difference), budget) };
}

export type Standing = "over" | "under" | "exact";

export function standingOf({ amount }: Variance): Standing {
  const sign = new Decimal(amount).comparedTo(0);
  return sign > 0 ? "over" : sign < 0 ? "under" : "exact";
}

/** One amount in percent of another one, to a tenth; null where there is nothing to divide by. */
export function shareOf(part: string | null, whole: string | null): string | null {
  if (part === null || whole === null || new Decimal(whole).isZero()) return null;
  return plain(new Decimal(part).times(100).div(whole).toDecimalPlaces(1));
}

/** What a kilogram cost, to four places; null where no weight is known. */
export function costPerKg(amount: string | null, kilograms: string | null): string | null {
  if (amount === null || kilograms === null || new Decimal(kilograms).lessThanOrEqualTo(0)) return null;
  return plain(new Decimal(amount).div(kilograms).toDecimalPlaces(4));
}

const categoryWords: Readonly<Record<string, CostCategory>> = {
  transport: "transport",
  freight: "transport",
  fret: "transport",
  storage: "storage",
  stockage: "storage",
  handling: "handling",
  manutention: "handling",
};

/** The category that a cell of a file names, in either language; undefined where none is called so. */
export const categoryNamed = (text: string): CostCategory | undefined =>
  new Map(Object.entries(categoryWords)).get(text.trim().toLowerCase());
