import { useFormatter, useTranslations } from "next-intl";
import type { Basis } from "#db/vocabulary.ts";
import type { CarrierFigure, MeasuredKind, SupplierFigure } from "#lib/scorecards/input.ts";

/** How figures of performance are written. What has no data says so: never zero, never full marks. */
export function usePerformanceWords() {
  const format = useFormatter();
  const t = useTranslations("performance");
  const orNoData = <Value>(value: Value | null, write: (value: Value) => string) =>
    value === null ? t("noData") : write(value);
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const signed = (value: number) =>
    format.number(value, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const duration = (minutes: number) =>
    minutes < 120 ? t("minutes", { minutes: number(minutes) }) : t("hours", { hours: number(minutes / 60) });
  return {
    rate: (value: number | null) => orNoData(value, (one) => format.number(one, "rate")),
    days: (value: number | null) => orNoData(value, (one) => t("signedDays", { days: signed(one) })),
    hours: (value: number | null) => orNoData(value, (one) => t("hours", { hours: number(one) })),
    minutes: (value: number | null) => orNoData(value, (one) => duration(one)),
    month: (month: string) =>
      format.dateTime(new Date(`${month}T00:00:00Z`), "longMonth", { timeZone: "UTC" }),
    shortMonth: (month: string) =>
      format.dateTime(new Date(`${month}T00:00:00Z`), "month", { timeZone: "UTC" }),
  };
}

/** What is said of lines where a supplier is measured, and of shipments where a carrier is. */
export function useKindWords(kind: MeasuredKind) {
  const lines = useTranslations("performance");
  const shipments = useTranslations("performance.carriers");
  const isCarrier = kind === "carrier";
  return {
    partner: isCarrier ? shipments("carrier") : lines("supplier"),
    back: isCarrier ? shipments("back") : lines("back"),
    basis: (basis: Basis) => (isCarrier ? shipments(`bases.${basis}`) : lines(`bases.${basis}`)),
    basisHint: (basis: Basis) => (isCarrier ? shipments(`basisHint.${basis}`) : lines(`basisHint.${basis}`)),
    units: (count: number) => (isCarrier ? shipments("shipments", { count }) : lines("lines", { count })),
    stability: isCarrier ? shipments("stability") : lines("stability"),
    moved: isCarrier ? shipments("figure.moved") : lines("figure.moved"),
    emptyText: isCarrier ? shipments("emptyText") : lines("emptyText"),
    chart: {
      title: isCarrier ? shipments("chart") : lines("chart"),
      otif: isCarrier ? shipments("chartOtif") : lines("chartOtif"),
      rest: isCarrier ? shipments("chartRest") : lines("chartRest"),
    },
  };
}

/** Of what a figure speaks: its rows count from different days and have different values. */
export function subjectOfLines(figure: SupplierFigure): "delivery" | "answer" | "slip" {
  if (figure === "answered" || figure === "answered_in_time" || figure === "answered_late") return "answer";
  return figure === "promised" || figure === "stable" || figure === "moved" ? "slip" : "delivery";
}

export function subjectOfShipments(figure: CarrierFigure): "delivery" | "report" | "slip" {
  if (figure === "reported" || figure === "reported_late" || figure === "unreported") return "report";
  return figure === "promised" || figure === "stable" || figure === "moved" ? "slip" : "delivery";
}
