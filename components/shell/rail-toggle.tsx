"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { showPreference } from "./preference-cookies.ts";

const isCollapsed = () => document.documentElement.dataset["rail"] === "collapsed";

function subscribe(onChange: () => void) {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-rail"] });
  return () => observer.disconnect();
}

export function RailToggle() {
  const t = useTranslations("shell");
  const collapsed = useSyncExternalStore(subscribe, isCollapsed, () => false);
  const words = collapsed ? t("expand") : t("collapse");
  return (
    <button
      type="button"
      className="nav-link"
      title={collapsed ? words : undefined}
      aria-pressed={collapsed}
      onClick={() => showPreference("rail", collapsed ? undefined : "collapsed")}
    >
      <Icon name="panel-left" />
      <span className="rail-word">{words}</span>
    </button>
  );
}
