import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Calendar } from "#lib/kernel/working-days.ts";

// Any Monday: only the names of its week are shown.
const monday = Date.UTC(2024, 0, 1);
export const isoWeekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** How times of work are written. Works on the server and in the browser. */
export function useCalendarWords() {
  const t = useTranslations("calendars");
  const format = useFormatter();
  const locale = useLocale();
  const weekday = (day: number, length: "short" | "long" = "short") =>
    format.dateTime(new Date(monday + (day - 1) * 86_400_000), { weekday: length, timeZone: "UTC" });
  const hours = ({ opensAt, closesAt }: Calendar) => t("hours", { from: opensAt, to: closesAt });
  /** Days in a row as from and to. */
  const week = ({ workingDays }: Calendar) => {
    const [first = 1, last = first] = [workingDays.at(0), workingDays.at(-1)];
    const isRow = workingDays.length > 2 && last - first === workingDays.length - 1;
    return isRow
      ? t("fromTo", { from: weekday(first), to: weekday(last) })
      : format.list(workingDays.map((day) => weekday(day)));
  };
  const country = (code: string | null, region: string | null) => {
    if (code === null) return t("noHolidays");
    const name = new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
    return region === null ? name : `${name} (${region})`;
  };
  return { weekday, hours, week, country };
}
