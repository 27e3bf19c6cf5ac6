import { useFormatter, useTranslations } from "next-intl";
import type { Day } from "#lib/kernel/days.ts";
import { type Period, shiftMonths } from "#lib/kernel/months.ts";
import { FilterSelect } from "./filter-bar.tsx";

const yearsOffered = 4;
/** Some months ahead, for what is promised or expected there. */
const monthsAhead = 6;

interface MonthSelectsProps {
  /** What the address says. */
  asked: { from?: string | undefined; to?: string | undefined };
  /** What is shown of it. */
  period: Period;
  today: string;
}

/** From which month to which, as two filters of a list; what is not shown as it was asked for is said. */
export function MonthSelects({ asked, period, today }: MonthSelectsProps) {
  const t = useTranslations("ui");
  const nameOf = useMonthName();
  const latest = `${today.slice(0, 7)}-01`;
  const recent = Array.from({ length: yearsOffered * 12 }, (_, index) =>
    shiftMonths(latest, monthsAhead - index),
  );
  const shown = [period.from, `${period.to.slice(0, 7)}-01`];
  const months = [...new Set([...recent, ...shown])]
    .toSorted()
    .toReversed()
    .map((month) => ({ id: month.slice(0, 7), name: nameOf(month) }));
  const from = period.from.slice(0, 7);
  return (
    <>
      <FilterSelect name="from" label={t("fromMonth")} options={months} chosen={from} />
      <FilterSelect name="to" label={t("toMonth")} options={months} chosen={period.to.slice(0, 7)} />
      {asked.from === undefined || asked.from === from ? null : (
        <p className="order-last basis-full text-sm text-warn">
          {t(asked.from > from ? "monthsReversed" : "monthsTooMany", { month: nameOf(period.from) })}
        </p>
      )}
    </>
  );
}

function useMonthName() {
  const format = useFormatter();
  return (month: Day) => format.dateTime(new Date(`${month}T00:00:00Z`), "longMonth", { timeZone: "UTC" });
}
