import { useTranslations } from "next-intl";
import { useCostWords } from "#components/costs/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { useAmounts } from "#components/values/amounts.ts";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import { valueKinds } from "#db/vocabulary.ts";
import type { CostTotal } from "#lib/costs/queries.ts";
import { shareOf } from "#lib/costs/rules.ts";
import type { FreightSum } from "#lib/freight/queries.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { ValueTotal } from "#lib/values/queries.ts";

interface CostProps {
  values: readonly ValueTotal[];
  /** Against the month's budget. */
  costs: readonly CostTotal[];
  /** With the value that it is compared to. */
  freight: readonly FreightSum[];
  month: Period;
}

/** What the running month costs, by currency: amounts of different currencies are never added. */
export function Cost({ values, costs, freight, month }: CostProps) {
  const t = useTranslations("overview");
  const kinds = useTranslations("values.kind");
  const amount = useAmounts();
  const [from, to] = [month.from.slice(0, 7), month.to.slice(0, 7)];
  return (
    <Section id="cost" title={t("cost")} all={{ href: "/values", label: t("allValues") }}>
      {values.length === 0 ? <p className="section-hint">{t("noValues")}</p> : null}
      <dl className="figures">
        {values.flatMap((total) =>
          valueKinds.map((kind) =>
            total[kind] === null ? null : (
              <Figure
                key={`${total.currency} ${kind}`}
                name={kinds(kind)}
                href={hrefOf("/values", { from, to, currency: total.currency, kind })}
                value={amount(total[kind], total.currency)}
              />
            ),
          ),
        )}
      </dl>
      {costs.length + freight.length === 0 ? null : (
        <dl className="figures">
          <Spent costs={costs} freight={freight} query={{ from, to }} />
        </dl>
      )}
    </Section>
  );
}

interface SpentProps extends Pick<CostProps, "costs" | "freight"> {
  query: { from: string; to: string };
}

/** How much of the budget is used, and what freight is of the value. */
function Spent({ costs, freight, query }: SpentProps) {
  const t = useTranslations("costs.today");
  const words = useCostWords();
  return (
    <>
      {costs.map(({ currency, budget, actual }) =>
        budget === null ? null : (
          <Figure
            key={`${currency} budget`}
            name={t("used", { currency })}
            href={hrefOf("/costs", { ...query, currency })}
            value={words.percent(shareOf(actual ?? "0", budget))}
          />
        ),
      )}
      {freight.map(({ currency, comparedAmount, value }) => (
        <Figure
          key={`${currency} freight`}
          name={t("freight", { currency })}
          href={hrefOf("/costs/freight", { ...query, currency })}
          value={words.percent(shareOf(comparedAmount, value))}
        />
      ))}
    </>
  );
}
