"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { AnswerableLine } from "./answerable.ts";
import { ScheduleFields } from "./schedule-fields.tsx";
import { useOrderWords } from "./words.ts";

/** Dates, quantities and the price, below what the order asks now, also where somebody changes it while the dialog is open. */
export function TermsFields({ line }: { line: AnswerableLine }) {
  const t = useTranslations("orders");
  const { parts, money } = useOrderWords();
  const { unitPrice, currency, requested, unit } = line;
  const price = unitPrice === null ? "" : ` · ${money(unitPrice, currency)}`;
  return (
    <>
      <p className="text-muted">{t("asRequested", { request: `${parts(requested, unit)}${price}` })}</p>
      <ScheduleFields unit={unit} requested={requested} />
      {unitPrice === null ? null : (
        <FormField
          name="lines.0.unitPrice"
          label={`${t("unitPrice")} (${currency ?? ""})`}
          className="max-w-40"
        >
          <Input inputMode="decimal" autoComplete="off" />
        </FormField>
      )}
    </>
  );
}
