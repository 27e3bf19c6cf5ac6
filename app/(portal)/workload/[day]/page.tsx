import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { ArrivalTable } from "#components/arrivals/arrival-table.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { DayTable } from "#components/staffing/day-table.tsx";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { Section } from "#components/ui/section.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { dayArrivalsInput, noSite } from "#lib/arrivals/input.ts";
import { listDayArrivals } from "#lib/arrivals/queries.ts";
import { listDayShipments } from "#lib/shipments/attention.ts";
import type { ShipmentRow } from "#lib/shipments/queries.ts";
import { getSiteName } from "#lib/sites/queries.ts";
import { listDayWorkload } from "#lib/staffing/workload.ts";
import { type Day, daysBetween, isDay, today as dayToday } from "#lib/kernel/days.ts";

interface PageProps {
  params: Promise<{ day: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const day = dayOf((await params).day);
  if (!can(await viewer(), "workload.read")) notFound();
  const t = await getTranslations("workload");
  const format = await getFormatter();
  const written = format.dateTime(new Date(`${day}T00:00:00Z`), "date", { timeZone: "UTC" });
  return { title: t("dayTitle", { day: written }) };
}

/** Weeks at the ends of the calendar have days that are none. */
const mostDaysAway = 36_500;

function dayOf(text: string): Day {
  if (!isDay(text) || Math.abs(daysBetween(dayToday(), text)) > mostDaysAway) notFound();
  return text;
}

/** A day of the workload, at all sites or at one; who reads orders sees the lines and shipments behind it too. */
export default async function WorkloadDayPage({ params, searchParams }: PageProps) {
  const day = dayOf((await params).day);
  const { site, after } = dayArrivalsInput.parse(await searchParams);
  const found = await read(async ({ tx, viewer: entering }) =>
    workloadOf(tx, await entering, { day, site: site === noSite ? null : site, after }),
  );
  return <WorkloadDay day={day} site={site} isFirst={after === undefined} found={found} />;
}

interface Question {
  day: Day;
  site: string | null | undefined;
  after: string | undefined;
}

async function workloadOf(tx: Tx, person: Viewer, { day, site, after }: Question) {
  if (!can(person, "workload.read")) notFound();
  const opens = can(person, "arrival.read");
  const [name, sites, page, shipments] = await Promise.all([
    typeof site === "string" ? getSiteName(tx, site) : site,
    listDayWorkload(tx, dayToday(), day),
    opens ? listDayArrivals(tx, { day, site, after }) : undefined,
    opens && can(person, "shipment.read") && after === undefined ? listDayShipments(tx, { day, site }) : [],
  ]);
  return {
    name,
    sites: site === undefined ? sites : sites.filter(({ siteId }) => siteId === site),
    lines: page ?? { rows: [], next: null },
    shipments,
    staffs: can(person, "staffing.read"),
  };
}

interface WorkloadDayProps {
  day: Day;
  site: string | undefined;
  isFirst: boolean;
  found: Awaited<ReturnType<typeof workloadOf>>;
}

function WorkloadDay({
  day,
  site,
  isFirst,
  found: { name, sites, lines, shipments, staffs },
}: WorkloadDayProps) {
  const t = useTranslations("workload");
  const words = useOrderWords();
  const path = `/workload/${day}`;
  const title = t("dayTitle", { day: words.day(day) });
  return (
    <>
      <PageHeader
        back={{ href: "/workload", label: t("back") }}
        title={title}
        meta={name ?? t(name === null ? "noSite" : "allSites")}
      />
      {sites.length > 0 ? <DayTable sites={sites} label={t("title")} staffs={staffs} /> : null}
      {lines.rows.length > 0 ? (
        <Section id="lines" title={t("dayLines")}>
          <ArrivalTable
            arrivals={lines.rows}
            label={t("dayLines")}
            common={site === undefined ? "day" : "place"}
          />
        </Section>
      ) : null}
      {shipments.length > 0 ? <DayShipments shipments={shipments} /> : null}
      {sites.length + lines.rows.length + shipments.length > 0 ? null : <EmptyState title={t("emptyDay")} />}
      <Pager
        nextHref={lines.next === null ? null : hrefOf(path, { site, after: lines.next })}
        firstHref={isFirst ? null : hrefOf(path, { site })}
      />
      <RowKeys />
    </>
  );
}

/** What is on its way is expected with its shipment, whatever day was promised. */
function DayShipments({ shipments }: { shipments: ShipmentRow[] }) {
  const t = useTranslations("workload");
  return (
    <Section id="shipments" title={t("dayShipments")}>
      <ShipmentTable label={t("dayShipments")} shipments={shipments} without={undefined} />
    </Section>
  );
}
