import { useFormatter, useTranslations } from "next-intl";
import { type Period, shiftMonths } from "#lib/kernel/months.ts";
import { FilterSelect } from "./filter-bar.tsx";

const yearsOffered = 4;
/** Some months ahead, for what is promised or expected there. */
const monthsAhead = 6;

/** From which month to which, as two filters of a list. */
export function MonthSelects({ period, today }: { period: Period; today: string }) {
  const t = useTranslations("ui");
  const format = useFormatter();
  const latest = `${today.slice(0, 7)}-01`;
  const recent = Array.from({ length: yearsOffered * 12 }, (_, index) =>
    shiftMonths(latest, monthsAhead - index),
  );
  const asked = [period.from, `${period.to.slice(0, 7)}-01`];
  const months = [...new Set([...recent, ...asked])]
    .toSorted()
    .toReversed()
    .map((month) => ({
      id: month.slice(0, 7),
      name: format.dateTime(new Date(`${month}T00:00:00Z`), "longMonth", { timeZone: "UTC" }),
    }));
  return (
    <>
      <FilterSelect name="from" label={t("fromMonth")} options={months} chosen={period.from.slice(0, 7)} />
      <FilterSelect name="to" label={t("toMonth")} options={months} chosen={period.to.slice(0, 7)} />
    </>
  );
}
