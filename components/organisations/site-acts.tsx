"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Site } from "#lib/organisations/queries.ts";
import type { Choices } from "./choices.ts";
import { PlaceFields } from "./place-fields.tsx";

interface AddSiteProps {
  organisationId: string;
  choices: Choices;
  add: (raw: unknown) => Promise<ActionResult<{ siteId: string }>>;
}

export function AddSite({ organisationId, choices, add }: AddSiteProps) {
  const t = useTranslations("organisations");
  return (
    <ActButton
      label={t("addSite")}
      submitLabel={t("add")}
      size="sm"
      values={{ organisationId, name: "", country: "", timeZone: "Europe/Paris" }}
      action={add}
      done={t("siteAdded")}
    >
      <PlaceFields choices={choices} longest={200} />
    </ActButton>
  );
}

interface ChangeSiteProps {
  site: Site;
  choices: Choices;
  change: (raw: unknown) => Promise<ActionResult<void>>;
}

export function ChangeSite({ site, choices, change }: ChangeSiteProps) {
  const t = useTranslations("organisations");
  const { id: siteId, name, country, timeZone, version } = site;
  const zones = choices.timeZones.includes(timeZone) ? choices.timeZones : [timeZone, ...choices.timeZones];
  return (
    <ActButton
      label={t("changeSite")}
      submitLabel={t("save")}
      size="sm"
      variant="ghost"
      values={{ siteId, version, name, country: country ?? "", timeZone }}
      action={change}
      done={t("saved")}
    >
      <PlaceFields choices={{ ...choices, timeZones: zones }} longest={200} />
    </ActButton>
  );
}
