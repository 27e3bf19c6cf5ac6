import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** For who has no part in orders: says so, and leads to what that person does. */
export function QuietSection({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useTranslations("today");
  return (
    <EmptyState
      title={t("quietTitle")}
      action={isAdministrator ? <ButtonLink href="/people">{t("seePeople")}</ButtonLink> : undefined}
    >
      <p>{isAdministrator ? t("quietAdmin") : t("quietText")}</p>
    </EmptyState>
  );
}
