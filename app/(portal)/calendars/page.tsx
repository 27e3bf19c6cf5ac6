import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { CalendarTable } from "#components/calendars/calendar-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { calendarListInput } from "#lib/calendars/input.ts";
import { calendarPageSize, calendarPosition, listCalendars } from "#lib/calendars/screen.ts";
import { decodeCursor } from "#lib/kernel/cursor.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "calendar.read")) notFound();
  const t = await getTranslations("calendars");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** When the host and its partners work: what every deadline is counted by. */
export default async function CalendarsPage({ searchParams }: { searchParams: Query }) {
  const { q, after } = calendarListInput.parse(await searchParams);
  const { page, isHost } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "calendar.read")) notFound();
    const position = decodeCursor(after, calendarPosition);
    const page = await listCalendars(tx, { q, position, size: calendarPageSize });
    return { page, isHost: person.organisation.kind === "host" };
  });
  const t = await getTranslations("calendars");
  return (
    <>
      <PageHeader title={t("title")} />
      {isHost ? <FilterBar path="/calendars" filters={{ q }} search={t("search")} /> : null}
      {page.rows.length > 0 ? (
        <CalendarTable calendars={page.rows} isHost={isHost} />
      ) : (
        <EmptyState
          title={t("noMatchTitle")}
          action={<ButtonLink href="/calendars">{t("clear")}</ButtonLink>}
        >
          <p>{t("noMatchText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/calendars", { q, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/calendars", { q })}
      />
      <p className="formula">{t("hint")}</p>
      <RowKeys />
    </>
  );
}
