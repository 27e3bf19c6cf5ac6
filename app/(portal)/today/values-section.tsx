import { useTranslations } from "next-intl";
import { useAmounts } from "#components/values/amounts.ts";
import { valueKinds } from "#db/vocabulary.ts";
import type { ValueTotal } from "#lib/values/queries.ts";
import { FigureLink, FiguresSection } from "./figures-section.tsx";

/** Ordered, received and open in the running month, by currency. */
export function ValuesSection({ totals, month }: { totals: readonly ValueTotal[]; month: string }) {
  const t = useTranslations("values");
  const amount = useAmounts();
  const href = `/values?from=${month}&to=${month}`;
  return (
    <FiguresSection id="values" title={t("todayTitle")} all={{ href: "/values", label: t("all") }}>
      {totals.flatMap((total) =>
        valueKinds.map((kind) =>
          total[kind] === null ? null : (
            <FigureLink
              key={`${total.currency} ${kind}`}
              name={t(`kind.${kind}`)}
              value={amount(total[kind], total.currency)}
              href={`${href}&currency=${total.currency}`}
            />
          ),
        ),
      )}
    </FiguresSection>
  );
}
