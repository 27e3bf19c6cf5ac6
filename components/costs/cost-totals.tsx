import { useTranslations } from "next-intl";
import type { CostTotal } from "#lib/costs/queries.ts";
import { varianceOf } from "#lib/costs/rules.ts";
import { VarianceText } from "./variance-cell.tsx";
import { useCostWords } from "./words.ts";

/** The sums of the whole period, by currency. */
export function CostTotals({ totals }: { totals: readonly CostTotal[] }) {
  const t = useTranslations("costs");
  const { amount } = useCostWords();
  const name = (what: string, currency: string) =>
    totals.length > 1 ? t("ofCurrency", { what, currency }) : what;
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="section-title">
        {t("totals")}
      </h2>
      <dl className="figures">
        {totals.flatMap(({ currency, budget, actual }) => {
          const variance = varianceOf(budget, actual);
          return [
            <div key={`${currency} budget`}>
              <dt>{name(t("budget"), currency)}</dt>
              <dd>{budget === null ? t("noBudget") : amount(budget, currency)}</dd>
            </div>,
            <div key={`${currency} actual`}>
              <dt>{name(t("actual"), currency)}</dt>
              <dd>{actual === null ? t("nothingBooked") : amount(actual, currency)}</dd>
            </div>,
            variance === null ? null : (
              <div key={`${currency} variance`}>
                <dt>{name(t("variance"), currency)}</dt>
                <dd>
                  <VarianceText variance={variance} currency={currency} />
                </dd>
              </div>
            ),
          ];
        })}
      </dl>
    </section>
  );
}
