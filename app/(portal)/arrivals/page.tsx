import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterDay, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import type { Tx } from "#db/client.ts";
import { arrivalDays, type ArrivalListInput, arrivalListInput, weeksOffered } from "#lib/arrivals/input.ts";
import { countArrivals, listArrivals } from "#lib/arrivals/queries.ts";
import { type Day, today as dayToday } from "#lib/kernel/days.ts";
import { ItemTable } from "./item-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "arrival.read")) notFound();
  const t = await getTranslations("arrivals");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What is still to come, by item: quantities and dates, no prices. */
export default async function ArrivalsPage({ searchParams }: { searchParams: Query }) {
  const input = arrivalListInput.parse(await searchParams);
  const today = dayToday();
  const days = arrivalDays(input, today);
  const { page, count } = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "arrival.read")) notFound();
    return arrivalsOf(tx, input, today);
  });
  const t = await getTranslations("arrivals");
  const { q, from, to } = input;
  const filters = { q, weeks: input.weeks?.toString(), from, to };
  return (
    <>
      <PageHeader title={t("title")} meta={count ? t("linesAndItems", count) : undefined} />
      <FilterBar path="/arrivals" filters={filters} search={t("search")}>
        <FilterSelect
          name="weeks"
          label={t("within")}
          any={t("anyTime")}
          options={weeksOffered.map((weeks) => ({ id: String(weeks), name: t("withinWeeks", { weeks }) }))}
          chosen={filters.weeks}
        />
        <FilterDay name="from" label={t("from")} chosen={from} />
        <FilterDay name="to" label={t("to")} chosen={to} />
      </FilterBar>
      {page.rows.length > 0 ? (
        <ItemTable items={page.rows} days={days} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/arrivals", { ...filters, after: page.next })}
        firstHref={input.after === undefined ? null : hrefOf("/arrivals", filters)}
      />
      <p className="formula">{t("hint")}</p>
      <RowKeys />
    </>
  );
}

async function arrivalsOf(tx: Tx, input: ArrivalListInput, today: Day) {
  const { from, to } = arrivalDays(input, today);
  const [page, count] = await Promise.all([
    listArrivals(tx, input, today),
    // All that is to come is too much to count for a page; what comes within some days is not.
    from === undefined && to === undefined ? undefined : countArrivals(tx, input, today),
  ]);
  return { page, count };
}
