import { useNow, useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { PlaceCalendar } from "#lib/calendars/screen.ts";
import { dayIn } from "#lib/kernel/days.ts";
import { acknowledgeBy, kindOfDay } from "#lib/kernel/working-days.ts";
import { useCalendarWords } from "./words.ts";

/** What the calendar means now: whether today is worked, and when an answer would be due. */
export function Standing({ place }: { place: PlaceCalendar }) {
  const t = useTranslations("calendars");
  const now = useNow();
  const { hours } = useCalendarWords();
  const { calendar, acknowledgeDays } = place;
  const due = <Moment at={acknowledgeBy(now, acknowledgeDays, calendar)} />;
  const today = kindOfDay(dayIn(calendar.timeZone, now), calendar);
  return (
    <p className="section-hint pt-3">
      {t(`today.${today}`, { hours: hours(calendar), timeZone: calendar.timeZone })}{" "}
      {place.kind === "supplier" && place.siteId === null
        ? t.rich("answerBy", {
            days: acknowledgeDays,
            at: () => due,
          })
        : null}
    </p>
  );
}
