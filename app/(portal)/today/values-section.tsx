import { useTranslations } from "next-intl";
import { useAmounts } from "#components/values/amounts.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import { valueKinds } from "#db/vocabulary.ts";
import type { ValueTotal } from "#lib/values/queries.ts";

/** Ordered, received and open in the running month, by currency. */
export function ValuesSection({ totals, month }: { totals: readonly ValueTotal[]; month: string }) {
  const t = useTranslations("values");
  const amount = useAmounts();
  return (
    <Section id="values" title={t("todayTitle")} all={{ href: "/values", label: t("all") }}>
      <dl className="figures">
        {totals.flatMap((total) =>
          valueKinds.map((kind) =>
            total[kind] === null ? null : (
              <Figure
                key={`${total.currency} ${kind}`}
                name={t(`kind.${kind}`)}
                value={amount(total[kind], total.currency)}
                href={hrefOf("/values", { from: month, to: month, currency: total.currency, kind })}
              />
            ),
          ),
        )}
      </dl>
    </Section>
  );
}
