import { useTranslations } from "next-intl";
import { useAmounts } from "#components/values/amounts.ts";
import { valueKinds } from "#db/vocabulary.ts";
import type { ValueTotal } from "#lib/values/queries.ts";

/** The sums of the whole period, by currency. */
export function Totals({ totals }: { totals: readonly ValueTotal[] }) {
  const t = useTranslations("values");
  const amount = useAmounts();
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="section-title">
        {t("totals")}
      </h2>
      <dl className="figures">
        {totals.flatMap((total) =>
          valueKinds.map((kind) =>
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
