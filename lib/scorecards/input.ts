import { z } from "zod";
import { monthField } from "#lib/kernel/months.ts";
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

/** What the addresses of the performance pages ask for. What is not understood is as if it were not there. */
export const performanceInput = z.object({
  basis: z.enum(bases).catch("first"),
  from: monthField,
  to: monthField,
  sort: z.enum(performanceSorts).catch("otif"),
  figure: z.enum(figures).catch("due"),
  after: z.string().max(1000).optional().catch(undefined),
});
export type PerformanceInput = z.output<typeof performanceInput>;
