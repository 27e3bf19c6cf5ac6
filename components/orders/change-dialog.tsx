"use client";

import { useLocale, useTranslations } from "next-intl";
import { decimalText, typedDecimal } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { FormShell } from "#components/form/form-shell.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { plain } from "#lib/kernel/decimal.ts";
import type { AnswerableLine, AnswerAction } from "./answerable.ts";
import { ReasonSelect } from "./reason-select.tsx";
import { scheduleOf, scheduleValues } from "./schedule-fields.tsx";
import { TermsFields } from "./terms-fields.tsx";

// Named as the command names its input, so that each of its refusals finds the field it speaks of.
interface ChangeValues {
  lines: [
    { schedule: { date: string; quantity: string }[]; unitPrice: string; reason: string; comment: string },
  ];
}

interface ChangeDialogProps {
  line: AnswerableLine;
  answer: AnswerAction;
  onClose: () => void;
}

export function ChangeDialog({ line, answer, onClose }: ChangeDialogProps) {
  const t = useTranslations("orders");
  const locale = useLocale();
  const send = (typed: ChangeValues) => answer({ lines: [changeOf(typed, line, locale)] });
  const done = ({ waiting }: { waiting: number }) => {
    toast({ tone: waiting > 0 ? "info" : "good", text: t(waiting > 0 ? "doneWaiting" : "doneAccepted") });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t("changeTitle")}
      description={t("changeText", { line: line.line, order: line.order, item: line.item })}
    >
      <FormShell defaultValues={valuesOf(line, locale)} action={send} onDone={done} submitLabel={t("send")}>
        <TermsFields line={line} />
        <FormField name="lines.0.reason" label={t("reason")}>
          <ReasonSelect />
        </FormField>
        <FormField
          name="lines.0.comment"
          label={t("comment")}
          optional
          hint={line.unitPrice === null ? undefined : t("commentPriceHint")}
        >
          <Textarea rows={3} maxLength={2000} />
        </FormField>
        <p className="text-sm text-muted">{t("toleranceHint")}</p>
      </FormShell>
    </Dialog>
  );
}

/** The form starts from what is asked: only what differs has to be typed. */
function valuesOf(line: AnswerableLine, locale: string): ChangeValues {
  const schedule = scheduleValues(line.requested, locale);
  const unitPrice = line.unitPrice === null ? "" : typedDecimal(plain(line.unitPrice), locale);
  return { lines: [{ schedule, unitPrice, reason: "", comment: "" }] };
}

/** The version is the one on the page now: after a conflict the page has refreshed and what was typed can be sent again. */
function changeOf({ lines: [typed] }: ChangeValues, line: AnswerableLine, locale: string) {
  const price = decimalText(typed.unitPrice, locale);
  const isSamePrice = price === "" || (line.unitPrice !== null && price === plain(line.unitPrice));
  return {
    lineId: line.lineId,
    version: line.version,
    action: "change",
    schedule: scheduleOf(typed.schedule, locale),
    ...(isSamePrice ? {} : { unitPrice: price }),
    reason: typed.reason,
    comment: typed.comment,
  };
}
