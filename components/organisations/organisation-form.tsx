"use client";

import { useTranslations } from "next-intl";
import { PlainForm } from "#components/form/plain-form.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Organisation } from "#lib/organisations/queries.ts";
import type { Choices } from "./choices.ts";
import { PlaceFields, TermFields } from "./place-fields.tsx";

interface OrganisationFormProps {
  organisation: Organisation;
  choices: Choices;
  change: (raw: unknown) => Promise<ActionResult<void>>;
}

export function OrganisationForm({ organisation, choices, change }: OrganisationFormProps) {
  const t = useTranslations("organisations");
  const { id: organisationId, kind, version, name, country, timeZone } = organisation;
  const about = { organisationId, version, name, country: country ?? "", timeZone };
  const terms = {
    partnerGroup: organisation.partnerGroup ?? "",
    acknowledgeDays: String(organisation.acknowledgeDays),
    earlyDays: organisation.earlyDays === null ? "" : String(organisation.earlyDays),
    lateDays: String(organisation.lateDays),
  };
  // A zone that this browser knows under another name must not be lost by saving.
  const zones = choices.timeZones.includes(timeZone) ? choices.timeZones : [timeZone, ...choices.timeZones];
  return (
    <section aria-labelledby="about-title">
      <h2 id="about-title" className="section-title">
        {t("about")}
      </h2>
      <div className="page-body max-w-lg">
        <PlainForm
          defaultValues={kind === "host" ? about : { ...about, ...terms }}
          resetBy={version}
          action={change}
          onDone={() => toast({ tone: "good", text: t("saved") })}
          submitLabel={t("save")}
        >
          <PlaceFields choices={{ ...choices, timeZones: zones }} longest={300} />
          {kind === "host" ? null : <TermFields choices={choices} />}
        </PlainForm>
      </div>
    </section>
  );
}
