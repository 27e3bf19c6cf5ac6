import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { IncidentRow } from "#lib/incidents/list.ts";
import { Due } from "./due.tsx";
import { SeverityBadge, StateBadge } from "./marks.tsx";

interface IncidentTableProps {
  label: string;
  incidents: IncidentRow[];
  /** The viewer's organisation: what waits for it stands out. */
  own: string | undefined;
}

export function IncidentTable({ label, incidents, own }: IncidentTableProps) {
  const t = useTranslations("incidents");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("kind")}</th>
            <th scope="col">{t("severity")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("turn")}</th>
            <th scope="col">{t("due")}</th>
            <th scope="col">{t("openedAt")}</th>
          </tr>
        </thead>
        <tbody>
          {incidents.map((incident) => (
            <Row key={incident.id} incident={incident} own={own} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ incident, own }: { incident: IncidentRow; own: string | undefined }) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.incidentKind");
  const href = `/incidents/${incident.id}`;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {incident.number}
        </Link>
      </th>
      <td data-label={t("what")}>{incident.title}</td>
      <td data-label={t("kind")}>{words(incident.kind)}</td>
      <td data-label={t("severity")}>
        <SeverityBadge severity={incident.severity} />
      </td>
      <td data-label={t("state")}>
        <StateBadge incident={incident} />
      </td>
      <td data-label={t("turn")}>
        <Turn incident={incident} own={own} />
      </td>
      <td data-label={t("due")}>
        {incident.dueClock && incident.dueAt ? (
          <Due clock={incident.dueClock} dueAt={incident.dueAt} />
        ) : null}
      </td>
      <td data-label={t("openedAt")} className="nowrap">
        <Moment at={incident.openedAt} />
      </td>
    </tr>
  );
}

export function Turn({
  incident,
  own,
}: {
  incident: Pick<IncidentRow, "state" | "turn" | "turnId">;
  own: string | undefined;
}) {
  const t = useTranslations("incidents");
  if (incident.state === "closed") return null;
  if (incident.turnId === own) return <strong>{t("yourTurn")}</strong>;
  return incident.turn ?? t("another");
}
