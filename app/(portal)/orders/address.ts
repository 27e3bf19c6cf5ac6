import { hrefOf } from "#components/table/filter-bar.tsx";
import { type OrderListInput, queryOf } from "#lib/orders/list-input.ts";

const path = "/orders";

/**
 * The address of the list with these changes. It starts at its beginning again, and is no saved view any more; where another list
 * is usual, it says that this one is meant.
 */
export function listHref(
  input: OrderListInput,
  change: Readonly<Record<string, string | undefined>>,
): string {
  return hrefOf(path, { ...queryOf(input), ...stays(input), ...change });
}

/**
 * `view=all` stays: without it a list with nothing asked for would be the usual one. And `base`, the view that it was, which can then
 * be kept as the list is now.
 */
export const stays = ({ view, base }: OrderListInput) => ({
  view: view === undefined ? undefined : "all",
  base: view === undefined || view === "all" ? base : view,
});
