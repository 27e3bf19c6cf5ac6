import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { PartnerPerformance } from "#lib/scorecards/queries.ts";

type Month = PartnerPerformance["months"][number];

/** The figures of each month, the latest first; counts open to their rows. */
export function MonthTable({ performance, basis }: { performance: PartnerPerformance; basis: string }) {
  const t = useTranslations("performance");
  return (
    <section aria-labelledby="by-month">
      <h2 id="by-month" className="section-title">
        {t("byMonth")}
      </h2>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="by-month">
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              {columns.map((key) => (
                <th key={key} scope="col" className="num">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {performance.months
              .filter(hasData)
              .toReversed()
              .map((figures) => (
                <MonthRow
                  key={figures.month}
                  figures={figures}
                  partnerId={performance.partner.id}
                  basis={basis}
                />
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function hasData({ delivery, answer, stability }: Month): boolean {
  return delivery.due + answer.answered + stability.promised > 0;
}

const columns = [
  "figure.due",
  "otifRate",
  "onTimeRate",
  "figure.late",
  "figure.early",
  "figure.missing",
  "medianHours",
  "stableRate",
] as const;

function MonthRow({ figures, partnerId, basis }: { figures: Month; partnerId: string; basis: string }) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  const { month, delivery, answer, stability } = figures;
  const counted = (figure: "due" | "late" | "early" | "missing") => (
    <Counted
      count={delivery[figure]}
      label={`${t(`figure.${figure}`)}, ${words.month(month)}`}
      href={hrefOf(`/performance/${partnerId}/lines`, {
        basis,
        from: month.slice(0, 7),
        to: month.slice(0, 7),
        figure,
      })}
    />
  );
  const cells: Record<(typeof columns)[number], ReactNode> = {
    "figure.due": counted("due"),
    otifRate: <strong>{words.rate(delivery.otif)}</strong>,
    onTimeRate: words.rate(delivery.onTimeRate),
    "figure.late": counted("late"),
    "figure.early": counted("early"),
    "figure.missing": counted("missing"),
    medianHours: words.hours(answer.medianHours),
    stableRate: words.rate(stability.stableRate),
  };
  return (
    <tr>
      <th scope="row" className="nowrap">
        {words.month(month)}
      </th>
      {columns.map((key) => (
        <td key={key} data-label={t(key)} className="num">
          {cells[key]}
        </td>
      ))}
    </tr>
  );
}

function Counted({ count, label, href }: { count: number; label: string; href: string }) {
  if (count === 0) return 0;
  return (
    <Link href={href} prefetch={false} aria-label={`${label}: ${count}`}>
      {count}
    </Link>
  );
}
