import { useTranslations } from "next-intl";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import { counted } from "#components/orders/counted.ts";
import type { WorkCounts } from "#lib/orders/work-list.ts";

/** How answers stand, for who reads orders and neither answers nor decides. Each figure opens to its orders. */
export function GlanceSection({ counts }: { counts: WorkCounts }) {
  const t = useTranslations("today");
  const filters = useTranslations("orders.filter");
  const figures = [
    ["to_answer", counts.toAnswer],
    ["overdue", counts.overdue],
    ["to_decide", counts.toDecide],
    ["rejected", counts.rejected],
  ] as const;
  return (
    <Section id="figures" title={t("figures")}>
      <dl className="figures">
        {figures.map(([filter, count]) => (
          <Figure
            key={filter}
            name={filters(filter)}
            href={`/orders?state=${filter}`}
            value={t("counted", counted(count))}
          />
        ))}
      </dl>
    </Section>
  );
}
