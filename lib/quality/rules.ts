import { Decimal } from "#lib/kernel/decimal.ts";

/** Defective ÷ received × 1,000,000, to the unit; null where nothing was received: no data is not zero. */
export function ppm(defective: string, received: string): number | null {
  if (new Decimal(received).lessThanOrEqualTo(0)) return null;
  return new Decimal(defective).times(1_000_000).div(received).toDecimalPlaces(0).toNumber();
}
