import { useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { useAmounts } from "#components/values/amounts.ts";
import { valueKinds } from "#db/vocabulary.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { ValueTotal } from "#lib/values/queries.ts";
import { Figure, OverviewSection } from "./section.tsx";

interface CostProps {
  totals: readonly ValueTotal[];
  month: Period;
}

/** What the running month costs, by currency: amounts of different currencies are never added. */
export function Cost({ totals, month }: CostProps) {
  const t = useTranslations("overview");
  const kinds = useTranslations("values.kind");
  const amount = useAmounts();
  const [from, to] = [month.from.slice(0, 7), month.to.slice(0, 7)];
  return (
    <OverviewSection id="cost" title={t("cost")} all={{ href: "/values", label: t("allValues") }}>
      {totals.length === 0 ? <p className="section-hint">{t("noValues")}</p> : null}
      <dl className="figures">
        {totals.flatMap((total) =>
          valueKinds.map((kind) =>
            total[kind] === null ? null : (
              <Figure
                key={`${total.currency} ${kind}`}
                name={kinds(kind)}
                href={hrefOf("/values", { from, to, currency: total.currency })}
                value={amount(total[kind], total.currency)}
              />
            ),
          ),
        )}
      </dl>
    </OverviewSection>
  );
}
