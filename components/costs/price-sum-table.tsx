import { useTranslations } from "next-intl";
import { usePerformanceWords } from "#components/performance/words.ts";
import type { PriceSum } from "#lib/prices/queries.ts";
import { useCostWords } from "./words.ts";

type Row = PriceSum & { month: string | null };
const columns = ["increase", "decrease", "avoided", "waiting"] as const;

/** What decisions on prices came to, by month and currency, and in all. */
export function PriceSumTable({ sums }: { sums: readonly Row[] }) {
  const t = useTranslations("costs.prices");
  const costs = useTranslations("costs");
  return (
    <section aria-labelledby="sums">
      <h2 id="sums" className="section-title">
        {t("sums")}
      </h2>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="sums">
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              <th scope="col">{costs("currency")}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sums.map((sum) => (
              <Sum key={`${sum.month} ${sum.currency}`} sum={sum} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Sum({ sum }: { sum: Row }) {
  const t = useTranslations("costs.prices");
  const costs = useTranslations("costs");
  const { month } = usePerformanceWords();
  const { signedAmount } = useCostWords();
  const isTotal = sum.month === null;
  const written = (value: string | null) => (value === null ? null : signedAmount(value, sum.currency));
  return (
    <tr>
      <th scope="row" className="nowrap">
        {sum.month === null ? t("wholePeriod") : month(sum.month)}
      </th>
      <td data-label={costs("currency")}>{sum.currency}</td>
      {columns.map((column) => (
        <td key={column} data-label={t(column)} className="num">
          {isTotal && sum[column] !== null ? <strong>{written(sum[column])}</strong> : written(sum[column])}
        </td>
      ))}
    </tr>
  );
}
