import { useTranslations } from "next-intl";
import { Tabs } from "#components/shell/tabs.tsx";

export function AccountTabs({
  current,
}: {
  current: "/account" | "/account/notifications" | "/account/password" | "/account/sessions";
}) {
  const t = useTranslations("account");
  return (
    <Tabs
      label={t("title")}
      current={current}
      tabs={[
        { href: "/account", label: t("preferences") },
        { href: "/account/notifications", label: t("notifications") },
        { href: "/account/password", label: t("security") },
        { href: "/account/sessions", label: t("sessions") },
      ]}
    />
  );
}
