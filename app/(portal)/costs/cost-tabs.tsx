import { useTranslations } from "next-intl";
import { Tabs } from "#components/shell/tabs.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";

interface CostTabsProps {
  viewer: Viewer;
  current: "/costs" | "/costs/freight" | "/costs/prices";
}

/** What of it the viewer may open; who has one page needs no tabs. */
export function CostTabs({ viewer, current }: CostTabsProps) {
  const t = useTranslations("costs");
  const tabs = [
    { href: "/costs", label: t("tabs.costs") },
    ...(can(viewer, "freight.read") ? [{ href: "/costs/freight", label: t("tabs.freight") }] : []),
    ...(can(viewer, "price_change.read") ? [{ href: "/costs/prices", label: t("tabs.prices") }] : []),
  ];
  return tabs.length > 1 ? <Tabs label={t("title")} current={current} tabs={tabs} /> : null;
}
