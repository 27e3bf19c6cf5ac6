import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { RiskAssessment } from "#lib/risks/queries.ts";
import { marksOf } from "#lib/risks/rules.ts";
import { ScoreBadge } from "./marks.tsx";

/** Each time it was judged: when, by whom, how, why. */
export function RiskHistory({ assessments }: { assessments: RiskAssessment[] }) {
  const t = useTranslations("risks");
  if (assessments.length === 0) return null;
  return (
    <section aria-labelledby="history" className="incident-history ledger">
      <h2 id="history">{t("history")}</h2>
      <ol aria-labelledby="history">
        {assessments.map((one) => (
          <Entry key={one.id} assessment={one} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ assessment }: { assessment: RiskAssessment }) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary");
  const format = useFormatter();
  const { verb, comment, actor, door, at, treatment, reviewOn } = assessment;
  const day = format.dateTime(new Date(`${reviewOn}T00:00:00Z`), "date", { timeZone: "UTC" });
  return (
    <li>
      <Moment at={at} />
      <span>
        <strong>{words(`riskVerb.${verb}`)}</strong>
        {comment === null ? null : <q>{comment}</q>}
        <span className="risk-scores">
          {t("basis.inherent")} <ScoreBadge marks={marksOf(assessment, "inherent")} />
          {t("basis.residual")} <ScoreBadge marks={marksOf(assessment, "residual")} />
        </span>
        <small>
          {t("judgedAs", { treatment: words(`treatment.${treatment}`), day })}
          {actor === null ? null : <> · {t("by", { name: actor })}</>}, {words(`door.${door}`)}
        </small>
      </span>
    </li>
  );
}
