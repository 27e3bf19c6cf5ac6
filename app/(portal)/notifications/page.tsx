import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { markAllReadAction, markReadAction } from "#app/(portal)/notifications/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Tabs } from "#components/shell/tabs.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { notificationListInput } from "#lib/notifications/input.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { MarkAllRead } from "./mark-all-read.tsx";
import { NotificationTable } from "./notification-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function NotificationsPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("notifications");
  const { after, ...filters } = notificationListInput.parse(await searchParams);
  const { page, unread } = await read(async ({ tx, viewer }) => {
    const person = await viewer;
    return { page: await listNotifications(tx, person, { ...filters, after }), unread: person.unread };
  });
  return (
    <ClientMessages also={["shell"]}>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ButtonLink href="/account/notifications" className="max-sm:hidden">
              {t("settings")}
            </ButtonLink>
            {unread > 0 ? <MarkAllRead markAllRead={markAllReadAction} /> : null}
          </>
        }
      />
      <Tabs
        label={t("which")}
        current={hrefOf("/notifications", filters)}
        tabs={[
          { href: "/notifications", label: t("all") },
          { href: "/notifications?show=unread", label: t("unread") },
        ]}
      />
      {page.rows.length > 0 ? (
        <NotificationTable rows={page.rows} markRead={markReadAction} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{filters.show === "unread" ? t("emptyUnread") : t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/notifications", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/notifications", filters)}
      />
      <RowKeys />
    </ClientMessages>
  );
}
