import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { NotificationRow } from "#lib/notifications/queries.ts";
import { pathOf, toldValues } from "#lib/notifications/rules.ts";
import { NotificationLink } from "./notification-link.tsx";

interface NotificationTableProps {
  rows: NotificationRow[];
  markRead: (input: { ids: string[] }) => Promise<ActionResult<unknown>>;
}

export function NotificationTable({ rows, markRead }: NotificationTableProps) {
  const t = useTranslations("notifications");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("status")}</th>
            <th scope="col">{t("when")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row-href={pathOf(row)} data-muted={row.unread ? undefined : ""}>
              <th scope="row">
                <NotificationLink id={row.id} href={pathOf(row)} unread={row.unread} markRead={markRead}>
                  {t(`told.${row.kind}`, toldValues(row))}
                </NotificationLink>
              </th>
              <td data-label={t("status")}>
                {row.unread ? <Badge tone="info">{t("unreadOne")}</Badge> : t("read")}
              </td>
              <td data-label={t("when")}>
                <Moment at={row.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
