import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { ppm } from "#lib/quality/rules.ts";
import type { QualitySum } from "#lib/quality/queries.ts";
import { FigureLink, FiguresSection } from "./figures-section.tsx";

/** The suppliers with most defects for what came from them, of the last 90 days. */
export function QualitySection({ sums }: { sums: readonly QualitySum[] }) {
  const t = useTranslations("differences.ppm");
  const { format, quantity } = useOrderWords();
  const bad = sums.filter(({ defective }) => Number(defective) > 0);
  if (sums.length === 0) return null;
  return (
    <FiguresSection id="ppm" title={t("todayTitle")} all={{ href: "/differences", label: t("all") }}>
      {bad.length === 0 ? <p className="text-muted">{t("todayNone")}</p> : null}
      {bad.map(({ supplierId, supplier, unit, defective, received }) => (
        <FigureLink
          key={`${supplierId} ${unit}`}
          name={supplier}
          value={`${format.number(ppm(defective, received) ?? 0)} ${t("ppm")}`}
          href={hrefOf("/differences", { supplier: supplierId, show: "defects", unit })}
        >
          {t("of", { defective: quantity(defective, unit), received: quantity(received, unit) })}
        </FigureLink>
      ))}
    </FiguresSection>
  );
}
