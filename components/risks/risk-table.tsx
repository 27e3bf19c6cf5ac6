import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RiskRow } from "#lib/risks/list.ts";
import { marksOf } from "#lib/risks/rules.ts";
import { DueDay } from "./due-day.tsx";
import { RiskBadge, ScoreBadge } from "./marks.tsx";

interface RiskTableProps {
  risks: RiskRow[];
  today: string;
  /** Whether the viewer reads what the host thinks of them. */
  isWeighed: boolean;
}

export function RiskTable({ risks, today, isWeighed }: RiskTableProps) {
  const t = useTranslations("risks");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("kind")}</th>
            {isWeighed ? (
              <>
                <th scope="col">{t("basis.residual")}</th>
                <th scope="col">{t("basis.inherent")}</th>
                <th scope="col">{t("treatment")}</th>
                <th scope="col">{t("review")}</th>
                <th scope="col">{t("shared")}</th>
              </>
            ) : null}
            <th scope="col">{t("owner")}</th>
          </tr>
        </thead>
        <tbody>
          {risks.map((risk) => (
            <Row key={risk.id} risk={risk} today={today} isWeighed={isWeighed} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ risk, today, isWeighed }: { risk: RiskRow } & Omit<RiskTableProps, "risks">) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.riskKind");
  const href = `/risks/${risk.id}`;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {risk.number}
        </Link>
      </th>
      <td data-label={t("what")}>
        {risk.title} {risk.state === "open" ? null : <RiskBadge state={risk.state} />}
      </td>
      <td data-label={t("kind")}>{words(risk.kind)}</td>
      {isWeighed ? <Weighed risk={risk} today={today} /> : null}
      <td data-label={t("owner")}>{risk.owner}</td>
    </tr>
  );
}

function Weighed({ risk, today }: { risk: RiskRow; today: string }) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.treatment");
  const { judged } = risk;
  if (!judged) return null;
  return (
    <>
      <td data-label={t("basis.residual")}>
        <ScoreBadge marks={marksOf(judged, "residual")} />
      </td>
      <td data-label={t("basis.inherent")}>
        <ScoreBadge marks={marksOf(judged, "inherent")} />
      </td>
      <td data-label={t("treatment")}>{words(judged.treatment)}</td>
      <td data-label={t("review")}>
        <DueDay day={judged.reviewOn} today={today} isOver={risk.state === "closed"} />
      </td>
      <td data-label={t("shared")}>
        {risk.shares === 0 ? t("no") : t("sharedWith", { count: risk.shares })}
      </td>
    </>
  );
}
