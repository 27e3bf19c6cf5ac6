import { useOrderWords } from "#components/orders/words.ts";

/** Amounts to the cent: entries are shares of a line amount and have more places than a coin. */
export function useAmounts() {
  const { format } = useOrderWords();
  return (amount: string | null, currency: string) =>
    amount === null ? "" : format.number(Number(amount), { style: "currency", currency });
}
