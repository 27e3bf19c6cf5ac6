import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  deleteCommentAction,
  editCommentAction,
  readMessagesAction,
  writeCommentAction,
} from "#app/(portal)/risks/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { Thread } from "#components/comments/thread.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { RiskBadge } from "#components/risks/marks.tsx";
import { RiskFacts, RiskJudgement } from "#components/risks/risk-facts.tsx";
import { RiskHistory } from "#components/risks/risk-history.tsx";
import { WhoSeesRisk } from "#components/risks/who-sees.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { getHost } from "#lib/partners/queries.ts";
import { getRisk, getRiskTitle, listOwners, listPartners } from "#lib/risks/queries.ts";
import { RiskTools } from "./risk-tools.tsx";
import { RiskWork } from "./risk-work.tsx";

type Params = Promise<{ riskId: string }>;

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const riskId = idParam((await params).riskId);
  const { number, title } = await read(({ tx }) => getRiskTitle(tx, riskId));
  return { title: `${number} ${title}` };
}

export default async function RiskPage({ params }: { params: Params }) {
  const riskId = idParam((await params).riskId);
  const t = await getTranslations("risks");
  const screen = await read(async ({ tx, viewer }) => riskScreen(tx, await viewer, riskId));
  const { risk, host, comments, people, failures, viewer } = screen;
  return (
    <ClientMessages also={["risks", "vocabulary", "comments"]}>
      <PageHeader
        back={{ href: "/risks", label: t("back") }}
        title={risk.title}
        status={<RiskBadge state={risk.state} />}
        meta={<span className="max-sm:hidden">{risk.number}</span>}
      />
      <div className="object-page">
        <div className="object-main">
          <MailFailures failures={failures} />
          <RiskTools {...screen} />
          <RiskFacts risk={risk} />
          <RiskJudgement risk={risk} today={todayIn(viewer.timeZone)} host={host.name} />
          <RiskWork {...screen} />
          <RiskHistory assessments={risk.assessments} />
          <WhoSeesRisk host={host.name} partners={risk.partners.map(({ name }) => name)} />
        </div>
        <Thread
          about={{ riskId: risk.id }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={risk.partners}
          comments={comments}
          people={people}
          actions={{
            write: writeCommentAction,
            edit: editCommentAction,
            remove: deleteCommentAction,
            read: readMessagesAction,
          }}
        />
      </div>
    </ClientMessages>
  );
}

/** All that the page shows, asked together. */
async function riskScreen(tx: Tx, viewer: Viewer, riskId: string) {
  const manages = can(viewer, "risk.manage");
  const [risk, host, comments, owners, partners, failures] = await Promise.all([
    getRisk(tx, riskId),
    getHost(tx),
    listComments(tx, { kind: "risk", id: riskId }),
    manages ? listOwners(tx) : [],
    manages ? listPartners(tx) : [],
    can(viewer, "mail_failure.read") ? listMailFailures(tx, { riskId }) : [],
  ]);
  const readers = [host.id, ...risk.partners.map(({ id }) => id)];
  const people = await listMentionable(tx, { kind: "risk" }, readers);
  return { risk, host, comments, people, owners, partners, failures, viewer };
}
