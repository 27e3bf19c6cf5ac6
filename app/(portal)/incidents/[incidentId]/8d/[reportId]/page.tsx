import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reviewEightDAction, writeEightDAction } from "#app/(portal)/incidents/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { EightDForm } from "#components/incidents/eight-d-form.tsx";
import { EightDReport } from "#components/incidents/eight-d-report.tsx";
import { EightDReview } from "#components/incidents/eight-d-review.tsx";
import { eightDTones } from "#components/incidents/marks.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { can } from "#lib/access/policy.ts";
import { getEightD } from "#lib/incidents/eight-d.ts";

type Params = Promise<{ incidentId: string; reportId: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const reportId = idParam((await params).reportId);
  const report = await read(({ tx }) => getEightD(tx, reportId));
  return { title: `8D ${report.incident} ${report.partner}` };
}

/** An 8D report: written by the partner, reviewed by the host, read by both. */
export default async function EightDPage({ params }: { params: Params }) {
  const reportId = idParam((await params).reportId);
  const { report, viewer } = await read(async ({ tx, viewer: entering }) => ({
    report: await getEightD(tx, reportId),
    viewer: await entering,
  }));
  const t = await getTranslations("eightD");
  const words = await getTranslations("vocabulary.eightDState");
  const isOwn = viewer.organisation.id === report.organisationId;
  const writes = isOwn && report.state === "with_partner" && can(viewer, "incident.report_8d");
  const reviews = report.state === "in_review" && can(viewer, "incident.review_8d");
  const back = `/incidents/${report.incidentId}`;
  return (
    <ClientMessages also={["eightD"]}>
      <PageHeader
        back={{ href: back, label: t("back", { incident: report.incident }) }}
        title={t("title", { partner: report.partner })}
        status={<Badge tone={eightDTones[report.state]}>{words(report.state)}</Badge>}
        meta={<span>{report.title}</span>}
        actions={
          // A document, not a page: the browser shows or keeps it.
          <a className="btn" href={`${back}/8d/${report.id}/pdf`} data-variant="secondary" data-size="md">
            PDF
          </a>
        }
      />
      <div className="page-body eight-d">
        {writes ? <EightDForm report={report} write={writeEightDAction} /> : null}
        {reviews ? <EightDReview report={report} review={reviewEightDAction} /> : null}
        {writes || reviews ? null : <EightDReport report={report} />}
      </div>
    </ClientMessages>
  );
}
