/** Of sums by currency those of the chosen one, or all. The others are read too: they are what there is to choose from. */
export function inCurrency<Sum extends { currency: string }>(
  sums: readonly Sum[],
  chosen: string | undefined,
): readonly Sum[] {
  return chosen === undefined ? sums : sums.filter(({ currency }) => currency === chosen);
}
