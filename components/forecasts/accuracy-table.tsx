import Link from "next/link";
import type { ForecastFigures, ForecastSums } from "#lib/forecasts/figures.ts";
import { useFigureWords } from "./figure-words.ts";
import { useOrderWords } from "#components/orders/words.ts";
import { useForecastWords } from "./words.ts";

export interface AccuracyLine {
  id: string;
  href: string;
  name: string;
  sub: string;
  /** Where all that counts is of one. */
  unit: string | null;
  sums: ForecastSums;
  figures: ForecastFigures;
}

/** The figures of partners or items, each of which opens to what it is made of. */
export function AccuracyTable({ label, lines }: { label: string; lines: readonly AccuracyLine[] }) {
  const { t } = useForecastWords();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {(["weeksMeasured", "actual", "forecast", "wmape", "bias", "commitRatio", "churn"] as const).map(
              (key) => (
                <th key={key} scope="col" className="num">
                  {t(key)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line: { href, name, sub, unit, sums, figures } }: { line: AccuracyLine }) {
  const { t, number } = useForecastWords();
  const { unitName } = useOrderWords();
  const { rate, signedRate } = useFigureWords();
  const values = [
    ["weeksMeasured", String(sums.buckets)],
    ["actual", number(sums.actual)],
    ["forecast", number(sums.forecast)],
    ["wmape", rate(figures.wmape)],
    ["bias", signedRate(figures.bias)],
    ["commitRatio", rate(figures.commitRatio)],
    ["churn", rate(figures.churn)],
  ] as const;
  return (
    <tr data-row-href={href}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {name}
        </Link>
        {sub === "" ? null : (
          <small className="block">{unit === null ? sub : `${sub} · ${unitName(unit)}`}</small>
        )}
      </th>
      {values.map(([key, text]) => (
        <td key={key} data-label={t(key)} className="num">
          {text}
        </td>
      ))}
    </tr>
  );
}
