import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { listPaths } from "#components/performance/paths.ts";
import { useKindWords, usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Heads } from "#components/table/heads.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Period } from "#lib/kernel/months.ts";
import type { MeasuredKind } from "#lib/scorecards/input.ts";
import type { Delivered, Spans } from "#lib/scorecards/spans.ts";

interface ServiceProps {
  service: Record<MeasuredKind, Spans<Delivered>>;
  spans: Spans<Period>;
}

const kinds = ["supplier", "carrier"] as const;
const rates = ["otif", "onTimeRate"] as const;
const columns = ["month", "quarter", "before"] as const;

/** How suppliers and carriers deliver, lately and before. */
export function Service({ service, spans }: ServiceProps) {
  const t = useTranslations("overview");
  return (
    <Section id="service" title={t("service")}>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="service">
          <Heads
            columns={[
              { label: t("figure") },
              ...columns.map((span) => ({ label: t(`span.${span}`), isNum: true })),
              { label: t("change"), isNum: true },
            ]}
          />
          <tbody>
            {kinds.flatMap((kind) =>
              rates.map((rate) => (
                <Row key={`${kind} ${rate}`} kind={kind} rate={rate} of={service[kind]} spans={spans} />
              )),
            )}
          </tbody>
        </table>
      </div>
      <p className="formula">{t("serviceHint")}</p>
    </Section>
  );
}

interface RowProps {
  kind: MeasuredKind;
  rate: (typeof rates)[number];
  of: Spans<Delivered>;
  spans: Spans<Period>;
}

function Row({ kind, rate, of, spans }: RowProps) {
  const t = useTranslations("overview");
  const words = usePerformanceWords();
  const { units } = useKindWords(kind);
  return (
    <tr>
      <th scope="row">{t(`rate.${kind}.${rate}`)}</th>
      {columns.map((span) => (
        <td key={span} className="num" data-label={t(`span.${span}`)}>
          <Link href={rowsOf(kind, spans[span])} prefetch={false} title={units(of[span].due)}>
            {words.rate(of[span][rate])}
          </Link>
        </td>
      ))}
      <td className="num" data-label={t("change")}>
        <Points now={of.quarter[rate]} before={of.before[rate]} />
      </td>
    </tr>
  );
}

/** From the three months before to the last three, in points of a hundred. */
function Points({ now, before }: { now: number | null; before: number | null }) {
  const t = useTranslations("overview");
  const format = useFormatter();
  if (now === null || before === null) return <span className="text-muted">–</span>;
  const points = Math.round((now - before) * 1000) / 10;
  const written = format.number(points, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return <span className={points < 0 ? "text-bad" : undefined}>{t("points", { points: written })}</span>;
}

const rowsOf = (kind: MeasuredKind, { from, to }: Period) =>
  hrefOf(listPaths[kind], { basis: "first", from: from.slice(0, 7), to: to.slice(0, 7) });
