import { useFormatter, useNow, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { UserRow } from "#lib/people/queries.ts";

/** Whether somebody can sign in, or was asked to and has not come yet. */
export function PersonState({ disabledAt, invitedUntil }: Pick<UserRow, "disabledAt" | "invitedUntil">) {
  const t = useTranslations("admin");
  const format = useFormatter();
  const now = useNow();
  if (disabledAt !== null) return <Badge>{t("disabled")}</Badge>;
  if (invitedUntil === null) return <Badge tone="good">{t("active")}</Badge>;
  const until = new Date(invitedUntil);
  return until > now ? (
    <Badge tone="info">{t("invitedUntil", { day: format.dateTime(until, "day") })}</Badge>
  ) : (
    <Badge tone="warn">{t("invitationOver")}</Badge>
  );
}
