import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  deleteCommentAction,
  editCommentAction,
  readMessagesAction,
  writeCommentAction,
} from "#app/(portal)/campaigns/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { CampaignFacts } from "#components/campaigns/campaign-facts.tsx";
import { CampaignHistory } from "#components/campaigns/campaign-history.tsx";
import { CampaignLines } from "#components/campaigns/campaign-lines.tsx";
import { PhaseBadge } from "#components/campaigns/phase-badge.tsx";
import { WhoSeesCampaign } from "#components/campaigns/who-sees.tsx";
import { Thread } from "#components/comments/thread.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { getCampaign, getCampaignTitle } from "#lib/campaigns/queries.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { getHost } from "#lib/partners/queries.ts";
import { CampaignTools } from "./campaign-tools.tsx";

type Params = Promise<{ campaignId: string }>;

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const campaignId = idParam((await params).campaignId);
  const { number, name } = await read(({ tx }) => getCampaignTitle(tx, campaignId));
  return { title: `${number} ${name}` };
}

/** A campaign: uplift, the suppliers' commit to it, and what arrived, on one page. */
export default async function CampaignPage({ params }: { params: Params }) {
  const campaignId = idParam((await params).campaignId);
  const t = await getTranslations("campaigns");
  const screen = await read(async ({ tx, viewer }) => campaignScreen(tx, await viewer, campaignId));
  const { campaign, host, comments, people, viewer } = screen;
  return (
    <ClientMessages also={["campaigns", "vocabulary", "comments"]}>
      <PageHeader
        back={{ href: "/campaigns", label: t("back") }}
        title={campaign.name}
        status={<PhaseBadge campaign={campaign} thisWeek={campaign.thisWeek} />}
        meta={<span className="max-sm:hidden">{campaign.number}</span>}
      />
      <MailFailures failures={screen.failures} />
      <div className="object-page">
        <div className="object-main">
          <CampaignTools campaign={campaign} viewer={viewer} />
          <CampaignFacts campaign={campaign} />
          <CampaignLines lines={campaign.lines} isSubmitted={campaign.state === "submitted"} />
          <CampaignHistory moves={campaign.moves} />
          <WhoSeesCampaign host={host.name} />
        </div>
        <Thread
          about={{ campaignId: campaign.id }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={[]}
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
async function campaignScreen(tx: Tx, viewer: Viewer, campaignId: string) {
  const [campaign, host, comments, failures] = await Promise.all([
    getCampaign(tx, campaignId),
    getHost(tx),
    listComments(tx, { kind: "campaign", id: campaignId }),
    can(viewer, "mail_failure.read") ? listMailFailures(tx, { campaignId }) : [],
  ]);
  const people = await listMentionable(tx, { kind: "campaign" }, [host.id]);
  return { campaign, host, comments, people, failures, viewer };
}
