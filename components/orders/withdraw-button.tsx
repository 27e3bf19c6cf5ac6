"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { WithdrawAction } from "./answerable.ts";
import { useSend } from "./use-send.ts";

interface WithdrawButtonProps {
  line: { lineId: string; version: number; line: string; order: string };
  withdraw: WithdrawAction;
}

/** Takes back a proposal or a rejection as long as the buyer has not decided. */
export function WithdrawButton({ line, withdraw }: WithdrawButtonProps) {
  const t = useTranslations("orders");
  const { isPending, send } = useSend(withdraw, () => t("withdrawn"));
  return (
    <div className="line-actions">
      <Button
        size="sm"
        variant="ghost"
        pending={isPending}
        onClick={() => void send({ lines: [{ lineId: line.lineId, version: line.version }] })}
        aria-label={t("withdrawLine", { line: line.line, order: line.order })}
      >
        {t("withdraw")}
      </Button>
    </div>
  );
}
