import { useTranslations } from "next-intl";
import { Tabs } from "#components/shell/tabs.tsx";

/** The pages of forecasts; who plans has two more. */
export function ForecastTabs({ current, plans }: { current: string; plans: boolean }) {
  const t = useTranslations("forecasts");
  return (
    <Tabs
      label={t("title")}
      current={current}
      tabs={[
        { href: "/forecasts", label: t("tabs.grid") },
        { href: "/forecasts/exceptions", label: t("tabs.exceptions") },
        { href: "/forecasts/accuracy", label: t("tabs.accuracy") },
        ...(plans
          ? [
              { href: "/forecasts/import", label: t("tabs.import") },
              { href: "/forecasts/terms", label: t("tabs.terms") },
            ]
          : []),
      ]}
    />
  );
}
