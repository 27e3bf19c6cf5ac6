import DecimalJs from "decimal.js";

/** Exact decimals with room for any quantity times any price. */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpPos: 40,
  toExpNeg: -40,
});
export type Decimal = DecimalJs;

/** Shortest exact text: `1000`, `6.2`. */
export function plain(value: DecimalJs.Value): string {
  return new Decimal(value).toFixed();
}

export function sum(values: Iterable<DecimalJs.Value>): DecimalJs {
  let total = new Decimal(0);
  for (const value of values) total = total.plus(value);
  return total;
}
