"use client";

import { useTranslations } from "next-intl";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface ViewAsProps {
  partner: { id: string; name: string };
  viewAs: (input: { organisationId: string }) => Promise<ActionResult<{ until: string }>>;
}

export function ViewAs({ partner, viewAs }: ViewAsProps) {
  const t = useTranslations("organisations");
  const { run, isRunning } = useRun(viewAs);
  // A whole new page: nothing of the host may stay in memory or on screen.
  const open = () => location.assign("/");
  return (
    <Button
      variant="primary"
      pending={isRunning}
      title={t("viewAsHint")}
      onClick={() => run({ organisationId: partner.id }, { then: open })}
    >
      <Icon name="eye" />
      {t("viewAs", { name: partner.name })}
    </Button>
  );
}
