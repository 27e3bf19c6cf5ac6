"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FormChoices } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Radio } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Choices } from "./choices.ts";
import { PlaceFields, TermFields } from "./place-fields.tsx";

interface NewOrganisationFormProps {
  choices: Choices;
  create: (raw: unknown) => Promise<ActionResult<{ organisationId: string }>>;
}

const empty = {
  kind: "",
  name: "",
  country: "",
  timeZone: "Europe/Paris",
  partnerGroup: "",
  acknowledgeDays: "2",
  earlyDays: "0",
  lateDays: "0",
};

export function NewOrganisationForm({ choices, create }: NewOrganisationFormProps) {
  const t = useTranslations("organisations");
  const ui = useTranslations("ui");
  const router = useRouter();
  return (
    <PlainForm
      defaultValues={empty}
      action={create}
      onDone={({ organisationId }) => router.push(`/organisations/${organisationId}`)}
      submitLabel={t("create")}
      cancel={
        <ButtonLink href="/organisations" variant="ghost">
          {ui("cancel")}
        </ButtonLink>
      }
    >
      <FormChoices name="kind" legend={t("kindOf")} hint={t("kindHint")}>
        <Radio name="kind" value="supplier" label={t("kind.supplier")} />
        <Radio name="kind" value="carrier" label={t("kind.carrier")} />
      </FormChoices>
      <PlaceFields choices={choices} longest={300} />
      <TermFields choices={choices} />
    </PlainForm>
  );
}
