"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Select } from "#components/ui/input.tsx";
import type { EightDRow } from "#lib/incidents/eight-d.ts";
import { neededDisciplines } from "#lib/incidents/rules.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { ActButton } from "#components/form/act-button.tsx";
import { eightDTones } from "./marks.tsx";

interface EightDListProps {
  incident: { id: string; version: number };
  reports: EightDRow[];
  /** Who could be asked for one. */
  partners: { id: string; name: string }[];
  start: (raw: unknown) => Promise<ActionResult<{ reportId: string }>>;
}

/** The 8D reports of an incident, each with its partner. */
export function EightDList({ incident, reports, partners, start }: EightDListProps) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.eightDState");
  return (
    <section aria-labelledby="eight-ds" className="incident-measures">
      <h2 id="eight-ds">{t("eightDs")}</h2>
      {reports.length === 0 ? null : (
        <ul>
          {reports.map(({ id, partner, state, good }) => (
            <li key={id}>
              <Link href={`/incidents/${incident.id}/8d/${id}`} prefetch={false}>
                {t("eightDOf", { partner })}
              </Link>{" "}
              <Badge tone={eightDTones[state]}>{words(state)}</Badge>{" "}
              <small>{t("eightDGood", { good, all: neededDisciplines.length })}</small>
            </li>
          ))}
        </ul>
      )}
      {partners.length === 0 ? null : (
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
      )}
    </section>
  );
}

function PartnerSelect({ partners, ...props }: { partners: EightDListProps["partners"] }) {
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
