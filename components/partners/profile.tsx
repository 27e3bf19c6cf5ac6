"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Partner, Profile } from "#lib/partners/partner.ts";

interface ProfileProps {
  partner: Pick<Partner, "id" | "name" | "profile">;
  /** For who keeps it. */
  save: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
}

const facts = ["address", "phone", "website", "registration", "vatNumber"] as const;

/** What an organisation says of itself. */
export function ProfileSection({ partner, save }: ProfileProps) {
  const t = useTranslations("partners");
  const { profile } = partner;
  return (
    <section aria-labelledby="profile" className="incident-measures">
      <h2 id="profile">{t("profile")}</h2>
      {profile === null ? <p className="text-muted">{t(save ? "noProfileYet" : "noProfile")}</p> : null}
      {profile === null ? null : <Facts profile={profile} />}
      {save ? <Edit partner={partner} save={save} /> : null}
    </section>
  );
}

function Facts({ profile }: { profile: Profile }) {
  const t = useTranslations("partners");
  return (
    <>
      {profile.about === null ? null : <p className="whitespace-pre-line">{profile.about}</p>}
      <dl className="facts">
        {facts.map((fact) => {
          const value = profile[fact];
          return value === null ? null : (
            <div key={fact}>
              <dt>{t(fact)}</dt>
              <dd className="whitespace-pre-line">
                <Value fact={fact} value={value} />
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="text-sm text-muted">
        {t("changedBy", { name: profile.changedByName })} <Moment at={profile.changedAt} />
      </p>
    </>
  );
}

function Value({ fact, value }: { fact: (typeof facts)[number]; value: string }) {
  if (fact === "phone")
    return (
      <a className="link" href={`tel:${value.replaceAll(/[^+\d]/g, "")}`}>
        {value}
      </a>
    );
  if (fact !== "website") return value;
  return (
    <a className="link" href={value} rel="noopener noreferrer nofollow" target="_blank">
      {value}
    </a>
  );
}

function Edit({
  partner,
  save,
}: {
  partner: ProfileProps["partner"];
  save: NonNullable<ProfileProps["save"]>;
}) {
  const t = useTranslations("partners");
  const { id: organisationId, name, profile } = partner;
  const text = (fact: "about" | (typeof facts)[number]) => profile?.[fact] ?? "";
  return (
    <ActButton
      key={profile?.version ?? 0}
      label={t("editProfile")}
      text={t("editProfileText", { name })}
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
