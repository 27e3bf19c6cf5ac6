import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { workloadInput, workloadWeeks } from "#lib/staffing/input.ts";
import { listWorkload } from "#lib/staffing/workload.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { SiteTable } from "./site-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "workload.read")) notFound();
  const t = await getTranslations("workload");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Lines and deliveries by site and day: what has to be received, for who plans the people. */
export default async function WorkloadPage({ searchParams }: { searchParams: Query }) {
  const { weeks } = workloadInput.parse(await searchParams);
  const { sites, opens } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "workload.read")) notFound();
    // Who plans people sees volume alone; who reads orders sees the lines behind it too.
    return { sites: await listWorkload(tx, dayToday(), weeks), opens: can(person, "arrival.read") };
  });
  const t = await getTranslations("workload");
  const options = workloadWeeks.map((count) => ({
    id: String(count),
    name: t("weeksCount", { weeks: count }),
  }));
  return (
    <>
      <PageHeader title={t("title")} />
      <FilterBar path="/workload" filters={{}}>
        <FilterSelect name="weeks" label={t("weeks")} options={options} chosen={String(weeks)} />
      </FilterBar>
      {sites.length > 0 ? (
        sites.map((site) => <SiteTable key={site.siteId} site={site} opens={opens} />)
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <p className="formula">{t("hint")}</p>
    </>
  );
}
