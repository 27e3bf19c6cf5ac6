import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PerformanceFilters } from "#components/performance/performance-filters.tsx";
import { WindowNote } from "#components/performance/window-note.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { performanceInput } from "#lib/scorecards/input.ts";
import { listPerformance } from "#lib/scorecards/queries.ts";
import { PerformanceTable } from "./performance-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "performance.read")) notFound();
  const t = await getTranslations("performance");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Every supplier beside the others, the weakest first. A supplier has only itself, and goes there. */
export default async function PerformancePage({ searchParams }: { searchParams: Query }) {
  const input = performanceInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const partners = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "performance.read")) notFound();
    if (person.organisation.kind !== "host") redirect(`/performance/${person.organisation.id}`);
    return listPerformance(tx, input.basis, period, today);
  });
  const t = await getTranslations("performance");
  return (
    <>
      <PageHeader title={t("title")} />
      <PerformanceFilters path="/performance" input={input} period={period} today={today} />
      {partners.length > 0 ? (
        <PerformanceTable partners={partners} input={input} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <WindowNote basis={input.basis} />
      <RowKeys />
    </>
  );
}
