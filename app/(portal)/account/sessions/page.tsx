import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountTabs } from "#app/(portal)/account/account-tabs.tsx";
import { endOtherSessionsAction, endSessionAction } from "#app/(portal)/account/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { listSessions, type SessionRow } from "#lib/people/sessions.ts";
import { deviceOf } from "./device.ts";
import { EndOtherSessions, EndSession } from "./end-session.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.sessionList");
  return { title: t("title") };
}

export default async function SessionsPage() {
  const t = await getTranslations("account");
  const { sessions, sessionId } = await read(async ({ tx, viewer }) => {
    const { userId, sessionId } = await viewer;
    return { sessions: await listSessions(tx, userId), sessionId };
  });
  const others = sessions.filter(({ id }) => id !== sessionId).length;
  return (
    <ClientMessages also={["account"]}>
      <PageHeader
        title={t("title")}
        actions={others > 0 ? <EndOtherSessions count={others} end={endOtherSessionsAction} /> : undefined}
      />
      <AccountTabs current="/account/sessions" />
      <p className="px-(--gutter) pt-5 pb-3 text-muted">{t("sessionList.intro")}</p>
      <div className="table-scroll">
        <table className="data-table" aria-label={t("sessionList.title")}>
          <thead>
            <tr>
              <th scope="col">{t("sessionList.device")}</th>
              <th scope="col">{t("sessionList.place")}</th>
              <th scope="col">{t("sessionList.started")}</th>
              <th scope="col">{t("sessionList.lastSeen")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("sessionList.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <SessionLine key={session.id} session={session} isThis={session.id === sessionId} />
            ))}
          </tbody>
        </table>
      </div>
    </ClientMessages>
  );
}

async function SessionLine({ session, isThis }: { session: SessionRow; isThis: boolean }) {
  const t = await getTranslations("account.sessionList");
  const device = deviceOf(session.userAgent);
  const name =
    device === undefined ? t("unknownDevice") : t("on", { browser: device.browser, system: device.system });
  return (
    <tr>
      <th scope="row" title={session.userAgent ?? undefined}>
        <span className="inline-flex items-center gap-2">
          <Icon name={device?.isHandheld === true ? "phone" : "laptop"} />
          {name}
        </span>
      </th>
      <td data-label={t("place")}>{session.address}</td>
      <td data-label={t("started")}>
        <Moment at={session.createdAt} />
      </td>
      <td data-label={t("lastSeen")}>
        <Moment at={session.lastSeenAt} />
      </td>
      <td className="num">
        {isThis ? (
          <Badge tone="info">{t("current")}</Badge>
        ) : (
          <EndSession sessionId={session.id} device={name} end={endSessionAction} />
        )}
      </td>
    </tr>
  );
}
