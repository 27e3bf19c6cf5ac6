"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { AnswerableLine, AnswerAction } from "./answerable.ts";
import { useSend } from "./use-send.ts";

// The forms bring react-hook-form with them: they come when somebody first wants one.
const ChangeDialog = dynamic(() => import("./change-dialog.tsx").then((module) => module.ChangeDialog));
const RejectDialog = dynamic(() => import("./reject-dialog.tsx").then((module) => module.RejectDialog));

interface AnswerActionsProps {
  line: AnswerableLine;
  answer: AnswerAction;
  /** An agreed line can still be changed, but not confirmed again. */
  canConfirm: boolean;
  /** Nothing of the line has left yet. */
  canReject: boolean;
}

export function AnswerActions({ line, answer, canConfirm, canReject }: AnswerActionsProps) {
  const t = useTranslations("orders");
  const [open, setOpen] = useState<"change" | "reject">();
  const { isPending, send } = useSend(answer, ({ answered }) => t("doneConfirmed", { count: answered }));
  const names = { line: line.line, order: line.order };
  const confirm = () =>
    void send({ lines: [{ lineId: line.lineId, version: line.version, action: "accept" }] });
  return (
    <div className="line-actions" data-short="">
      {canConfirm ? (
        <Button size="sm" pending={isPending} onClick={confirm} aria-label={t("confirmLine", names)}>
          {t("confirm")}
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => setOpen("change")} aria-label={t("changeLine", names)}>
        {t("changeShort")}
      </Button>
      {canReject ? (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => setOpen("reject")}
          aria-label={t(canConfirm ? "rejectLine" : "failLine", names)}
        >
          {t(canConfirm ? "rejectShort" : "failShort")}
        </Button>
      ) : null}
      {open === "change" ? (
        <ChangeDialog line={line} answer={answer} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === "reject" ? (
        <RejectDialog line={line} answer={answer} isAgreed={!canConfirm} onClose={() => setOpen(undefined)} />
      ) : null}
    </div>
  );
}
