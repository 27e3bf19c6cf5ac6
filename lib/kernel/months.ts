import { z } from "zod";
import { addDays, type Day, isDay } from "./days.ts";

/** Whole months: both days count. */
export interface Period {
  from: Day;
  to: Day;
}

/** A month of an address, as `2026-11`; anything else is as if it were not there. */
export const monthField = z
  .string()
  .refine((text) => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`))
  .optional()
  .catch(undefined);

const mostMonths = 120;

/** The last twelve months with the running one, unless the address says otherwise. */
export function periodOf(asked: { from?: string | undefined; to?: string | undefined }, today: Day): Period {
  const last = `${asked.to ?? today.slice(0, 7)}-01`;
  const earliest = shiftMonths(last, 1 - mostMonths);
  const wanted = asked.from === undefined ? shiftMonths(last, -11) : `${asked.from}-01`;
  const first = wanted > last ? last : wanted < earliest ? earliest : wanted;
  return { from: first, to: addDays(shiftMonths(last, 1), -1) };
}

/** From the first month of a period to its last, each as its first day. */
export function monthsOf({ from, to }: Period): Day[] {
  const months: Day[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = shiftMonths(month, 1)) months.push(month);
  return months;
}

/** The first day of the month so many months away, within the calendar's years 1 to 9998. */
export function shiftMonths(month: Day, count: number): Day {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const months = Math.min(Math.max(year * 12 + number - 1 + count, 12), 9998 * 12 + 11);
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}
