import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ProofKind, ProofState } from "#db/vocabulary-proofs.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Proof } from "#lib/proofs/queries.ts";
import { wordOf } from "#lib/proofs/rules.ts";
import { AskProof } from "./ask-proof.tsx";

const tones: Record<ProofState, Tone> = {
  waiting: "neutral",
  running: "info",
  held: "good",
  broken: "bad",
  failed: "warn",
};

interface ProofSectionProps {
  kind: ProofKind;
  /** The latest first. */
  proofs: readonly Proof[];
  ask: (input: { kind: ProofKind }) => Promise<ActionResult<void>>;
}

export function ProofSection({ kind, proofs, ask }: ProofSectionProps) {
  const t = useTranslations("security");
  const [latest] = proofs;
  const isUnderWay = latest?.finishedAt === null;
  const last = proofs.find(({ finishedAt }) => finishedAt !== null);
  return (
    <section aria-labelledby={`proof-${kind}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-2 pe-(--gutter)">
        <h2 id={`proof-${kind}`} className="section-title">
          {t(`${kind}.title`)}
        </h2>
        <AskProof kind={kind} ask={ask} isUnderWay={isUnderWay} />
      </div>
      <p className="section-hint">{t(`${kind}.text`)}</p>
      <div aria-live="polite">
        {proofs.length === 0 ? <p className="page-body text-muted">{t("never")}</p> : null}
        {last && last.findings.length > 0 ? <Findings proof={last} /> : null}
        {proofs.length > 0 ? <Results kind={kind} proofs={proofs} /> : null}
      </div>
    </section>
  );
}

function Results({ kind, proofs }: Pick<ProofSectionProps, "kind" | "proofs">) {
  const t = useTranslations("security");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-labelledby={`proof-${kind}`}>
        <thead>
          <tr>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("result")}</th>
            <th scope="col">{t("extent")}</th>
            <th scope="col">{t("who")}</th>
          </tr>
        </thead>
        <tbody>
          {proofs.map((proof) => (
            <tr key={proof.id}>
              <th scope="row">
                <Moment at={proof.finishedAt ?? proof.askedAt} />
              </th>
              <td data-label={t("result")}>
                <Badge tone={tones[proof.state]}>{t(`state.${proof.state}`)}</Badge>
              </td>
              <td data-label={t("extent")}>
                {proof.finishedAt === null || proof.state === "failed"
                  ? null
                  : t(`checks.${kind}`, { count: proof.checks })}
                {proof.faults > 0 ? `, ${t("faults", { count: proof.faults })}` : null}
              </td>
              <td data-label={t("who")}>{proof.askedByName ?? t("byCommand")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const listed = 20;

function Findings({ proof: { findings, faults } }: { proof: Proof }) {
  const t = useTranslations("security");
  return (
    <div className="page-body">
      <p className="font-strong">{t("findings")}</p>
      <ul className="list-disc ps-5">
        {findings.slice(0, listed).map(({ at, problem }) => (
          <li key={`${at} ${problem}`} className="break-words">
            {at}: {t.has(`problem.${wordOf(problem)}`) ? t(`problem.${wordOf(problem)}`) : problem}
          </li>
        ))}
      </ul>
      {faults > listed ? <p className="text-muted">{t("more", { count: faults - listed })}</p> : null}
    </div>
  );
}
