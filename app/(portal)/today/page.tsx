import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import type { Role } from "#db/vocabulary.ts";
import { countArrivalWeeks } from "#lib/arrivals/queries.ts";
import { listWorkload } from "#lib/arrivals/workload.ts";
import { type Day, today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import type { Tx } from "#db/client.ts";
import { countWork, listDecisions, listLinesToAnswer, listOverdueLines } from "#lib/orders/work-list.ts";
import { listDifferences } from "#lib/shipments/differences.ts";
import { listShipmentsToReport, listShipmentWork } from "#lib/shipments/work-list.ts";
import { totalValues } from "#lib/values/queries.ts";
import { AnswersSection } from "./answers-section.tsx";
import { ArrivalsSection } from "./arrivals-section.tsx";
import { DecisionsSection } from "./decisions-section.tsx";
import { DifferencesSection } from "./differences-section.tsx";
import { GlanceSection } from "./glance-section.tsx";
import { QuietSection } from "./quiet-section.tsx";
import { ReportsSection } from "./reports-section.tsx";
import { ShipmentWorkSection } from "./shipment-work-section.tsx";
import { ValuesSection } from "./values-section.tsx";
import { WorkloadSection } from "./workload-section.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/**
 * What needs this person, sorted by deadline: a supplier answers, a buyer decides, a carrier reports, logistics assigns,
 * chases and receives; the others see how answers stand.
 */
export default async function TodayPage({ searchParams }: { searchParams: Query }) {
  const { after } = await searchParams;
  const work = await read(async ({ tx, viewer }) =>
    workOf(tx, await viewer, typeof after === "string" ? after : undefined),
  );
  const t = await getTranslations("today");
  return (
    <ClientMessages also={["orders", "shipments", "vocabulary"]}>
      <PageHeader
        title={t("title")}
        meta={work.counts ? <Meta counts={work.counts} isSupplier={Boolean(work.toAnswer)} /> : undefined}
      />
      {work.toAnswer ? <AnswersSection page={work.toAnswer} isFirst={after === undefined} /> : null}
      {work.decisions ? (
        <DecisionsSection page={work.decisions} overdue={work.overdue} isFirst={after === undefined} />
      ) : null}
      {work.toReport ? <ReportsSection page={work.toReport} isFirst={after === undefined} /> : null}
      {work.shipments ? <ShipmentWorkSection work={work.shipments} /> : null}
      {work.differences ? <DifferencesSection differences={work.differences.rows} /> : null}
      {work.values ? <ValuesSection totals={work.values} month={dayToday().slice(0, 7)} /> : null}
      {work.arrivals ? <ArrivalsSection weeks={work.arrivals} /> : null}
      {work.workload ? <WorkloadSection sites={work.workload} /> : null}
      {work.counts && !work.toAnswer && !work.decisions ? <GlanceSection counts={work.counts} /> : null}
      {work.counts || work.toReport || work.workload ? null : (
        <QuietSection isAdministrator={work.isAdministrator} />
      )}
      <RowKeys />
    </ClientMessages>
  );
}

async function workOf(tx: Tx, viewer: Viewer, after: string | undefined) {
  const [answers, decides, reads] = [
    can(viewer, "order.answer"),
    can(viewer, "order.decide"),
    can(viewer, "order.read"),
  ];
  const has = (role: Role) => viewer.roles.includes(role);
  const today = dayToday();
  const [counts, toAnswer, decisions, overdue, toReport, shipments, ...own] = await Promise.all([
    reads ? countWork(tx, viewer) : undefined,
    answers ? listLinesToAnswer(tx, viewer, after) : undefined,
    decides ? listDecisions(tx, after) : undefined,
    decides ? listOverdueLines(tx) : [],
    viewer.organisation.kind === "carrier" && can(viewer, "shipment.report")
      ? listShipmentsToReport(tx, viewer, after)
      : undefined,
    can(viewer, "shipment.assign") ? listShipmentWork(tx) : undefined,
    has("quality") ? listDifferences(tx, {}, differencesShown) : undefined,
    has("finance") ? totalValues(tx, {}, thisMonth(today)) : undefined,
    has("marketing") ? countArrivalWeeks(tx, today, weeksShown) : undefined,
    has("hr") ? listWorkload(tx, today, weeksShown) : undefined,
  ]);
  const [differences, values, arrivals, workload] = own;
  return {
    counts,
    toAnswer,
    decisions,
    overdue,
    toReport,
    shipments,
    differences,
    values,
    arrivals,
    workload,
    isAdministrator: can(viewer, "people.administer"),
  };
}

const differencesShown = 10;
const weeksShown = 4;

function thisMonth(today: Day) {
  const month = today.slice(0, 7);
  return periodOf({ from: month, to: month }, today);
}

async function Meta({
  counts,
  isSupplier,
}: {
  counts: { toAnswer: number; overdue: number; toDecide: number; rejected: number };
  isSupplier: boolean;
}) {
  const t = await getTranslations("today");
  const parts = isSupplier
    ? [t("toAnswerCount", { count: counts.toAnswer }), t("overdueCount", { count: counts.overdue })]
    : [
        t("decideCount", { count: counts.toDecide }),
        t("rejectedCount", { count: counts.rejected }),
        t("overdueCount", { count: counts.overdue }),
      ];
  return <span>{parts.join(" · ")}</span>;
}
