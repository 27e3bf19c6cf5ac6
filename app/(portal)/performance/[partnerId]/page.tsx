import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { idParam, read } from "#app/_server/read.ts";
import { MonthChart } from "#components/performance/month-chart.tsx";
import { listPaths } from "#components/performance/paths.ts";
import { PerformanceFilters } from "#components/performance/performance-filters.tsx";
import { WindowNote } from "#components/performance/window-note.tsx";
import { useKindWords } from "#components/performance/words.ts";
import { PpmMonthTable } from "#components/quality/ppm-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { listQualityMonths, type QualityMonth } from "#lib/quality/queries.ts";
import { performanceInput } from "#lib/scorecards/input.ts";
import { getMeasuredPartner, getPerformance, type PartnerPerformance } from "#lib/scorecards/queries.ts";
import type { Basis } from "#db/vocabulary.ts";
import { FigureGroups } from "./figure-groups.tsx";
import { MonthTable } from "./month-table.tsx";

type Params = Promise<{ partnerId: string }>;
type Query = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const partnerId = idParam((await params).partnerId);
  const t = await getTranslations("performance");
  const partner = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "performance.read")) notFound();
    return getMeasuredPartner(tx, partnerId);
  });
  return { title: t("partnerTitle", { partner: partner.name }) };
}

interface PageProps {
  params: Params;
  searchParams: Query;
}

export default async function PartnerPerformancePage({ params, searchParams }: PageProps) {
  const partnerId = idParam((await params).partnerId);
  const input = performanceInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const { basis, from, to } = input;
  const { performance, quality, isHost, opensReceipts } = await read(async ({ tx, viewer }) => {
    const person = await viewer;
    if (!can(person, "performance.read")) notFound();
    const [performance, quality] = await Promise.all([
      getPerformance(tx, partnerId, basis, period, today),
      can(person, "quality.read") ? listQualityMonths(tx, partnerId, period) : [],
    ]);
    const isHost = person.organisation.kind === "host";
    return { performance, quality, isHost, opensReceipts: can(person, "difference.read") };
  });
  const t = await getTranslations("performance");
  const { partner } = performance;
  const { kind } = partner;
  const label = kind === "carrier" ? t("carriers.back") : t("back");
  const back = { href: hrefOf(listPaths[kind], { basis, from, to }), label };
  return (
    <>
      <PageHeader title={isHost ? partner.name : t("title")} {...(isHost ? { back } : {})} />
      <PerformanceFilters
        path={`/performance/${partnerId}`}
        kind={kind}
        input={input}
        period={period}
        today={today}
      />
      <Figures performance={performance} query={{ basis, from, to }} />
      {quality.length > 0 ? <Defects sums={quality} supplier={partner.name} opens={opensReceipts} /> : null}
      <WindowNote kind={kind} basis={basis} window={partner.window} />
    </>
  );
}

/** What of all that came from it was defective, by month. */
function Defects(props: { sums: readonly QualityMonth[]; supplier: string; opens: boolean }) {
  const t = useTranslations("differences.ppm");
  return (
    <section aria-labelledby="ppm">
      <h2 id="ppm" className="section-title">
        {t("ofSupplier")}
      </h2>
      <PpmMonthTable {...props} />
      <p className="formula">{t("hint")}</p>
    </section>
  );
}

interface FiguresProps {
  performance: PartnerPerformance;
  query: { basis: Basis; from: string | undefined; to: string | undefined };
}

function Figures({ performance, query }: FiguresProps) {
  const t = useTranslations("performance");
  const { partner, months } = performance;
  const words = useKindWords(partner.kind);
  if (performance.isEmpty)
    return (
      <EmptyState title={t("emptyTitle")}>
        <p>{words.emptyText}</p>
      </EmptyState>
    );
  return (
    <>
      <FigureGroups figures={performance} query={query} />
      <MonthChart
        kind={partner.kind}
        months={months.map(({ month, delivery }) => ({ month, ...delivery }))}
      />
      <MonthTable performance={performance} basis={query.basis} />
    </>
  );
}
