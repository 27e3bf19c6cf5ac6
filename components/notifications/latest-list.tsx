"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import type { BellActions, Latest } from "./latest.ts";
import { openNotification } from "./open-notification.ts";

interface LatestListProps extends BellActions {
  latest: Latest | undefined;
  unread: number;
  reload: () => void;
}

/** The latest of what a person was told, under the bell. */
export function LatestList({ latest, unread, reload, markRead, markAllRead }: LatestListProps) {
  const t = useTranslations("shell.notifications");
  const router = useRouter();
  const { run, isRunning } = useRun(markAllRead);
  return (
    <>
      <div className="bell-head">
        <h2>{t("title")}</h2>
        {unread > 0 ? (
          <Button
            size="sm"
            variant="ghost"
            pending={isRunning}
            onClick={() => run({}, { done: t("allRead"), then: reload })}
          >
            {t("markAllRead")}
          </Button>
        ) : null}
      </div>
      {latest === undefined ? <p className="bell-note">{t("loading")}</p> : null}
      {latest?.failed === true ? <p className="bell-note">{t("failed")}</p> : null}
      {latest !== undefined && latest.failed !== true && latest.latest.length === 0 ? (
        <p className="bell-note">{t("none")}</p>
      ) : null}
      <ul>
        {latest?.latest.map((entry) => (
          <li key={entry.id}>
            <Link
              href={entry.href}
              prefetch={false}
              className="bell-entry"
              data-unread={entry.unread ? "" : undefined}
              onClick={(event) => openNotification(event, entry, markRead, router)}
            >
              <span>
                {entry.unread ? <span className="visually-hidden">{t("new")} </span> : null}
                {entry.text}
              </span>
              <span className="text-sm text-muted">{entry.when}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link href="/notifications" prefetch={false} className="bell-all" onClick={closePanel}>
        {t("seeAll")}
      </Link>
    </>
  );
}

function closePanel() {
  document.getElementById("latest-notifications")?.hidePopover();
}
