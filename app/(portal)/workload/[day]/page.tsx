import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { ArrivalTable } from "#components/arrivals/arrival-table.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { dayArrivalsInput } from "#lib/arrivals/input.ts";
import { listDayArrivals } from "#lib/arrivals/queries.ts";
import { listDayShipments } from "#lib/shipments/attention.ts";
import type { ShipmentRow } from "#lib/shipments/queries.ts";
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
    const [arrivals, shipments] = await Promise.all([
      listDayArrivals(tx, { day, site, after }),
      can(person, "shipment.read") && after === undefined ? listDayShipments(tx, { day, site }) : [],
    ]);
    return { ...arrivals, shipments };
  });
  return <DayArrivals day={day} siteId={site} isFirst={after === undefined} found={found} />;
}

interface DayArrivalsProps {
  day: Day;
  siteId: string | undefined;
  isFirst: boolean;
  found: Awaited<ReturnType<typeof listDayArrivals>> & { shipments: ShipmentRow[] };
}

function DayArrivals({ day, siteId, isFirst, found: { site, page, shipments } }: DayArrivalsProps) {
  const t = useTranslations("workload");
  const words = useOrderWords();
  const path = `/workload/${day}`;
  const title = t("dayTitle", { day: words.day(day) });
  return (
    <>
      <PageHeader back={{ href: "/workload", label: t("back") }} title={title} meta={site ?? t("noSite")} />
      {page.rows.length > 0 ? <ArrivalTable arrivals={page.rows} label={title} common="day" /> : null}
      {shipments.length > 0 ? <DayShipments shipments={shipments} /> : null}
      {page.rows.length + shipments.length > 0 ? null : <EmptyState title={t("emptyDay")} />}
      <Pager
        nextHref={page.next === null ? null : hrefOf(path, { site: siteId, after: page.next })}
        firstHref={isFirst ? null : hrefOf(path, { site: siteId })}
      />
      <RowKeys />
    </>
  );
}

/** What is on its way is expected with its shipment, whatever day was promised. */
function DayShipments({ shipments }: { shipments: ShipmentRow[] }) {
  const t = useTranslations("workload");
  return (
    <section aria-labelledby="shipments">
      <h2 id="shipments" className="section-title">
        {t("dayShipments")}
      </h2>
      <ShipmentTable label={t("dayShipments")} shipments={shipments} without={undefined} />
    </section>
  );
}
