import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CostTabs } from "#app/(portal)/costs/cost-tabs.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { FreightTable } from "#components/costs/freight-table.tsx";
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
import { listFreight, listModes, totalFreight } from "#lib/freight/queries.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import { FreightFilters } from "./freight-filters.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "freight.read")) notFound();
  const t = await getTranslations("costs.freight");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Freight as a part of the value of the goods, by mode and lane. */
export default async function FreightPage({ searchParams }: { searchParams: Query }) {
  const input = freightInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const { page, totals, sites, modes, person } = await read(async ({ tx, viewer: entering }) =>
    freightOf(tx, await entering, input, period),
  );
  const t = await getTranslations("costs");
  const { after, ...filters } = input;
  return (
    <>
      <PageHeader title={t("freight.title")} />
      <CostTabs viewer={person} current="/costs/freight" />
      <FreightFilters
        path="/costs/freight"
        input={input}
        period={period}
        today={today}
        sites={sites}
        modes={modes}
      />
      {page.rows.length > 0 ? (
        <>
          <FreightTotals totals={totals} />
          <FreightTable lanes={page.rows} months={{ from: input.from, to: input.to }} />
        </>
      ) : (
        <EmptyState title={t("freight.emptyTitle")}>
          <p>{t("freight.emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/costs/freight", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/costs/freight", filters)}
      />
      <p className="formula">{t("freight.hint")}</p>
      <RowKeys />
    </>
  );
}

async function freightOf(tx: Tx, person: Viewer, input: FreightInput, period: Period) {
  if (!can(person, "freight.read")) notFound();
  const [page, totals, sites, modes] = await Promise.all([
    listFreight(tx, input, period, input.after),
    totalFreight(tx, input, period),
    listSitesOf(tx, person.organisation.id),
    listModes(tx),
  ]);
  return { page, totals, sites, modes, person };
}
