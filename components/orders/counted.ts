import { countedUpTo } from "#lib/orders/rules.ts";

/** A figure of the work list for its words: what is past the last that is counted, and that there are more. */
export function counted(figure: number): { count: number; more: string } {
  return { count: Math.min(figure, countedUpTo), more: figure > countedUpTo ? "+" : "" };
}
