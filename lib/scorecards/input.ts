import { z } from "zod";
import { monthField } from "#lib/kernel/months.ts";
import { bases } from "#db/vocabulary.ts";

/** The kinds of partners that are measured: a supplier by its order lines, a carrier by its shipments. */
export type MeasuredKind = "supplier" | "carrier";

const deliveryFigures = ["due", "on_time", "otif", "late", "early", "missing"] as const;
export type DeliveryFigure = (typeof deliveryFigures)[number];

/** The figures that open to their rows: of deliveries, of answers, of promises. */
export const supplierFigures = [
  ...deliveryFigures,
  "answered",
  "answered_in_time",
  "answered_late",
  "promised",
  "stable",
  "moved",
] as const;
export type SupplierFigure = (typeof supplierFigures)[number];

/** Of deliveries, of milestones, of expected arrivals. */
export const carrierFigures = [
  ...deliveryFigures,
  "reported",
  "reported_late",
  "unreported",
  "promised",
  "stable",
  "moved",
] as const;
export type CarrierFigure = (typeof carrierFigures)[number];

export const performanceSorts = ["otif", "due", "name"] as const;

/** What the addresses of the performance pages ask for. What is not understood is as if it were not there. */
export const performanceInput = z.object({
  basis: z.enum(bases).catch("first"),
  from: monthField,
  to: monthField,
  sort: z.enum(performanceSorts).catch("otif"),
});
export type PerformanceInput = z.output<typeof performanceInput>;

const after = z.string().max(1000).optional().catch(undefined);
export const lineRowsInput = performanceInput.extend({ figure: z.enum(supplierFigures).catch("due"), after });
export const shipmentRowsInput = performanceInput.extend({
  figure: z.enum(carrierFigures).catch("due"),
  after,
});
