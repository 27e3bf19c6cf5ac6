import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { readDepartments } from "#app/_server/departments.ts";
import { read } from "#app/_server/read.ts";
import { readWork } from "#app/_server/work.ts";
import { RefreshWhenClosed } from "#components/form/conflict.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { counted } from "#components/orders/counted.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can, isFor } from "#lib/access/policy.ts";
import type { Role } from "#db/vocabulary.ts";
import { countArrivalWeeks } from "#lib/arrivals/queries.ts";
import { type Day, today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import type { Tx } from "#db/client.ts";
import { countWork, type WorkCounts } from "#lib/orders/work-list.ts";
import { totalCosts } from "#lib/costs/queries.ts";
import { totalFreight } from "#lib/freight/queries.ts";
import { sumWaitingPrices } from "#lib/prices/queries.ts";
import { listQuality } from "#lib/quality/queries.ts";
import { listDifferences } from "#lib/shipments/differences.ts";
import { totalValues } from "#lib/values/queries.ts";
import { ArrivalsSection } from "./arrivals-section.tsx";
import { type CostFigures, CostsSection } from "./costs-section.tsx";
import { DepartmentLinks } from "./department-links.tsx";
import { DepartmentSections } from "./department-sections.tsx";
import { DifferencesSection } from "./differences-section.tsx";
import { GlanceSection } from "./glance-section.tsx";
import { qualityMonths, QualitySection } from "./quality-section.tsx";
import { ValuesSection } from "./values-section.tsx";
import { WorkSection } from "./work-section.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What needs this person, in one list sorted by deadline and done in place; below it the figures of a role's own subject. */
export default async function TodayPage({ searchParams }: { searchParams: Query }) {
  const { after } = await searchParams;
  const work = await read(async ({ tx, viewer }) =>
    workOf(tx, await viewer, typeof after === "string" ? after : undefined),
  );
  const t = await getTranslations("today");
  return (
    <ClientMessages also={["orders", "shipments", "incidents", "risks", "vocabulary"]}>
      <RefreshWhenClosed>
        <PageHeader
          title={t("title")}
          meta={
            work.counts && work.isInOrders ? (
              <Meta counts={work.counts} isSupplier={!work.isHost} />
            ) : undefined
          }
        />
        <DepartmentLinks departments={work.departments} />
        <WorkSection
          work={work.list}
          isHost={work.isHost}
          canAct={!work.isViewing}
          isFirst={after === undefined}
        />
        <DepartmentSections departments={work.departments} />
        {work.quality ? <QualitySection sums={work.quality} months={qualityMonths(dayToday())} /> : null}
        {work.differences ? <DifferencesSection differences={work.differences.rows} /> : null}
        {work.costs ? <CostsSection {...work.costs} /> : null}
        {work.values ? <ValuesSection totals={work.values} month={dayToday().slice(0, 7)} /> : null}
        {work.arrivals ? <ArrivalsSection weeks={work.arrivals} /> : null}
        {work.counts && !work.isInOrders ? <GlanceSection counts={work.counts} /> : null}
        <RowKeys />
      </RefreshWhenClosed>
    </ClientMessages>
  );
}

async function workOf(tx: Tx, viewer: Viewer, after: string | undefined) {
  const has = (role: Role) => viewer.roles.includes(role);
  const today = dayToday();
  const [list, counts, differences, quality, costs, values, arrivals, departments] = await Promise.all([
    readWork(tx, viewer, after),
    can(viewer, "order.read") ? countWork(tx, viewer) : undefined,
    has("quality") ? listDifferences(tx, {}, undefined, differencesShown) : undefined,
    has("quality") ? listQuality(tx, periodOf(qualityMonths(today), today), worstShown) : undefined,
    has("finance") ? costsOf(tx, today) : undefined,
    has("finance") ? totalValues(tx, {}, thisMonth(today)) : undefined,
    has("marketing") ? countArrivalWeeks(tx, today, weeksShown) : undefined,
    readDepartments(tx, viewer),
  ]);
  return {
    list,
    counts,
    differences,
    quality,
    costs,
    values,
    arrivals,
    departments,
    isHost: viewer.organisation.kind === "host",
    isViewing: viewer.viewing !== null,
    isInOrders: isFor(viewer, "order.answer") || isFor(viewer, "order.decide"),
  };
}

async function costsOf(tx: Tx, today: Day): Promise<CostFigures> {
  const [totals, freight, waiting] = await Promise.all([
    totalCosts(tx, {}, thisMonth(today)),
    totalFreight(tx, {}, periodOf({}, today)),
    sumWaitingPrices(tx),
  ]);
  return { month: today.slice(0, 7), totals, freight, waiting };
}

const differencesShown = 10;
const worstShown = 4;
const weeksShown = 4;

function thisMonth(today: Day) {
  const month = today.slice(0, 7);
  return periodOf({ from: month, to: month }, today);
}

async function Meta({ counts, isSupplier }: { counts: WorkCounts; isSupplier: boolean }) {
  const t = await getTranslations("today");
  const parts = isSupplier
    ? [t("toAnswerCount", counted(counts.toAnswer)), t("overdueCount", counted(counts.overdue))]
    : [
        t("decideCount", counted(counts.toDecide)),
        t("rejectedCount", counted(counts.rejected)),
        t("overdueCount", counted(counts.overdue)),
      ];
  return <span>{parts.join(" · ")}</span>;
}
