"use client";

import { useLocale, useTranslations } from "next-intl";
import { decimalText, typedDecimal } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { FormShell } from "#components/form/form-shell.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { plain } from "#lib/kernel/decimal.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import type { RevisableLine, ReviseAction } from "./answerable.ts";
import { scheduleOf, scheduleValues } from "./schedule-fields.tsx";
import { TermsFields } from "./terms-fields.tsx";

interface ReviseValues {
  lines: [{ schedule: SchedulePart[]; unitPrice: string }];
  comment: string;
}

interface ReviseDialogProps {
  line: RevisableLine;
  revise: ReviseAction;
  onClose: () => void;
}

/** The buyer asks for other dates, quantities or another price. */
export function ReviseDialog({ line, revise, onClose }: ReviseDialogProps) {
  const t = useTranslations("orders");
  const locale = useLocale();
  const send = (typed: ReviseValues) => revise(revisionOf(typed, line, locale));
  const done = () => {
    toast({ tone: "good", text: t("revised") });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t("reviseTitle")}
      description={t("changeText", { line: line.line, order: line.order, item: line.item })}
    >
      <FormShell
        defaultValues={valuesOf(line, locale)}
        action={send}
        onDone={done}
        submitLabel={t("reviseSend")}
      >
        <TermsFields line={line} />
        <FormField name="comment" label={t("comment")} optional>
          <Textarea rows={3} maxLength={2000} />
        </FormField>
        <p className="text-sm text-muted">{t("reviseHint")}</p>
      </FormShell>
    </Dialog>
  );
}

function valuesOf(line: RevisableLine, locale: string): ReviseValues {
  const unitPrice = line.unitPrice === null ? "" : typedDecimal(plain(line.unitPrice), locale);
  return { lines: [{ schedule: scheduleValues(line.requested, locale), unitPrice }], comment: "" };
}

function revisionOf({ lines: [typed], comment }: ReviseValues, line: RevisableLine, locale: string) {
  const price = decimalText(typed.unitPrice, locale);
  const change = {
    lineId: line.lineId,
    version: line.version,
    action: "ask",
    schedule: scheduleOf(typed.schedule, locale),
    ...(price === "" ? {} : { unitPrice: price }),
  };
  return { orderId: line.orderId, revision: line.revision, lines: [change], comment };
}
