import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { Choices } from "./choices.ts";

/** What organisations and sites have in common. */
export function PlaceFields({ choices, longest }: { choices: Choices; longest: number }) {
  const t = useTranslations("organisations");
  return (
    <>
      <FormField name="name" label={t("name")}>
        <Input required maxLength={longest} autoComplete="off" />
      </FormField>
      <FormField name="country" label={t("country")} optional>
        <Select>
          <option value="">{t("unknown")}</option>
          {choices.countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")}>
        <Select required>
          {choices.timeZones.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </FormField>
    </>
  );
}

/** How a partner is measured. */
export function TermFields({ choices }: { choices: Choices }) {
  const t = useTranslations("organisations");
  return (
    <>
      <FormField name="partnerGroup" label={t("partnerGroup")} hint={t("partnerGroupHint")} optional>
        <Input maxLength={100} autoComplete="off" list="partner-groups" />
      </FormField>
      <datalist id="partner-groups">
        {choices.groups.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      <FormField name="acknowledgeDays" label={t("acknowledgeDays")} hint={t("acknowledgeHint")}>
        <Input type="number" min={0} max={60} required className="w-28" />
      </FormField>
      <fieldset className="grid gap-2">
        <legend className="font-strong">{t("window")}</legend>
        <p className="field-hint">{t("windowHint")}</p>
        <div className="flex flex-wrap gap-4">
          <FormField name="earlyDays" label={t("earlyDays")} className="max-w-52">
            <Input type="number" min={0} max={365} className="w-28" />
          </FormField>
          <FormField name="lateDays" label={t("lateDays")} className="max-w-52">
            <Input type="number" min={0} max={365} required className="w-28" />
          </FormField>
        </div>
      </fieldset>
    </>
  );
}
