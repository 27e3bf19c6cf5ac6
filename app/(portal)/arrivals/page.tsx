import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { arrivalListInput, weeksOffered } from "#lib/arrivals/input.ts";
import { listArrivals } from "#lib/arrivals/queries.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
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
  const page = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "arrival.read")) notFound();
    return listArrivals(tx, input, dayToday());
  });
  const t = await getTranslations("arrivals");
  const filters = { q: input.q, weeks: input.weeks?.toString() };
  return (
    <>
      <PageHeader title={t("title")} />
      <FilterBar path="/arrivals" filters={filters} search={t("search")}>
        <FilterSelect
          name="weeks"
          label={t("within")}
          any={t("anyTime")}
          options={weeksOffered.map((weeks) => ({ id: String(weeks), name: t("withinWeeks", { weeks }) }))}
          chosen={filters.weeks}
        />
      </FilterBar>
      {page.rows.length > 0 ? (
        <ItemTable items={page.rows} />
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
