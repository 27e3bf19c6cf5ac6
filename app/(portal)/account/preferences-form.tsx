"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import type { FormValues } from "#components/form/form-values.ts";
import { keepCookie, showPreference } from "#components/shell/preference-cookies.ts";
import { Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface Chosen {
  locale: "en" | "fr";
  theme: "system" | "light" | "dark";
  density: "comfortable" | "dense";
}

interface PreferencesFormProps {
  chosen: Chosen;
  save: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function PreferencesForm({ chosen, save }: PreferencesFormProps) {
  const t = useTranslations("account");
  const words = useTranslations("shell");
  const show = (_: unknown, { theme, density, locale }: FormValues) => {
    showPreference("theme", String(theme));
    showPreference("density", String(density));
    keepCookie("locale", String(locale));
    if (locale === chosen.locale) toast({ tone: "good", text: t("saved") });
    else location.reload();
  };
  return (
    <PlainForm
      defaultValues={{ ...chosen }}
      action={save}
      onDone={show}
      submitLabel={useTranslations("ui")("save")}
    >
      <FormField name="locale" label={t("language")}>
        <Select>
          <option value="en" lang="en">
            {words("languages.en")}
          </option>
          <option value="fr" lang="fr">
            {words("languages.fr")}
          </option>
        </Select>
      </FormField>
      <FormField name="theme" label={t("theme")}>
        <Select>
          <option value="system">{words("themes.system")}</option>
          <option value="light">{words("themes.light")}</option>
          <option value="dark">{words("themes.dark")}</option>
        </Select>
      </FormField>
      <FormField name="density" label={t("density")}>
        <Select>
          <option value="comfortable">{words("densities.comfortable")}</option>
          <option value="dense">{words("densities.dense")}</option>
        </Select>
      </FormField>
    </PlainForm>
  );
}
