"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Partner, Profile } from "#lib/partners/partner.ts";

interface EditProfileProps {
  partner: Pick<Partner, "id" | "name" | "profile">;
  isOwn: boolean;
  save: (raw: unknown) => Promise<ActionResult<void>>;
}

export function EditProfile({ partner, isOwn, save }: EditProfileProps) {
  const t = useTranslations("partners");
  const { id: organisationId, name, profile } = partner;
  const text = (fact: Exclude<keyof Profile, "version" | "changedAt" | "changedByName">) =>
    profile?.[fact] ?? "";
  return (
    <ActButton
      key={profile?.version ?? 0}
      label={t("editProfile")}
      text={isOwn ? t("editOwnProfileText") : t("editProfileText", { name })}
      values={{
        organisationId,
        version: profile?.version ?? 0,
        about: text("about"),
        address: text("address"),
        phone: text("phone"),
        website: text("website"),
        registration: text("registration"),
        vatNumber: text("vatNumber"),
      }}
      action={save}
      done={t("saved")}
    >
      <FormField name="about" label={t("about")} hint={t("aboutHint")} optional>
        <Textarea rows={3} maxLength={2000} />
      </FormField>
      <FormField name="address" label={t("address")} optional>
        <Textarea rows={3} maxLength={500} autoComplete="off" />
      </FormField>
      <FormField name="phone" label={t("phone")} optional>
        <Input type="tel" maxLength={50} autoComplete="off" />
      </FormField>
      <FormField name="website" label={t("website")} hint={t("websiteHint")} optional>
        <Input maxLength={300} inputMode="url" autoComplete="off" />
      </FormField>
      <FormField name="registration" label={t("registration")} hint={t("registrationHint")} optional>
        <Input maxLength={50} autoComplete="off" />
      </FormField>
      <FormField name="vatNumber" label={t("vatNumber")} optional>
        <Input maxLength={50} autoComplete="off" />
      </FormField>
    </ActButton>
  );
}
