"use client";

import { useTranslations } from "next-intl";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface SwitchButtonProps {
  organisation: { id: string; name: string };
  /** What is to be opened there. */
  path: string;
  switchTo: (input: { organisationId: string }) => Promise<ActionResult<unknown>>;
}

export function SwitchButton({ organisation, path, switchTo }: SwitchButtonProps) {
  const t = useTranslations("shell");
  const { run, isRunning } = useRun(switchTo);
  return (
    <Button
      variant="primary"
      pending={isRunning}
      // A whole new page: nothing of the other organisation may stay in memory or on screen.
      onClick={() => run({ organisationId: organisation.id }, { then: () => location.assign(path) })}
    >
      {t("switchGo", { name: organisation.name })}
    </Button>
  );
}
