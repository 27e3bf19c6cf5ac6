import { useFormatter, useLocale, useTranslations } from "next-intl";
import { isoWeek } from "#lib/forecasts/rules.ts";
import type { Day } from "#lib/kernel/days.ts";

/** How weeks, quantities and money of campaigns are written, the same on every screen. */
export function useCampaignWords() {
  const t = useTranslations("campaigns");
  const vocabulary = useTranslations("vocabulary");
  const format = useFormatter();
  const number = (value: string) => format.number(Number(value), "quantity");
  const unit = (name: string, count: number) => {
    const key = `unit.${name}`;
    return vocabulary.has(key) ? vocabulary(key, { count }) : name;
  };
  const day = (monday: Day) => format.dateTime(new Date(`${monday}T00:00:00Z`), "date", { timeZone: "UTC" });
  return {
    t,
    locale: useLocale().slice(0, 2),
    vocabulary,
    number,
    unit,
    day,
    shortDay: (monday: Day) => format.dateTime(new Date(`${monday}T00:00:00Z`), "day", { timeZone: "UTC" }),
    quantity: (value: string, name: string) => `${number(value)} ${unit(name, Number(value))}`,
    weekName: (monday: Day) => t("weekName", { week: isoWeek(monday).week }),
    weekOf: (monday: Day) => t("weekOf", { week: isoWeek(monday).week, day: day(monday) }),
    rate: (part: string, whole: string) =>
      format.number(Number(whole) === 0 ? 0 : Number(part) / Number(whole), {
        style: "percent",
        maximumFractionDigits: 0,
      }),
    money: (amount: string, currency: string) =>
      format.number(Number(amount), { style: "currency", currency, maximumFractionDigits: 2 }),
  };
}
