import { useFormatter, useTranslations } from "next-intl";
import type { PublicHoliday } from "#lib/calendars/public-holidays.ts";

/** The public holidays of a year by name. */
export function HolidayList({ holidays, year }: { holidays: readonly PublicHoliday[]; year: number }) {
  const t = useTranslations("calendars");
  const format = useFormatter();
  if (holidays.length === 0) return <p className="section-hint">{t("noHolidaysText")}</p>;
  return (
    <>
      <h3 className="section-title">{t("holidaysOf", { year: String(year) })}</h3>
      <dl className="calendar-holidays">
        {holidays.map(({ day, name }) => (
          <div key={`${day} ${name}`}>
            <dt>{format.dateTime(new Date(`${day}T00:00:00Z`), "weekday", { timeZone: "UTC" })}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
