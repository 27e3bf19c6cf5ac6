import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PlaceCalendar } from "#lib/calendars/screen.ts";
import { useCalendarWords } from "./words.ts";

/** The week and the holidays of a place, for who may only look. */
export function CalendarFacts({ place }: { place: PlaceCalendar }) {
  const t = useTranslations("calendars");
  const { week, hours, country } = useCalendarWords();
  return (
    <dl className="facts" aria-label={t("weekTitle")}>
      <Fact name={t("workingDays")}>{week(place.calendar)}</Fact>
      <Fact name={t("hoursOf")}>{hours(place.calendar)}</Fact>
      <Fact name={t("country")}>{country(place.country, place.regionName)}</Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
