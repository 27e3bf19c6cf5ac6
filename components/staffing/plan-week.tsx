"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface PlanWeekProps {
  siteId: string;
  site: string;
  week: string;
  days: readonly { day: string; planned: string | null }[];
  plan: (raw: unknown) => Promise<ActionResult<void>>;
}

/** How many people are at a site on each day of a week. */
export function PlanWeek({ siteId, site, week, days, plan }: PlanWeekProps) {
  const t = useTranslations("workload");
  const locale = useLocale().slice(0, 2);
  const format = useFormatter();
  const written = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), {
      weekday: "long",
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
  return (
    <ActButton
      key={days.map(({ planned }) => planned).join()}
      label={t("planShort")}
      text={`${t("planOf", { site, week: written(week) })} · ${t("planText")}`}
      submitLabel={t("plan")}
      size="sm"
      variant="ghost"
      values={{
        siteId,
        week,
        days: days.map(({ planned }) => ({ people: planned ?? "", seen: planned ?? "" })),
        alsoWeeks: "0",
      }}
      action={(values) => plan(withNumbers(values, days.length, locale))}
      done={t("planned")}
    >
      {days.map(({ day }, index) => (
        <FormField key={day} name={`days.${index}.people`} label={written(day)}>
          <Input inputMode="decimal" className="max-w-32" autoComplete="off" />
        </FormField>
      ))}
      <FormField name="alsoWeeks" label={t("alsoWeeks")} hint={t("alsoWeeksHint")}>
        <Input inputMode="numeric" className="max-w-32" autoComplete="off" />
      </FormField>
    </ActButton>
  );
}

/** As the person writes them: 2,5 and 2.5 alike. */
const withNumbers = (values: FormValues, count: number, locale: string): FormValues => ({
  ...values,
  days: Array.from({ length: count }, (_, index) => ({
    people: decimalText(textAt(values, `days.${index}.people`), locale),
    seen: textAt(values, `days.${index}.seen`),
  })),
});
