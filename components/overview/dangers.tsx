import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { ScoreBadge } from "#components/risks/marks.tsx";
import { severities } from "#db/vocabulary-incidents.ts";
import type { IncidentCounts } from "#lib/incidents/list.ts";
import type { RiskRow } from "#lib/risks/list.ts";
import { marksOf } from "#lib/risks/rules.ts";
import { Heads } from "#components/table/heads.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";

interface DangersProps {
  incidents: IncidentCounts;
  risks: readonly RiskRow[];
}

/** What goes wrong now, by how bad it is; and what may. */
export function Dangers({ incidents, risks }: DangersProps) {
  const t = useTranslations("overview");
  const words = useTranslations("vocabulary.severity");
  const format = useFormatter();
  return (
    <Section id="risk" title={t("risk")} all={{ href: "/risks", label: t("allRisks") }}>
      <dl className="figures">
        {severities.map((severity, index) => (
          <Figure
            key={severity}
            name={words(`${severity}`)}
            href={`/incidents?state=under_way&severity=${severity}`}
            value={format.number(incidents.severities[index] ?? 0)}
          />
        ))}
        <Figure name={t("clocks")} href="/incidents?state=overdue" value={format.number(incidents.overdue)} />
      </dl>
      {risks.length === 0 ? null : <TopRisks risks={risks} />}
    </Section>
  );
}

function TopRisks({ risks }: Pick<DangersProps, "risks">) {
  const t = useTranslations("overview");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("topRisks")}>
        <Heads columns={[{ label: t("topRisks") }, { label: t("score") }, { label: t("owner") }]} />
        <tbody>
          {risks.map(({ id, number, title, judged, owner }) => (
            <tr key={id} data-row-href={`/risks/${id}`}>
              <th scope="row">
                <Link href={`/risks/${id}`} prefetch={false}>
                  {number}
                </Link>{" "}
                <span className="font-normal">{title}</span>
              </th>
              <td data-label={t("score")}>
                {judged === null ? null : <ScoreBadge marks={marksOf(judged, "residual")} />}
              </td>
              <td data-label={t("owner")}>{owner}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
