import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FreightFilters } from "#app/(portal)/costs/freight/freight-filters.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { FreightShipmentTable } from "#components/costs/freight-shipment-table.tsx";
import { FreightTotals } from "#components/costs/freight-totals.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { type FreightInput, freightInput } from "#lib/freight/input.ts";
import { listFreightShipments, listModes, totalFreight } from "#lib/freight/queries.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSitesOf } from "#lib/sites/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "freight.read")) notFound();
  const t = await getTranslations("costs.freight");
  return { title: t("shipmentsTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** The very shipments behind a figure of freight. */
export default async function FreightShipmentsPage({ searchParams }: { searchParams: Query }) {
  const input = freightInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const { page, totals, sites, modes } = await read(async ({ tx, viewer: entering }) =>
    shipmentsOf(tx, await entering, input, period),
  );
  const t = await getTranslations("costs.freight");
  const { after, ...filters } = input;
  const path = "/costs/freight/shipments";
  return (
    <>
      <PageHeader
        back={{ href: hrefOf("/costs/freight", { from: input.from, to: input.to }), label: t("back") }}
        title={t("shipmentsTitle")}
      />
      <FreightFilters path={path} input={input} period={period} today={today} sites={sites} modes={modes} />
      {page.rows.length > 0 ? (
        <>
          <FreightTotals totals={totals} />
          <FreightShipmentTable shipments={page.rows} />
        </>
      ) : (
        <EmptyState title={t("emptyTitle")} />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf(path, { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf(path, filters)}
      />
      <p className="formula">{t("hint")}</p>
      <RowKeys />
    </>
  );
}

async function shipmentsOf(tx: Tx, person: Viewer, input: FreightInput, period: Period) {
  if (!can(person, "freight.read")) notFound();
  const [page, totals, sites, modes] = await Promise.all([
    listFreightShipments(tx, input, period, input.after),
    totalFreight(tx, input, period),
    listSitesOf(tx, person.organisation.id),
    listModes(tx),
  ]);
  return { page, totals, sites, modes };
}
