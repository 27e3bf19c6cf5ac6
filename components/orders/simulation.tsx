import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { JudgedAnswer } from "#lib/orders/simulation.ts";
import { useDelta } from "./terms-diff.tsx";

/** So many are listed; the figures count them all. */
const listed = 100;

interface SimulationProps {
  judged: readonly JudgedAnswer[];
  isTried: boolean;
  /** How far back, and how many at most. */
  days: number;
  most: number;
}

/** Which of the last answers were accepted at once, which would be now, and what the buyer had decided of those. */
export function Simulation({ judged, isTried, days, most }: SimulationProps) {
  const t = useTranslations("tolerances");
  const would = judged.filter(({ wouldPass }) => wouldPass);
  const figures = [
    ["deviated", judged.length],
    ["passed", judged.filter(({ passed }) => passed).length],
    [isTried ? "wouldIfTried" : "would", would.length],
    ["wouldRefused", would.filter(({ answer }) => answer.next === "refused").length],
  ] as const;
  // What changes is what one looks for.
  const rows = judged.toSorted((a, b) => Number(a.passed === a.wouldPass) - Number(b.passed === b.wouldPass));
  return (
    <section aria-labelledby="simulation">
      <h2 id="simulation" className="section-title">
        {t("simulation", { days })}
      </h2>
      {judged.length < most ? null : <p className="section-hint">{t("latestOnly", { count: most })}</p>}
      <dl className="figures">
        {figures.map(([key, count]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="text-xl font-strong tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      {rows.length > 0 ? <Answers rows={rows.slice(0, listed)} /> : null}
      {rows.length > listed ? (
        <p className="section-hint">{t("more", { count: rows.length - listed })}</p>
      ) : null}
    </section>
  );
}

function Answers({ rows }: { rows: readonly JudgedAnswer[] }) {
  const t = useTranslations("tolerances");
  const words = useTranslations("vocabulary.ledger");
  const delta = useDelta();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("answers")}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col">{t("deviation")}</th>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("became")}</th>
            <th scope="col">{t("now")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ answer, found, passed, wouldPass }) => {
            const href = `/orders/${answer.orderId}#line-${answer.lineId}`;
            const became = passed ? answer.kind : (answer.next ?? answer.kind);
            return (
              <tr key={`${answer.lineId} ${answer.at}`} data-row-href={href}>
                <th scope="row" className="nowrap">
                  <Link href={href} prefetch={false}>
                    {answer.order}
                  </Link>
                  <small className="block">{t("line", { number: answer.line })}</small>
                </th>
                <td data-label={t("supplier")}>{answer.supplier}</td>
                <td data-label={t("deviation")}>
                  {found.map((one) => `${t(`kind.${one.kind}`)} ${delta(one).delta ?? ""}`).join(", ")}
                </td>
                <td data-label={t("when")}>
                  <Moment at={answer.at} />
                </td>
                <td data-label={t("became")}>{words(became)}</td>
                <td data-label={t("now")}>
                  <Badge tone={wouldPass ? "good" : "warn"}>{t(wouldPass ? "passes" : "waits")}</Badge>
                  {passed === wouldPass ? null : <strong className="ms-2">{t("differs")}</strong>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
