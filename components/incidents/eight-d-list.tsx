import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { EightDRow } from "#lib/incidents/eight-d.ts";
import { neededDisciplines } from "#lib/incidents/rules.ts";
import { StartEightD, type StartEightDProps } from "./eight-d-start.tsx";
import { eightDTones } from "./marks.tsx";

interface EightDListProps extends StartEightDProps {
  reports: EightDRow[];
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
      {partners.length === 0 ? null : <StartEightD incident={incident} partners={partners} start={start} />}
    </section>
  );
}
