import { Decimal } from "#lib/kernel/decimal.ts";

/** What one person receives at a site in a day, and the fewest who are there. */
export interface Rate {
  linesADay: string | null;
  palletsADay: string | null;
  fewest: number;
}

/** What a day brings. */
export interface Load {
  lines: number;
  /** Exact; null where no packing is known. */
  pallets: string | null;
}

/**
 * How many people a day worked takes: the greater of lines ÷ lines a person and pallets ÷ pallets a person, to a tenth, rounded up;
 * never less than the fewest. Null where nobody has said what a person receives.
 */
export function neededPeople(load: Load, rate: Rate | undefined): string | null {
  if (rate === undefined) return null;
  const byLines = rate.linesADay === null ? 0 : new Decimal(load.lines).div(rate.linesADay);
  const byPallets =
    rate.palletsADay === null || load.pallets === null ? 0 : new Decimal(load.pallets).div(rate.palletsADay);
  const work = Decimal.max(byLines, byPallets).toDecimalPlaces(1, Decimal.ROUND_UP);
  return Decimal.max(work, rate.fewest).toString();
}

/** How many are missing; null where enough are planned, or nobody can say. */
export function missingPeople(needed: string | null, planned: string | null): string | null {
  if (needed === null) return null;
  const missing = new Decimal(needed).minus(planned ?? 0);
  return missing.greaterThan(0) ? missing.toString() : null;
}
