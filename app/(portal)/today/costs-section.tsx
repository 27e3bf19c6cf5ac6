import { useTranslations } from "next-intl";
import { useCostWords } from "#components/costs/words.ts";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { CostTotal } from "#lib/costs/queries.ts";
import { shareOf } from "#lib/costs/rules.ts";
import type { FreightSum } from "#lib/freight/queries.ts";
import type { WaitingPrices } from "#lib/prices/queries.ts";

export interface CostFigures {
  month: string;
  totals: readonly CostTotal[];
  /** Of twelve months. */
  freight: readonly FreightSum[];
  waiting: readonly WaitingPrices[];
}

/** How much of the month's budget is used, what freight is of the value, and prices that wait, by currency. */
export function CostsSection({ month, totals, freight, waiting }: CostFigures) {
  const t = useTranslations("costs.today");
  const words = useCostWords();
  return (
    <Section id="costs" title={t("title")} all={{ href: "/costs", label: t("all") }}>
      <dl className="figures">
        {totals.map(({ currency, budget, actual }) =>
          budget === null ? null : (
            <Figure
              key={`${currency} budget`}
              name={t("used", { currency })}
              value={words.percent(shareOf(actual ?? "0", budget))}
              href={`/costs?from=${month}&to=${month}&currency=${currency}`}
            >
              {t("usedOf", {
                actual: words.amount(actual ?? "0", currency),
                budget: words.amount(budget, currency),
              })}
            </Figure>
          ),
        )}
        {freight.map(({ currency, amount, comparedAmount, value }) => (
          <Figure
            key={`${currency} freight`}
            name={t("freight", { currency })}
            value={words.percent(shareOf(comparedAmount, value))}
            href={`/costs/freight?currency=${currency}`}
          >
            {t("freightOf", { amount: words.amount(amount, currency) })}
          </Figure>
        ))}
        {waiting.map(({ currency, effect, count }) => (
          <Figure
            key={`${currency} waiting`}
            name={t("waiting", { currency })}
            value={words.signedAmount(effect, currency)}
            href="/costs/prices?decision=waiting"
          >
            {t("waitingCount", { count })}
          </Figure>
        ))}
      </dl>
    </Section>
  );
}
