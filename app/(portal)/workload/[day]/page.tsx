import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { ArrivalTable } from "#components/arrivals/arrival-table.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { dayArrivalsInput } from "#lib/arrivals/input.ts";
import { listDayArrivals } from "#lib/arrivals/queries.ts";
import { type Day, isDay } from "#lib/kernel/days.ts";

interface PageProps {
  params: Promise<{ day: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { day } = await params;
  if (!isDay(day) || !can(await viewer(), "arrival.read")) notFound();
  const t = await getTranslations("workload");
  const format = await getFormatter();
  const written = format.dateTime(new Date(`${day}T00:00:00Z`), "date", { timeZone: "UTC" });
  return { title: t("dayTitle", { day: written }) };
}

/** The lines behind a cell of the workload, for who reads orders. */
export default async function DayArrivalsPage({ params, searchParams }: PageProps) {
  const { day } = await params;
  if (!isDay(day)) notFound();
  const { site, after } = dayArrivalsInput.parse(await searchParams);
  const found = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "workload.read") || !can(person, "arrival.read")) notFound();
    return listDayArrivals(tx, { day, site, after });
  });
  return <DayArrivals day={day} siteId={site} isFirst={after === undefined} found={found} />;
}

interface DayArrivalsProps {
  day: Day;
  siteId: string | undefined;
  isFirst: boolean;
  found: Awaited<ReturnType<typeof listDayArrivals>>;
}

function DayArrivals({ day, siteId, isFirst, found: { site, page } }: DayArrivalsProps) {
  const t = useTranslations("workload");
  const words = useOrderWords();
  const path = `/workload/${day}`;
  const title = t("dayTitle", { day: words.day(day) });
  return (
    <>
      <PageHeader back={{ href: "/workload", label: t("back") }} title={title} meta={site ?? t("noSite")} />
      {page.rows.length > 0 ? (
        <ArrivalTable arrivals={page.rows} label={title} common="day" />
      ) : (
        <EmptyState title={t("emptyDay")} />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf(path, { site: siteId, after: page.next })}
        firstHref={isFirst ? null : hrefOf(path, { site: siteId })}
      />
      <RowKeys />
    </>
  );
}
