import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { preferences } from "#app/_server/preferences.ts";
import { idParam, read } from "#app/_server/read.ts";
import { CalendarFacts } from "#components/calendars/calendar-facts.tsx";
import { CalendarForm } from "#components/calendars/calendar-form.tsx";
import { ClosureTable } from "#components/calendars/closure-table.tsx";
import { HolidayList } from "#components/calendars/holiday-list.tsx";
import { Standing } from "#components/calendars/standing.tsx";
import { YearTable } from "#components/calendars/year-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Tabs } from "#components/shell/tabs.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { calendarPageInput } from "#lib/calendars/input.ts";
import { placesWithHolidays, publicHolidays } from "#lib/calendars/public-holidays.ts";
import { mayChangeCalendar, monthsOf } from "#lib/calendars/rules.ts";
import { getPlaceName, type PlaceCalendar, readPlace } from "#lib/calendars/screen.ts";
import { todayIn } from "#lib/kernel/days.ts";
import {
  addClosureAction,
  followOthersAction,
  removeClosureAction,
  setCalendarAction,
} from "#app/(portal)/calendars/actions.ts";

interface CalendarPageProps {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params, searchParams }: CalendarPageProps): Promise<Metadata> {
  const organisationId = idParam((await params).organisationId);
  const { site } = calendarPageInput.parse(await searchParams);
  const name = await read(({ tx }) => getPlaceName(tx, organisationId, site));
  const t = await getTranslations("calendars");
  return { title: t("titleOf", { name }) };
}

/** When one organisation, or one of its sites, works: its week, its holidays, its closures, and the year they make. */
export default async function CalendarPage({ params, searchParams }: CalendarPageProps) {
  const organisationId = idParam((await params).organisationId);
  const { site, year: asked } = calendarPageInput.parse(await searchParams);
  const { place, mayChange, isHost } = await read(async ({ tx, viewer: entering }) => {
    const place = await readPlace(tx, organisationId, site);
    const person = await entering;
    const isHost = person.organisation.kind === "host";
    return { place, isHost, mayChange: mayChangeCalendar(person, organisationId) };
  });
  const { locale } = await preferences();
  const t = await getTranslations("calendars");
  const path = `/calendars/${place.organisationId}`;
  const today = todayIn(place.calendar.timeZone);
  const year = asked ?? Number(today.slice(0, 4));
  const hrefOfYear = (of: number) => hrefOf(path, { site: place.siteId ?? undefined, year: String(of) });
  const holidays = place.country === null ? [] : publicHolidays(place.country, place.region, year, locale);
  return (
    <ClientMessages also={["calendars"]}>
      <PageHeader
        back={{ href: "/calendars", label: t("back") }}
        title={t("titleOf", { name: place.organisation })}
      />
      <Places place={place} />
      <Standing place={place} />
      {mayChange ? (
        <CalendarForm
          key={place.siteId}
          place={formValues(place)}
          countries={countriesIn(locale)}
          change={setCalendarAction}
          follow={followOthersAction}
        />
      ) : (
        <CalendarFacts place={place} />
      )}
      <Closures place={place} mayChange={mayChange} isHost={isHost} />
      <YearTable
        year={year}
        months={monthsOf(year, place.calendar)}
        today={today}
        before={hrefOfYear(year - 1)}
        after={hrefOfYear(year + 1)}
      >
        <HolidayList holidays={holidays} year={year} />
      </YearTable>
    </ClientMessages>
  );
}

interface ClosuresProps {
  place: PlaceCalendar;
  mayChange: boolean;
  isHost: boolean;
}

function Closures({ place, mayChange, isHost }: ClosuresProps) {
  return (
    <ClosureTable
      place={place}
      add={mayChange ? addClosureAction : undefined}
      remove={mayChange ? removeClosureAction : undefined}
      isHost={isHost}
    />
  );
}

/** The organisation and its sites, each with a calendar. */
function Places({ place }: { place: PlaceCalendar }) {
  const t = useTranslations("calendars");
  if (place.sites.length === 0) return null;
  const path = `/calendars/${place.organisationId}`;
  const sites = place.sites.map(({ id, name }) => ({ href: hrefOf(path, { site: id }), label: name }));
  return (
    <Tabs
      label={t("places")}
      current={hrefOf(path, { site: place.siteId ?? undefined })}
      tabs={[{ href: path, label: t("whole") }, ...sites]}
    />
  );
}

/** What travels to the browser: the functions of a calendar do not. */
function formValues({ organisationId, siteId, kind, version, country, region, calendar }: PlaceCalendar) {
  const { workingDays, opensAt, closesAt } = calendar;
  return { organisationId, siteId, kind, version, country, region, workingDays, opensAt, closesAt };
}

/** By their names in the reader's language. */
function countriesIn(locale: string) {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return placesWithHolidays()
    .map(({ code, regions }) => ({ code, name: names.of(code) ?? code, regions }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
}
