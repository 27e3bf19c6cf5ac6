"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { Input, Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { StockLevel } from "#lib/stock/queries.ts";

interface CorrectButtonProps {
  level: StockLevel;
  change: (raw: unknown) => Promise<ActionResult<void>>;
}

/** How much there is, from when on that is little, and whether suppliers read it. */
export function CorrectButton({ level, change }: CorrectButtonProps) {
  const t = useTranslations("stock");
  const locale = useLocale().slice(0, 2);
  const { siteId, itemId, version, item, site, unit, onHand, minimum, isShared } = level;
  return (
    <ActButton
      label={t("edit")}
      text={t("editText", { item, site, unit })}
      submitLabel={t("save")}
      size="sm"
      variant="ghost"
      values={{ siteId, itemId, version, onHand, minimum: minimum ?? "", isShared: String(isShared) }}
      action={(values) => change(withNumbers(values, locale))}
      done={t("saved")}
    >
      <FormField name="onHand" label={t("onHand")}>
        <Input inputMode="decimal" required />
      </FormField>
      <FormField name="minimum" label={t("minimum")} hint={t("minimumHint")} optional>
        <Input inputMode="decimal" />
      </FormField>
      <FormField name="isShared" label={t("share")}>
        <Select>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </Select>
      </FormField>
    </ActButton>
  );
}

/** As the person writes them: 1 234,5 and 1,234.5 alike. */
const withNumbers = (values: FormValues, locale: string): FormValues => ({
  ...values,
  onHand: decimalText(textAt(values, "onHand"), locale),
  minimum: decimalText(textAt(values, "minimum"), locale),
});
