import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { rowsPath } from "#components/performance/paths.ts";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { PartnerPerformance } from "#lib/scorecards/queries.ts";

type Month = PartnerPerformance["months"][number];

interface MonthTableProps {
  performance: PartnerPerformance;
  basis: string;
}

/** The figures of each month, the latest first; counts open to their rows. */
export function MonthTable({ performance, basis }: MonthTableProps) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  const columns = useColumns(performance, basis);
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
              {columns.map(({ label }) => (
                <th key={label} scope="col" className="num">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {performance.months
              .filter((figures) => !figures.isEmpty)
              .toReversed()
              .map((figures) => (
                <tr key={figures.month}>
                  <th scope="row" className="nowrap">
                    {words.month(figures.month)}
                  </th>
                  {columns.map(({ label, cell }) => (
                    <td key={label} data-label={label} className="num">
                      {cell(figures)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface Column {
  label: string;
  cell: (figures: Month) => ReactNode;
}

function useColumns({ partner }: PartnerPerformance, basis: string): Column[] {
  const t = useTranslations("performance");
  const carriers = useTranslations("performance.carriers");
  const words = usePerformanceWords();
  const counted = (figure: "due" | "late" | "early" | "missing"): Column => {
    const label = t(`figure.${figure}`);
    const hrefIn = (month: string) =>
      hrefOf(rowsPath(partner), { basis, from: month.slice(0, 7), to: month.slice(0, 7), figure });
    return {
      label,
      cell: ({ month, delivery }) => (
        <Counted count={delivery[figure]} label={`${label}, ${words.month(month)}`} href={hrefIn(month)} />
      ),
    };
  };
  const own: Column[] =
    partner.kind === "carrier"
      ? [
          { label: carriers("reports"), cell: ({ report }) => words.rate(report.completeness) },
          { label: carriers("medianMinutes"), cell: ({ report }) => words.minutes(report.medianMinutes) },
        ]
      : [{ label: t("medianHours"), cell: ({ answer }) => words.hours(answer.medianHours) }];
  return [
    counted("due"),
    { label: t("otifRate"), cell: ({ delivery }) => <strong>{words.rate(delivery.otif)}</strong> },
    { label: t("onTimeRate"), cell: ({ delivery }) => words.rate(delivery.onTimeRate) },
    counted("late"),
    counted("early"),
    counted("missing"),
    ...own,
    { label: t("stableRate"), cell: ({ stability }) => words.rate(stability.stableRate) },
  ];
}

function Counted({ count, label, href }: { count: number; label: string; href: string }) {
  if (count === 0) return 0;
  return (
    <Link href={href} prefetch={false} aria-label={`${label}: ${count}`}>
      {count}
    </Link>
  );
}
