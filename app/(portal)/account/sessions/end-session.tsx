"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface EndSessionProps {
  sessionId: string;
  device: string;
  end: (input: { sessionId: string }) => Promise<ActionResult<unknown>>;
}

export function EndSession({ sessionId, device, end }: EndSessionProps) {
  const t = useTranslations("account.sessionList");
  const { run, isRunning } = useRun(end);
  return (
    <Button
      size="sm"
      pending={isRunning}
      aria-label={t("endNamed", { device })}
      onClick={() => run({ sessionId }, { done: t("ended") })}
    >
      {t("end")}
    </Button>
  );
}

interface EndOtherSessionsProps {
  count: number;
  end: (input: Record<string, never>) => Promise<ActionResult<unknown>>;
}

export function EndOtherSessions({ count, end }: EndOtherSessionsProps) {
  const t = useTranslations("account.sessionList");
  const ui = useTranslations("ui");
  const [isOpen, setIsOpen] = useState(false);
  const { run, isRunning } = useRun(end);
  const close = () => setIsOpen(false);
  const footer = (
    <>
      <Button onClick={close}>{ui("cancel")}</Button>
      <Button
        variant="danger"
        pending={isRunning}
        onClick={() => run({}, { done: t("othersEnded"), then: close })}
      >
        {t("endOthers")}
      </Button>
    </>
  );
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("endOthers")}</Button>
      <Dialog open={isOpen} onClose={close} size="sm" title={t("endOthers")} footer={footer}>
        <p>{t("endOthersText", { count })}</p>
      </Dialog>
    </>
  );
}
