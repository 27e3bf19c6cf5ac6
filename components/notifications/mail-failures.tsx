import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { MailFailure } from "#lib/notifications/queries.ts";

/** A risk of this object: somebody who should know of it was not reached. */
export function MailFailures({ failures }: { failures: readonly MailFailure[] }) {
  const t = useTranslations("notifications.mailFailed");
  const format = useFormatter();
  if (failures.length === 0) return null;
  return (
    <Notice tone="warn" title={t("title")}>
      {failures.map(({ id, person, organisation, at }) => (
        <p key={id}>{t("text", { person, organisation, at: format.dateTime(new Date(at), "moment") })}</p>
      ))}
    </Notice>
  );
}
