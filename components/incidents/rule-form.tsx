"use client";

import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { FormField, FormTick } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { RuleSetting } from "#lib/incidents/rule-settings.ts";
import { SeveritySelect } from "./severity-select.tsx";

interface RuleFormProps {
  setting: RuleSetting;
  /** None for who may only look. */
  change: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
  /** The tolerance that the preview shows. */
  tried: number;
}

/** Switches a rule and sets it; a tolerance can be tried out before. */
export function RuleForm({ setting, change, tried }: RuleFormProps) {
  const t = useTranslations("rules");
  const router = useRouter();
  const path = usePathname();
  const { rule, version, since, severity } = setting;
  const tryOut = (event: MouseEvent<HTMLButtonElement>) => {
    const field = event.currentTarget.form?.elements.namedItem("tolerance");
    if (field instanceof HTMLInputElement && /^\d{1,4}$/.test(field.value.trim()))
      router.push(`${path}?tolerance=${field.value.trim()}`, { scroll: false });
    else if (field instanceof HTMLInputElement) field.focus();
  };
  if (!change) return <p className="incident-note">{t("onlyManagers")}</p>;
  return (
    <div className="page-body max-w-lg">
      <PlainForm
        defaultValues={{
          rule,
          version,
          isOn: since !== null,
          severity: String(severity),
          tolerance: String(tried),
        }}
        resetBy={version}
        action={change}
        onDone={(_, { isOn }) => {
          toast({ tone: "good", text: t(isOn ? "switchedOn" : "switchedOff") });
          router.replace(path, { scroll: false });
        }}
        submitLabel={t("save")}
        cancel={
          <Button type="button" variant="ghost" onClick={tryOut}>
            {t("tryOut")}
          </Button>
        }
      >
        <FormTick name="isOn" label={t("isOn")} />
        <FormField name="severity" label={t("severity")}>
          <SeveritySelect />
        </FormField>
        <FormField name="tolerance" label={t(`toleranceOf.${rule}`)} hint={t("toleranceHint")}>
          <Input inputMode="numeric" required maxLength={4} autoComplete="off" />
        </FormField>
      </PlainForm>
    </div>
  );
}
