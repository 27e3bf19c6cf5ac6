"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { textAt } from "#components/form/form-values.ts";
import { Input, Select } from "#components/ui/input.tsx";
import { decisionAreas, decisionSteps } from "#db/vocabulary-partners.ts";
import type { Contact } from "#lib/partners/partner.ts";
import type { Act } from "./contact-form.tsx";

interface SetDecisionProps {
  contact: Contact;
  /** The usual one. */
  currency: string;
  set: Act;
}

/** What somebody may decide, and up to how much. */
export function SetDecision({ contact, currency, set }: SetDecisionProps) {
  const t = useTranslations("partners");
  const locale = useLocale();
  return (
    <ActButton
      key={contact.decisions.length}
      label={t("decide")}
      text={t("decideText", { name: contact.name })}
      size="sm"
      values={{
        contactId: contact.id,
        area: "orders",
        step: "1",
        amountLimit: "",
        currency,
        delayLimit: "",
        answerHours: "",
      }}
      action={(values) => set({ ...values, amountLimit: decimalText(textAt(values, "amountLimit"), locale) })}
      done={t("decided")}
    >
      <DecisionFields />
    </ActButton>
  );
}

function DecisionFields() {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary.decisionArea");
  return (
    <>
      <FormField name="area" label={t("area")}>
        <Select>
          {decisionAreas.map((area) => (
            <option key={area} value={area}>
              {words(area)}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="step" label={t("stepField")} hint={t("stepHint")}>
        <Select>
          {decisionSteps.map((step) => (
            <option key={step} value={step}>
              {t(`steps.${step}`)}
            </option>
          ))}
        </Select>
      </FormField>
      <div className="flex flex-wrap gap-4">
        <FormField name="amountLimit" label={t("amountLimit")} hint={t("amountHint")} optional>
          <Input inputMode="decimal" maxLength={21} autoComplete="off" />
        </FormField>
        <FormField name="currency" label={t("currency")} optional>
          <Input maxLength={3} size={4} autoComplete="off" />
        </FormField>
      </div>
      <div className="flex flex-wrap gap-4">
        <FormField name="delayLimit" label={t("delayLimit")} optional>
          <Input inputMode="numeric" maxLength={3} autoComplete="off" />
        </FormField>
        <FormField name="answerHours" label={t("answerHours")} optional>
          <Input inputMode="numeric" maxLength={3} autoComplete="off" />
        </FormField>
      </div>
    </>
  );
}
