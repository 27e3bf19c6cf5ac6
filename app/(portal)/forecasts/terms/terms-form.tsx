"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FormField, FormTick } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { SupplierTerms } from "#lib/forecasts/terms.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

interface TermsFormProps {
  terms: SupplierTerms;
  save: (input: unknown) => Promise<ActionResult<void>>;
}

export function TermsForm({ terms, save }: TermsFormProps) {
  const t = useTranslations("forecasts");
  const ui = useTranslations("ui");
  const format = useFormatter();
  const { supplierId, supplier, version, ...given } = terms;
  return (
    <section className="grid max-w-md gap-4 px-(--gutter) py-6" aria-labelledby="terms-of">
      <h2 id="terms-of">{t("termsOf", { supplier })}</h2>
      <PlainForm
        resetBy={version}
        defaultValues={{
          firmWeeks: String(given.firmWeeks),
          materialWeeks: String(given.materialWeeks),
          commitDays: String(given.commitDays),
          tolerancePercent: format.number(Number(given.tolerancePercent), "quantity"),
          autoCommit: given.autoCommit,
        }}
        action={(values) =>
          save({
            ...values,
            tolerancePercent: String(values["tolerancePercent"]).trim().replace(",", "."),
            supplierId,
            version,
          })
        }
        onDone={() => toast({ tone: "good", text: t("termsSaved") })}
        submitLabel={t("saveTerms")}
        cancel={
          <ButtonLink href="/forecasts/terms" variant="ghost">
            {ui("cancel")}
          </ButtonLink>
        }
      >
        <TermsFields />
      </PlainForm>
    </section>
  );
}

function TermsFields() {
  const t = useTranslations("forecasts");
  return (
    <>
      <FormField name="firmWeeks" label={t("firmWeeks")} hint={t("firmWeeksHint")}>
        <Input inputMode="numeric" required />
      </FormField>
      <FormField name="materialWeeks" label={t("materialWeeks")} hint={t("materialWeeksHint")}>
        <Input inputMode="numeric" required />
      </FormField>
      <FormField name="commitDays" label={t("commitDays")} hint={t("commitDaysHint")}>
        <Input inputMode="numeric" required />
      </FormField>
      <FormField name="tolerancePercent" label={t("tolerancePercent")} hint={t("toleranceHint")}>
        <Input inputMode="decimal" required />
      </FormField>
      <FormTick
        name="autoCommit"
        label={
          <>
            {t("autoCommit")} <small className="block">{t("autoCommitHint")}</small>
          </>
        }
      />
    </>
  );
}
