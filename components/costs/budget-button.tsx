"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { textAt } from "#components/form/form-values.ts";
import { Input, Select } from "#components/ui/input.tsx";
import { costCategories, type CostCategory } from "#db/vocabulary-costs.ts";
import type { Act, Choice } from "./types.ts";

interface BudgetButtonProps {
  label: string;
  sites: readonly Choice[];
  /** What stands there, where it is about one budget. */
  seen?: {
    siteId: string;
    month: string;
    category: CostCategory;
    currency: string;
    amount: string;
    version: number;
  };
  month: string;
  set: Act;
}

/** What a month may cost: anew, or instead of what was seen. */
export function BudgetButton({ label, sites, seen, month, set }: BudgetButtonProps) {
  const t = useTranslations("costs");
  const locale = useLocale().slice(0, 2);
  const place = { siteId: sites[0]?.id ?? "", month, category: "transport", currency: "EUR" };
  return (
    <ActButton
      key={seen?.version}
      label={label}
      text={t("setBudgetText")}
      submitLabel={t("setBudget")}
      size={seen ? "sm" : "md"}
      variant={seen ? "ghost" : "secondary"}
      values={{ ...place, amount: "", version: 0, alsoMonths: "0", ...seen }}
      action={(values) => set({ ...values, amount: decimalText(textAt(values, "amount"), locale) })}
      done={t("budgetSaved")}
    >
      {seen ? null : <BudgetPlace sites={sites} />}
      <FormField name="amount" label={seen ? `${t("amount")}, ${seen.currency}` : t("amount")} optional>
        <Input inputMode="decimal" autoComplete="off" />
      </FormField>
      <FormField name="alsoMonths" label={t("alsoMonths")} hint={t("alsoMonthsHint")}>
        <Input type="number" min={0} max={23} />
      </FormField>
    </ActButton>
  );
}

function BudgetPlace({ sites }: { sites: readonly Choice[] }) {
  const t = useTranslations("costs");
  return (
    <>
      <FormField name="siteId" label={t("site")}>
        <Select>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="category" label={t("categoryLabel")}>
        <Select>
          {costCategories.map((category) => (
            <option key={category} value={category}>
              {t(`category.${category}`)}
            </option>
          ))}
        </Select>
      </FormField>
      <div className="flex flex-wrap gap-4">
        <FormField name="month" label={t("month")}>
          <Input type="month" required />
        </FormField>
        <FormField name="currency" label={t("currency")}>
          <Input maxLength={3} autoComplete="off" className="max-w-24" />
        </FormField>
      </div>
    </>
  );
}
