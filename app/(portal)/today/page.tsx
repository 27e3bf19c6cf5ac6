import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import type { Tx } from "#db/client.ts";
import { countWork, listDecisions, listLinesToAnswer, listOverdueLines } from "#lib/orders/work-list.ts";
import { listShipmentsToReport, listShipmentWork } from "#lib/shipments/work-list.ts";
import { AnswersSection } from "./answers-section.tsx";
import { DecisionsSection } from "./decisions-section.tsx";
import { GlanceSection } from "./glance-section.tsx";
import { QuietSection } from "./quiet-section.tsx";
import { ReportsSection } from "./reports-section.tsx";
import { ShipmentWorkSection } from "./shipment-work-section.tsx";

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
      {work.counts && !work.toAnswer && !work.decisions ? <GlanceSection counts={work.counts} /> : null}
      {work.counts || work.toReport ? null : <QuietSection isAdministrator={work.isAdministrator} />}
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
  const [counts, toAnswer, decisions, overdue, toReport, shipments] = await Promise.all([
    reads ? countWork(tx, viewer) : undefined,
    answers ? listLinesToAnswer(tx, viewer, after) : undefined,
    decides ? listDecisions(tx, after) : undefined,
    decides ? listOverdueLines(tx) : [],
    viewer.organisation.kind === "carrier" && can(viewer, "shipment.report")
      ? listShipmentsToReport(tx, viewer, after)
      : undefined,
    can(viewer, "shipment.assign") ? listShipmentWork(tx) : undefined,
  ]);
  return {
    counts,
    toAnswer,
    decisions,
    overdue,
    toReport,
    shipments,
    isAdministrator: can(viewer, "people.administer"),
  };
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
