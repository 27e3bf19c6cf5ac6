import type { ForecastFigures } from "#lib/forecasts/figures.ts";
import { useFigureWords } from "./figure-words.ts";
import { useForecastWords } from "./words.ts";

/** The four figures of one item. */
export function AccuracyFigures({
  figures: { wmape, bias, commitRatio, churn },
}: {
  figures: ForecastFigures;
}) {
  const { t } = useForecastWords();
  const { rate, signedRate } = useFigureWords();
  const figures = [
    ["wmape", rate(wmape)],
    ["bias", signedRate(bias)],
    ["commitRatio", rate(commitRatio)],
    ["churn", rate(churn)],
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
