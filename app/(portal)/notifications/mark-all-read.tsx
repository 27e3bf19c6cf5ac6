"use client";

import { useTranslations } from "next-intl";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

export function MarkAllRead({
  markAllRead,
}: {
  markAllRead: (input: object) => Promise<ActionResult<unknown>>;
}) {
  const t = useTranslations("shell.notifications");
  const { run, isRunning } = useRun(markAllRead);
  return (
    <Button variant="primary" pending={isRunning} onClick={() => run({}, { done: t("allRead") })}>
      {t("markAllRead")}
    </Button>
  );
}
