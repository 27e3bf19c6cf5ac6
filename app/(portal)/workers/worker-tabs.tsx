import { useTranslations } from "next-intl";
import { Tabs } from "#components/shell/tabs.tsx";

export function WorkerTabs({ current }: { current: "/workers" | "/workers/requirements" }) {
  const t = useTranslations("workers");
  return (
    <Tabs
      label={t("title")}
      current={current}
      tabs={[
        { href: "/workers", label: t("tabs.people") },
        { href: "/workers/requirements", label: t("tabs.requirements") },
      ]}
    />
  );
}
