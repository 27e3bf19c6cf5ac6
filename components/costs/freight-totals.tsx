import { useTranslations } from "next-intl";
import { costPerKg, shareOf } from "#lib/costs/rules.ts";
import type { FreightSum } from "#lib/freight/queries.ts";
import { Compared } from "./freight-table.tsx";
import { useCostWords } from "./words.ts";

/** The whole period, by currency. */
export function FreightTotals({ totals }: { totals: readonly FreightSum[] }) {
  const t = useTranslations("costs");
  const words = useCostWords();
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="section-title">
        {t("totals")}
      </h2>
      <dl className="figures">
        {totals.map((sum) => (
          <div key={`${sum.currency} percent`}>
            <dt>{t("ofCurrency", { what: t("freight.percent"), currency: sum.currency })}</dt>
            <dd>
              {words.percent(shareOf(sum.comparedAmount, sum.value))}
              <Compared sum={sum} />
            </dd>
          </div>
        ))}
        {totals.map(({ currency, amount }) => (
          <div key={`${currency} cost`}>
            <dt>{t("ofCurrency", { what: t("freight.cost"), currency })}</dt>
            <dd>{words.amount(amount, currency)}</dd>
          </div>
        ))}
        {totals.map(({ currency, weighedAmount, weightKg }) => (
          <div key={`${currency} per kg`}>
            <dt>{t("ofCurrency", { what: t("freight.perKg"), currency })}</dt>
            <dd>{words.amount(costPerKg(weighedAmount, weightKg), currency)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
