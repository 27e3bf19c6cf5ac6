import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Day } from "#lib/kernel/days.ts";
import { isoWeek } from "#lib/forecasts/rules.ts";

/** How weeks and quantities of forecasts are written, the same on every screen. */
export function useForecastWords() {
  const t = useTranslations("forecasts");
  const vocabulary = useTranslations("vocabulary");
  const format = useFormatter();
  const locale = useLocale().slice(0, 2);
  const number = (value: string) => format.number(Number(value), "quantity");
  return {
    t,
    locale,
    format,
    number,
    weekName: (monday: Day) => t("weekName", { week: isoWeek(monday).week }),
    day: (monday: Day) => format.dateTime(new Date(`${monday}T00:00:00Z`), "day", { timeZone: "UTC" }),
    quantity: (value: string, unit: string) => {
      const key = `unit.${unit}`;
      return `${number(value)} ${vocabulary.has(key) ? vocabulary(key, { count: Number(value) }) : unit}`;
    },
  };
}
