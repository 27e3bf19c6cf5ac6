import { useFormatter, useTranslations } from "next-intl";
import type { Figure } from "#lib/scorecards/input.ts";

/** How figures of performance are written. What has no data says so: never zero, never full marks. */
export function usePerformanceWords() {
  const format = useFormatter();
  const t = useTranslations("performance");
  const orNoData = <Value>(value: Value | null, write: (value: Value) => string) =>
    value === null ? t("noData") : write(value);
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const signed = (value: number) =>
    format.number(value, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return {
    rate: (value: number | null) => orNoData(value, (one) => format.number(one, "rate")),
    days: (value: number | null) => orNoData(value, (one) => t("signedDays", { days: signed(one) })),
    hours: (value: number | null) => orNoData(value, (one) => t("hours", { hours: number(one) })),
    month: (month: string) =>
      format.dateTime(new Date(`${month}T00:00:00Z`), "longMonth", { timeZone: "UTC" }),
    shortMonth: (month: string) =>
      format.dateTime(new Date(`${month}T00:00:00Z`), "month", { timeZone: "UTC" }),
  };
}

/** Of what a figure speaks: its rows count from different days and have different values. */
export function subjectOf(figure: Figure): "delivery" | "answer" | "slip" {
  if (figure === "answered" || figure === "answered_late") return "answer";
  return figure === "promised" || figure === "moved" ? "slip" : "delivery";
}
