"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

export interface StartEightDProps {
  incident: { id: string; version: number };
  /** Who could be asked for one. */
  partners: { id: string; name: string }[];
  start: (raw: unknown) => Promise<ActionResult<{ reportId: string }>>;
}

/** Asks a partner for an 8D report. */
export function StartEightD({ incident, partners, start }: StartEightDProps) {
  const t = useTranslations("incidents");
  return (
    <ActButton
      label={t("askEightD")}
      text={t("askEightDText")}
      size="sm"
      values={{ incidentId: incident.id, version: incident.version, organisationId: partners[0]?.id }}
      action={start}
      done={t("askedEightD")}
    >
      <FormField name="organisationId" label={t("partner")}>
        <PartnerSelect partners={partners} />
      </FormField>
    </ActButton>
  );
}

function PartnerSelect({ partners, ...props }: { partners: StartEightDProps["partners"] }) {
  return (
    <Select {...props}>
      {partners.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
