import Link from "next/link";
import { useTranslations } from "next-intl";
import type { IncidentState } from "#db/vocabulary-incidents.ts";
import type { IncidentRow } from "#lib/incidents/list.ts";
import { Due } from "./due.tsx";
import { Turn } from "./incident-table.tsx";
import { SeverityBadge } from "./marks.tsx";

/** Columns of the board; what was opened again stands with what is open, and what is verified waits to be closed. */
const columns: readonly { key: IncidentState; states: readonly IncidentState[] }[] = [
  { key: "open", states: ["open", "reopened"] },
  { key: "acknowledged", states: ["acknowledged"] },
  { key: "contained", states: ["contained"] },
  { key: "analysed", states: ["analysed"] },
  { key: "action", states: ["action"] },
  { key: "verified", states: ["verified"] },
];

export function IncidentBoard({ incidents, own }: { incidents: IncidentRow[]; own: string | undefined }) {
  const words = useTranslations("vocabulary.incidentState");
  const t = useTranslations("incidents");
  return (
    <div className="incident-board">
      {columns.map(({ key, states }) => {
        const held = incidents.filter((incident) => states.includes(incident.state));
        return (
          <section key={key} aria-labelledby={`board-${key}`}>
            <h2 id={`board-${key}`}>
              {words(key)} <span className="text-muted">{held.length}</span>
            </h2>
            {held.length === 0 ? <p className="text-muted">{t("nothingHere")}</p> : null}
            <ul>
              {held.map((incident) => (
                <Card key={incident.id} incident={incident} own={own} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Card({ incident, own }: { incident: IncidentRow; own: string | undefined }) {
  const words = useTranslations("vocabulary.incidentKind");
  return (
    <li>
      <Link href={`/incidents/${incident.id}`} prefetch={false}>
        {incident.title}
      </Link>
      <p className="text-muted">
        {incident.number} · {words(incident.kind)}
      </p>
      <SeverityBadge severity={incident.severity} />
      <p>
        <Turn incident={incident} own={own} />
      </p>
      {incident.dueClock && incident.dueAt ? <Due clock={incident.dueClock} dueAt={incident.dueAt} /> : null}
    </li>
  );
}
