import { z } from "zod";
import { addDays, type Day, isDay } from "#lib/kernel/days.ts";
import { bases } from "#db/vocabulary.ts";

/** The figures that open to their rows. The first six are of delivery, then of answers, then of promises. */
export const figures = [
  "due",
  "on_time",
  "otif",
  "late",
  "early",
  "missing",
  "answered",
  "answered_late",
  "promised",
  "moved",
] as const;
export type Figure = (typeof figures)[number];

export const performanceSorts = ["otif", "due", "name"] as const;

const month = z
  .string()
  .refine((text) => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`))
  .optional()
  .catch(undefined);

/** What the addresses of the performance pages ask for. What is not understood is as if it were not there. */
export const performanceInput = z.object({
  basis: z.enum(bases).catch("first"),
  from: month,
  to: month,
  sort: z.enum(performanceSorts).catch("otif"),
  figure: z.enum(figures).catch("due"),
  after: z.string().max(1000).optional().catch(undefined),
});
export type PerformanceInput = z.output<typeof performanceInput>;

const mostMonths = 120;

/** Whole months: the last twelve with the running one, unless the address says otherwise. */
export function periodOf({ from, to }: Pick<PerformanceInput, "from" | "to">, today: Day) {
  const last = monthAsked(to) ?? firstOfMonth(today);
  const earliest = shiftMonths(last, 1 - mostMonths);
  const asked = monthAsked(from) ?? shiftMonths(last, -11);
  const first = asked > last ? last : asked < earliest ? earliest : asked;
  return { from: first, to: lastOfMonth(last) };
}

function monthAsked(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : `${text}-01`;
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

export function lastOfMonth(month: Day): Day {
  return addDays(shiftMonths(month, 1), -1);
}

export function shiftMonths(month: Day, count: number): Day {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const months = Math.min(Math.max(year * 12 + number - 1 + count, 12), 9998 * 12);
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}
