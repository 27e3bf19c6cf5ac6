"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { decimalText, typedDecimal } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";
import { plain } from "#lib/kernel/decimal.ts";
import { type SchedulePart, total } from "#lib/orders/rules.ts";
import { useOrderWords } from "./words.ts";

// Named as the commands name their input, so that each refusal finds the field it speaks of.
interface ScheduleForm {
  lines: [{ schedule: SchedulePart[] }];
}

interface Asked {
  unit: string;
  requested: readonly SchedulePart[];
}

/** The form starts from what is asked: only what differs has to be typed. */
export const scheduleValues = (requested: readonly SchedulePart[], locale: string): SchedulePart[] =>
  requested.map((part) => ({ date: part.date, quantity: typedDecimal(plain(part.quantity), locale) }));

/** What was typed, with quantities as decimals. */
export const scheduleOf = (typed: readonly SchedulePart[], locale: string): SchedulePart[] =>
  typed.map((part) => ({ date: part.date, quantity: decimalText(part.quantity, locale) }));

/** Dates and quantities of a line: one row each, as many as it takes. */
export function ScheduleFields({ unit, requested }: Asked) {
  const t = useTranslations("orders");
  const { unitName } = useOrderWords();
  const { control } = useFormContext<ScheduleForm>();
  const { fields, append, remove } = useFieldArray({ control, name: "lines.0.schedule" });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-strong">{t("dates")}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-2">
          <FormField name={`lines.0.schedule.${String(index)}.date`} label={t("date")}>
            <Input type="date" required />
          </FormField>
          <FormField
            name={`lines.0.schedule.${String(index)}.quantity`}
            label={`${t("quantity")} (${unitName(unit)})`}
          >
            <Input inputMode="decimal" autoComplete="off" className="text-end" />
          </FormField>
          {fields.length > 1 ? (
            <Button
              variant="ghost"
              iconOnly
              className="mt-6"
              aria-label={t("splitRemove")}
              onClick={() => remove(index)}
            >
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
        <ScheduleTotal unit={unit} requested={requested} />
      </div>
    </fieldset>
  );
}

function ScheduleTotal({ unit, requested }: Asked) {
  const t = useTranslations("orders");
  const locale = useLocale();
  const { quantity } = useOrderWords();
  const { control } = useFormContext<ScheduleForm>();
  const parts = useWatch({ control, name: "lines.0.schedule" });
  const typed = parts
    .map((part) => Number(decimalText(part.quantity, locale)))
    .filter((amount) => Number.isFinite(amount));
  const sum = typed.reduce((all, amount) => all + amount, 0);
  return (
    <output className="text-sm text-muted">
      {t("totalOf", {
        total: quantity(String(sum)),
        requested: quantity(total(requested).toFixed(), unit),
      })}
    </output>
  );
}
