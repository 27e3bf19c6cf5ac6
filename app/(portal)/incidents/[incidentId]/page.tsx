import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  deleteCommentAction,
  editCommentAction,
  readMessagesAction,
  writeCommentAction,
} from "#app/(portal)/incidents/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { Thread } from "#components/comments/thread.tsx";
import { Clocks } from "#components/incidents/clocks.tsx";
import { Danger } from "#components/incidents/danger.tsx";
import { IncidentFacts } from "#components/incidents/incident-facts.tsx";
import { IncidentHistory } from "#components/incidents/incident-history.tsx";
import { StateBadge } from "#components/incidents/marks.tsx";
import { WhoSeesIncident } from "#components/incidents/who-sees.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { RisksAbout } from "#components/risks/risks-about.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can, isFor } from "#lib/access/policy.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { listPartners } from "#lib/incidents/about.ts";
import { listDanger } from "#lib/incidents/danger.ts";
import { listEightDs } from "#lib/incidents/eight-d.ts";
import { listInvitable } from "#lib/incidents/participants.ts";
import { getIncident, getIncidentTitle } from "#lib/incidents/queries.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { getHost } from "#lib/partners/queries.ts";
import { EightDs } from "./eight-ds.tsx";
import { listRisksAbout } from "#lib/risks/queries.ts";
import { IncidentActs } from "./incident-acts.tsx";
import { IncidentMeasures } from "./incident-measures.tsx";

const threadActions = {
  write: writeCommentAction,
  edit: editCommentAction,
  remove: deleteCommentAction,
  read: readMessagesAction,
};

type Params = Promise<{ incidentId: string }>;

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const incidentId = idParam((await params).incidentId);
  const { number, title } = await read(({ tx }) => getIncidentTitle(tx, incidentId));
  return { title: `${number} ${title}` };
}

export default async function IncidentPage({ params }: { params: Params }) {
  const incidentId = idParam((await params).incidentId);
  const t = await getTranslations("incidents");
  const screen = await read(async ({ tx, viewer }) => incidentScreen(tx, await viewer, incidentId));
  const { incident, host, comments, people, partners, reports, invitable, danger, failures, risks, viewer } =
    screen;
  return (
    <ClientMessages also={["incidents", "vocabulary", "comments"]}>
      <PageHeader
        back={{ href: "/incidents", label: t("back") }}
        title={incident.title}
        status={<StateBadge incident={incident} />}
        meta={<span className="max-sm:hidden">{incident.number}</span>}
      />
      <div className="object-page">
        <div className="object-main">
          <MailFailures failures={failures} />
          <IncidentActs
            incident={incident}
            host={host}
            partners={partners}
            invitable={invitable}
            viewer={viewer}
          />
          <IncidentFacts incident={incident} />
          <Danger lines={danger} />
          <Clocks clocks={incident.clocks} isPaused={incident.isPaused} />
          <IncidentMeasures incident={incident} host={host} viewer={viewer} />
          <EightDs incident={incident} reports={reports} viewer={viewer} />
          <RisksAbout
            risks={risks}
            raiseHref={can(viewer, "risk.manage") ? `/risks/new?incident=${incident.id}` : undefined}
          />
          <IncidentHistory moves={incident.moves} />
          <WhoSeesIncident host={host.name} partners={incident.partners.map(({ name }) => name)} />
        </div>
        <Thread
          about={{ incidentId: incident.id }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={incident.partners}
          comments={comments}
          people={people}
          actions={threadActions}
        />
      </div>
    </ClientMessages>
  );
}

/** All that the page shows, asked together. */
async function incidentScreen(tx: Tx, viewer: Viewer, incidentId: string) {
  const [incident, host, comments, partners, reports, invitable, danger, failures, risks] = await Promise.all(
    [
      getIncident(tx, incidentId),
      getHost(tx),
      listComments(tx, { kind: "incident", id: incidentId }),
      can(viewer, "incident.invite") ? listPartners(tx) : [],
      isFor(viewer, "incident.move") ? listEightDs(tx, incidentId) : [],
      can(viewer, "incident.invite") ? listInvitable(tx, incidentId) : [],
      can(viewer, "arrival.read") && can(viewer, "order.read") ? listDanger(tx, incidentId) : [],
      can(viewer, "mail_failure.read") ? listMailFailures(tx, { incidentId }) : [],
      can(viewer, "risk.read") ? listRisksAbout(tx, { incidentId }) : [],
    ],
  );
  const readers = [host.id, ...incident.partners.map(({ id }) => id)];
  const people = await listMentionable(tx, { kind: "incident" }, readers);
  return { incident, host, comments, people, partners, reports, invitable, danger, failures, risks, viewer };
}
