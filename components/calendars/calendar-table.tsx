import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { ListedCalendar } from "#lib/calendars/screen.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { useCalendarWords } from "./words.ts";

interface CalendarTableProps {
  calendars: readonly ListedCalendar[];
  isHost: boolean;
}

/** When each organisation works. */
export function CalendarTable({ calendars, isHost }: CalendarTableProps) {
  const t = useTranslations("calendars");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("organisation")}</th>
            <th scope="col">{t("kindOf")}</th>
            <th scope="col">{t("week")}</th>
            <th scope="col">{t("hoursOf")}</th>
            <th scope="col">{t("holidays")}</th>
            <th scope="col">{t("nextClosure")}</th>
          </tr>
        </thead>
        <tbody>
          {calendars.map((calendar) => (
            <Row key={calendar.organisationId} calendar={calendar} isHost={isHost} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ calendar: place, isHost }: { calendar: ListedCalendar; isHost: boolean }) {
  const t = useTranslations("calendars");
  const { week, hours, country } = useCalendarWords();
  const { day } = useOrderWords();
  const { calendar } = place;
  const today = todayIn(calendar.timeZone);
  const next = place.closures.find(({ to }) => to >= today);
  return (
    <tr>
      <th scope="row">
        <Link href={`/calendars/${place.organisationId}`} prefetch={false}>
          {place.name}
        </Link>
      </th>
      <td data-label={t("kindOf")}>
        {t(place.kind === "host" && !isHost ? "customer" : `kind.${place.kind}`)}
      </td>
      <td data-label={t("week")}>
        {week(calendar)}
        {place.version === null && place.kind !== "host" ? (
          <small className="block text-muted">{t("likeHost")}</small>
        ) : null}
      </td>
      <td data-label={t("hoursOf")} className="nowrap">
        {hours(calendar)}
        <small className="block text-muted">{calendar.timeZone}</small>
      </td>
      <td data-label={t("holidays")}>{country(place.country, place.regionName)}</td>
      <td data-label={t("nextClosure")}>
        {next ? (
          <>
            {next.name}
            <small className="block text-muted">
              {t("days", { from: day(next.from), to: day(next.to) })}
            </small>
          </>
        ) : null}
      </td>
    </tr>
  );
}
