"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Radio } from "#components/ui/input.tsx";
import type { Party } from "./types.ts";

interface AudienceChoiceProps {
  chosen: string | undefined;
  onChange: (partnerId: string | undefined) => void;
  host: string;
  partners: Party[];
}

/** Internal, or shared with one of the partners. */
export function AudienceChoice({ chosen, onChange, host, partners }: AudienceChoiceProps) {
  const t = useTranslations("comments");
  const name = useId();
  return (
    <fieldset>
      <legend className="visually-hidden">{t("audience")}</legend>
      <Radio
        name={name}
        label={t("toInternal", { host })}
        checked={chosen === undefined}
        onChange={() => onChange(undefined)}
      />
      {partners.map((partner) => (
        <Radio
          key={partner.id}
          name={name}
          label={t("toShared", { partner: partner.name })}
          checked={chosen === partner.id}
          onChange={() => onChange(partner.id)}
        />
      ))}
    </fieldset>
  );
}
