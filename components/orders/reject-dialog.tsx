"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { FormShell } from "#components/form/form-shell.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { AnswerableLine, AnswerAction } from "./answerable.ts";
import { ReasonSelect } from "./reason-select.tsx";

interface RejectValues {
  lines: [{ reason: string; comment: string }];
}

export function RejectDialog({
  line,
  answer,
  isAgreed,
  onClose,
}: {
  line: AnswerableLine;
  answer: AnswerAction;
  /** What was agreed cannot be kept: other words, since it is no refusal. */
  isAgreed: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("orders");
  const values: RejectValues = { lines: [{ reason: "", comment: "" }] };
  const send = ({ lines: [typed] }: RejectValues) =>
    answer({ lines: [{ lineId: line.lineId, version: line.version, action: "reject", ...typed }] });
  const done = () => {
    toast({ tone: "info", text: t("doneRejected") });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(isAgreed ? "failTitle" : "rejectTitle")}
      description={t(isAgreed ? "failText" : "rejectText", { line: line.line, order: line.order })}
    >
      <FormShell
        defaultValues={values}
        action={send}
        onDone={done}
        submitLabel={t(isAgreed ? "failSend" : "rejectSend")}
        variant="danger"
      >
        <FormField name="lines.0.reason" label={t("reason")}>
          <ReasonSelect />
        </FormField>
        <FormField name="lines.0.comment" label={t("comment")} optional>
          <Textarea rows={3} maxLength={2000} />
        </FormField>
      </FormShell>
    </Dialog>
  );
}
