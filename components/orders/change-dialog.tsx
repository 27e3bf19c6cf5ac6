"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { FormField } from "#components/form/form-field.tsx";
import { FormShell } from "#components/form/form-shell.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { plain } from "#lib/kernel/decimal.ts";
import { total } from "#lib/orders/rules.ts";
import type { AnswerableLine, AnswerAction } from "./answerable.ts";
import { decimalText } from "#components/form/decimal-text.ts";
import { ReasonSelect } from "./reason-select.tsx";
import { useOrderWords } from "./words.ts";

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
  const { schedule } = useOrderWords();
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
      <FormShell defaultValues={valuesOf(line)} action={send} onDone={done} submitLabel={t("send")}>
        <p className="text-muted">{t("asRequested", { request: schedule(line.requested, line.unit) })}</p>
        <ScheduleFields line={line} />
        {line.unitPrice === null ? null : (
          <FormField
            name="lines.0.unitPrice"
            label={`${t("unitPrice")} (${line.currency ?? ""})`}
            className="max-w-40"
          >
            <Input inputMode="decimal" autoComplete="off" />
          </FormField>
        )}
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
function valuesOf(line: AnswerableLine): ChangeValues {
  const schedule = line.requested.map((part) => ({ date: part.date, quantity: plain(part.quantity) }));
  const unitPrice = line.unitPrice === null ? "" : plain(line.unitPrice);
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
    schedule: typed.schedule.map((part) => ({
      date: part.date,
      quantity: decimalText(part.quantity, locale),
    })),
    ...(isSamePrice ? {} : { unitPrice: price }),
    reason: typed.reason,
    comment: typed.comment,
  };
}

function ScheduleFields({ line }: { line: AnswerableLine }) {
  const t = useTranslations("orders");
  const { unitName } = useOrderWords();
  const { control } = useFormContext<ChangeValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "lines.0.schedule" });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-strong">{t("dates")}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="flex items-end gap-2">
          <FormField name={`lines.0.schedule.${String(index)}.date`} label={t("date")}>
            <Input type="date" required />
          </FormField>
          <FormField
            name={`lines.0.schedule.${String(index)}.quantity`}
            label={`${t("quantity")} (${unitName(line.unit)})`}
          >
            <Input inputMode="decimal" autoComplete="off" className="text-end" />
          </FormField>
          {fields.length > 1 ? (
            <Button variant="ghost" iconOnly aria-label={t("splitRemove")} onClick={() => remove(index)}>
              <Icon name="close" />
            </Button>
          ) : null}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={() => append({ date: "", quantity: "" })}>
          <Icon name="plus" size={14} />
          {t("splitAdd")}
        </Button>
        <ScheduleTotal line={line} />
      </div>
    </fieldset>
  );
}

function ScheduleTotal({ line }: { line: AnswerableLine }) {
  const t = useTranslations("orders");
  const locale = useLocale();
  const { quantity } = useOrderWords();
  const { control } = useFormContext<ChangeValues>();
  const parts = useWatch({ control, name: "lines.0.schedule" });
  const typed = parts
    .map((part) => Number(decimalText(part.quantity, locale)))
    .filter((amount) => Number.isFinite(amount));
  const sum = typed.reduce((all, amount) => all + amount, 0);
  return (
    <output className="text-sm text-muted">
      {t("totalOf", {
        total: quantity(String(sum)),
        requested: quantity(total(line.requested).toFixed(), line.unit),
      })}
    </output>
  );
}
