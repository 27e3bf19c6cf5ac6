import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CalendarMonth } from "#lib/calendars/rules.ts";
import { isoWeekdays, useCalendarWords } from "./words.ts";

interface YearTableProps {
  year: number;
  months: readonly CalendarMonth[];
  today: string;
  /** The addresses of the years around it. */
  before: string;
  after: string;
  children: ReactNode;
}

/** Twelve months at a glance; what is not worked is marked by ground and by line, not by colour alone. */
export function YearTable({ year, months, today, before, after, children }: YearTableProps) {
  const t = useTranslations("calendars");
  return (
    <section aria-labelledby="year-title">
      <div className="flex items-baseline gap-4">
        <h2 id="year-title" className="section-title">
          {year}
        </h2>
        <nav aria-label={t("otherYears")} className="no-print flex gap-3 text-sm">
          <Link href={before} prefetch={false} scroll={false}>
            {year - 1}
          </Link>
          <Link href={after} prefetch={false} scroll={false}>
            {year + 1}
          </Link>
        </nav>
      </div>
      <ul className="calendar-legend" aria-label={t("legend")}>
        {(["day_off", "holiday", "closure"] as const).map((kind) => (
          <li key={kind}>
            <span data-kind={kind} aria-hidden>
              1
            </span>
            {t(`mark.${kind}`)}
          </li>
        ))}
      </ul>
      <div className="calendar-year">
        {months.map((month) => (
          <MonthTable key={month.first} month={month} today={today} />
        ))}
      </div>
      {children}
    </section>
  );
}

function MonthTable({ month, today }: { month: CalendarMonth; today: string }) {
  const t = useTranslations("calendars");
  const format = useFormatter();
  const { weekday } = useCalendarWords();
  return (
    <table className="calendar-month">
      <caption>
        {format.dateTime(new Date(`${month.first}T00:00:00Z`), { month: "long", timeZone: "UTC" })}
      </caption>
      <thead>
        <tr>
          {isoWeekdays.map((day) => (
            <th key={day} scope="col" abbr={weekday(day, "long")}>
              {weekday(day).slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((days) => (
          <tr key={days.find((one) => one !== null)?.day}>
            {days.map((one, index) =>
              one === null ? (
                <td key={index} aria-hidden />
              ) : (
                <td key={one.day} data-kind={one.kind} aria-current={one.day === today ? "date" : undefined}>
                  {Number(one.day.slice(8))}
                  {one.kind === "worked" ? null : <span className="sr-only"> {t(`mark.${one.kind}`)}</span>}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
