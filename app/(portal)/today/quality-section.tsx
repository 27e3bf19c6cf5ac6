import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Day } from "#lib/kernel/days.ts";
import { shiftMonths } from "#lib/kernel/months.ts";
import { ppm } from "#lib/quality/rules.ts";
import type { QualitySum } from "#lib/quality/queries.ts";

interface Months {
  from: string;
  to: string;
}

/** This month and the two before: whole months, as the list behind the figures counts them. */
export const qualityMonths = (today: Day): Months => ({
  from: shiftMonths(`${today.slice(0, 7)}-01`, -2).slice(0, 7),
  to: today.slice(0, 7),
});

/** The suppliers with most defects for what came from them. */
export function QualitySection({ sums, months }: { sums: readonly QualitySum[]; months: Months }) {
  const t = useTranslations("differences.ppm");
  const { format, quantity } = useOrderWords();
  const bad = sums.filter(({ defective }) => Number(defective) > 0);
  if (sums.length === 0) return null;
  return (
    <Section id="ppm" title={t("todayTitle")} all={{ href: "/differences", label: t("all") }}>
      {bad.length === 0 ? <p className="text-muted">{t("todayNone")}</p> : null}
      <dl className="figures">
        {bad.map(({ supplierId, supplier, unit, defective, received }) => (
          <Figure
            key={`${supplierId} ${unit}`}
            name={supplier}
            value={`${format.number(ppm(defective, received) ?? 0)} ${t("ppm")}`}
            href={hrefOf("/differences", { supplier: supplierId, show: "defects", unit, ...months })}
          >
            {t("of", { defective: quantity(defective, unit), received: quantity(received, unit) })}
          </Figure>
        ))}
      </dl>
    </Section>
  );
}
