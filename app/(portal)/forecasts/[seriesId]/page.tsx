import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  deleteCommentAction,
  editCommentAction,
  readMessagesAction,
  writeCommentAction,
} from "#app/(portal)/forecasts/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { Thread } from "#components/comments/thread.tsx";
import { SeriesFacts } from "#components/forecasts/series-facts.tsx";
import { SeriesWeeks } from "#components/forecasts/series-weeks.tsx";
import { WhoSeesSeries } from "#components/forecasts/who-sees.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { getSeries, getSeriesTitle } from "#lib/forecasts/one-series.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { getHost } from "#lib/partners/queries.ts";

type Params = Promise<{ seriesId: string }>;

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const seriesId = idParam((await params).seriesId);
  const t = await getTranslations("forecasts");
  return { title: t("seriesOf", await read(({ tx }) => getSeriesTitle(tx, seriesId))) };
}

/** The forecast of one item at one site: its weeks, what is committed, and what is said about it. */
export default async function SeriesPage({ params }: { params: Params }) {
  const seriesId = idParam((await params).seriesId);
  const t = await getTranslations("forecasts");
  const screen = await read(async ({ tx, viewer }) => seriesScreen(tx, await viewer, seriesId));
  const { series, host, comments, people, viewer } = screen;
  const isHost = viewer.organisation.kind === "host";
  return (
    <ClientMessages also={["comments", "vocabulary"]}>
      <PageHeader
        back={{ href: "/forecasts", label: t("title") }}
        title={t("seriesOf", { item: series.item, site: series.site })}
        meta={<span className="max-sm:hidden">{series.description}</span>}
      />
      <MailFailures failures={screen.failures} />
      <div className="object-page">
        <div className="object-main">
          <SeriesFacts series={series} isHost={isHost} />
          <SeriesWeeks series={series} />
          <WhoSeesSeries host={host.name} supplier={series.supplier} />
        </div>
        <Thread
          about={{ seriesId }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={[{ id: series.supplierId, name: series.supplier }]}
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
async function seriesScreen(tx: Tx, viewer: Viewer, seriesId: string) {
  const [series, host, comments, failures] = await Promise.all([
    getSeries(tx, seriesId),
    getHost(tx),
    listComments(tx, { kind: "series", id: seriesId }),
    can(viewer, "mail_failure.read") ? listMailFailures(tx, { seriesId }) : [],
  ]);
  const people = await listMentionable(tx, { kind: "series" }, [host.id, series.supplierId]);
  return { series, host, comments, people, failures, viewer };
}
