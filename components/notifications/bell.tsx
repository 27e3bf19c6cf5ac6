"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, type ToggleEvent } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { badge } from "./badge.ts";
import { type BellActions, fetchLatest, type Latest } from "./latest.ts";
import { useLive } from "./use-live.ts";

// Only who opens it needs the list.
const LatestList = dynamic(async () => (await import("./latest-list.tsx")).LatestList, { ssr: false });

interface BellProps extends BellActions {
  /** As the server counted for this page. */
  unread: number;
  /** When that was. */
  at: number;
}

/** How much this person has not read, as it changes, and the latest of it. */
export function Bell({ unread, at, ...actions }: BellProps) {
  const t = useTranslations("shell.notifications");
  const [isOpen, setIsOpen] = useState(false);
  const { count, latest, loadList } = useCount({ unread, at }, isOpen);
  const shown = badge(count);
  const label = t("bell", { count, shown });
  const toggle = (event: ToggleEvent<HTMLElement>) => {
    setIsOpen(event.newState === "open");
    if (event.newState === "open") loadList();
  };
  return (
    <>
      <button
        type="button"
        className="btn bell"
        data-variant="ghost"
        data-size="sm"
        aria-label={label}
        title={label}
        popoverTarget="latest-notifications"
      >
        <Icon name="bell" size={18} />
        {count > 0 ? <span className="bell-count">{shown}</span> : null}
      </button>
      <section
        id="latest-notifications"
        popover="auto"
        aria-label={t("title")}
        className="bell-panel"
        onToggle={toggle}
      >
        {isOpen ? <LatestList latest={latest} unread={count} reload={loadList} {...actions} /> : null}
      </section>
      <span className="visually-hidden" aria-live="polite">
        {count > 0 ? label : ""}
      </span>
    </>
  );
}

/** What the server counted for this page, then what is heard; and the list, while somebody looks at it. */
function useCount({ unread, at }: Pick<BellProps, "unread" | "at">, isOpen: boolean) {
  const [known, setKnown] = useState({ count: unread, at });
  const [latest, setLatest] = useState<Latest>();
  // A page that was read anew knows better than what was heard before.
  if (known.at !== at) setKnown({ count: unread, at });
  const hear = (count: number) => setKnown((before) => ({ ...before, count }));
  const load = async (withList: boolean) => {
    const found = await fetchLatest(withList);
    if (found) hear(found.unread);
    if (withList) setLatest(found ?? { unread: known.count, latest: [], failed: true });
  };
  useLive({ since: at, onUnread: hear, onTold: () => void load(isOpen) });
  return { count: known.count, latest, loadList: () => void load(true) };
}
