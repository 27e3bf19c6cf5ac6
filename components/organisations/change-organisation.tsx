"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Organisation } from "#lib/organisations/queries.ts";
import type { Choices } from "./choices.ts";
import { PlaceFields, TermFields } from "./place-fields.tsx";

interface ChangeOrganisationProps {
  organisation: Omit<Organisation, "sites">;
  choices: Choices;
  change: (raw: unknown) => Promise<ActionResult<void>>;
}

export function ChangeOrganisation({ organisation, choices, change }: ChangeOrganisationProps) {
  const t = useTranslations("organisations");
  const { id: organisationId, kind, version, name, country, timeZone } = organisation;
  const about = { organisationId, version, name, country: country ?? "", timeZone };
  const terms = {
    partnerGroup: organisation.partnerGroup ?? "",
    acknowledgeDays: String(organisation.acknowledgeDays),
    earlyDays: organisation.earlyDays === null ? "" : String(organisation.earlyDays),
    lateDays: String(organisation.lateDays),
  };
  // A zone that this server knows under another name must not be lost by saving.
  const zones = choices.timeZones.includes(timeZone) ? choices.timeZones : [timeZone, ...choices.timeZones];
  return (
    <ActButton
      label={t("change")}
      submitLabel={t("save")}
      values={kind === "host" ? about : { ...about, ...terms }}
      action={change}
      done={t("saved")}
    >
      <PlaceFields choices={{ ...choices, timeZones: zones }} longest={300} />
      {kind === "host" ? null : <TermFields choices={choices} />}
    </ActButton>
  );
}
