import Link from "next/link";
import { useTranslations } from "next-intl";
import type { IncidentRow } from "#lib/incidents/list.ts";
import { SeverityBadge, StateBadge } from "./marks.tsx";

interface IncidentsAboutProps {
  incidents: Pick<IncidentRow, "id" | "number" | "title" | "state" | "severity">[];
  /** Where a new one is reported, for who may. */
  reportHref: string | undefined;
}

/** Open incidents about the object of the page, and the way to report one. */
export function IncidentsAbout({ incidents, reportHref }: IncidentsAboutProps) {
  const t = useTranslations("incidents");
  if (incidents.length === 0 && reportHref === undefined) return null;
  return (
    <section aria-labelledby="incidents-about" className="incident-measures">
      <h2 id="incidents-about">{t("openOf")}</h2>
      {incidents.length === 0 ? (
        <p className="text-muted">{t("emptyTitle")}</p>
      ) : (
        <ul>
          {incidents.map((incident) => (
            <li key={incident.id}>
              <Link href={`/incidents/${incident.id}`} prefetch={false} className="link">
                {incident.number} {incident.title}
              </Link>
              <p>
                <StateBadge incident={incident} /> <SeverityBadge severity={incident.severity} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {reportHref === undefined ? null : (
        <Link
          href={reportHref}
          prefetch={false}
          className="btn no-print"
          data-variant="secondary"
          data-size="sm"
        >
          {t("open")}
        </Link>
      )}
    </section>
  );
}
