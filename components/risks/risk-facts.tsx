import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Moment } from "#components/ui/moment.tsx";
import type { Risk } from "#lib/risks/queries.ts";
import { type Marks, marksOf } from "#lib/risks/rules.ts";
import { DueDay } from "./due-day.tsx";
import { ScoreBadge } from "./marks.tsx";

/** What it is, and who answers for it: the part that partners may see. */
export function RiskFacts({ risk }: { risk: Risk }) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.riskKind");
  return (
    <>
      <dl className="facts" aria-label={t("facts")}>
        <Fact name={t("number")}>{risk.number}</Fact>
        <Fact name={t("kind")}>{words(risk.kind)}</Fact>
        <Fact name={t("owner")}>{risk.owner}</Fact>
        <Fact name={t("raised")}>
          <Moment at={risk.raisedAt} /> <small>{risk.raisedBy}</small>
        </Fact>
        {risk.closedAt === null ? null : (
          <Fact name={t("closed")}>
            <Moment at={risk.closedAt} />
          </Fact>
        )}
      </dl>
      {risk.description === null ? null : <p className="incident-text">{risk.description}</p>}
    </>
  );
}

/** What the host thinks of it, on the ground of what the host alone reads. Nothing where the viewer may not know. */
export function RiskJudgement({ risk, today, host }: { risk: Risk; today: string; host: string }) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.treatment");
  const { judged, kept } = risk;
  if (!judged || !kept) return null;
  return (
    <section aria-labelledby="judgement" className="risk-kept">
      <h2 id="judgement">{t("judgement")}</h2>
      <p className="text-muted">{t("judgementFor", { host })}</p>
      <dl className="facts" aria-labelledby="judgement">
        <Fact name={t("basis.inherent")}>
          <Scored marks={marksOf(judged, "inherent")} />
        </Fact>
        <Fact name={t("basis.residual")}>
          <Scored marks={marksOf(judged, "residual")} />
        </Fact>
        <Fact name={t("treatment")}>{words(judged.treatment)}</Fact>
        <Fact name={t("review")}>
          <DueDay day={judged.reviewOn} today={today} isOver={risk.state === "closed"} />
        </Fact>
        {kept.cause === null ? null : <Fact name={t("cause")}>{kept.cause}</Fact>}
        {kept.indicator === null ? null : <Fact name={t("indicator")}>{kept.indicator}</Fact>}
      </dl>
    </section>
  );
}

function Scored({ marks }: { marks: Marks }) {
  const t = useTranslations("risks");
  const { probability, impact } = marks;
  return (
    <>
      <ScoreBadge marks={marks} /> <small>{t("marks", { probability, impact })}</small>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
