import { useTranslations } from "next-intl";
import { useAmounts } from "#components/values/amounts.ts";
import type { ValueKind } from "#db/vocabulary.ts";
import type { ValueTotal } from "#lib/values/queries.ts";

interface TotalsProps {
  totals: readonly ValueTotal[];
  kinds: readonly ValueKind[];
}

/** The sums of the whole period, by currency. */
export function Totals({ totals, kinds }: TotalsProps) {
  const t = useTranslations("values");
  const amount = useAmounts();
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="section-title">
        {t("totals")}
      </h2>
      <dl className="figures">
        {totals.flatMap((total) =>
          kinds.map((kind) =>
            total[kind] === null ? null : (
              <div key={`${total.currency} ${kind}`}>
                <dt>{t(`kind.${kind}`)}</dt>
                <dd>{amount(total[kind], total.currency)}</dd>
              </div>
            ),
          ),
        )}
      </dl>
    </section>
  );
}
