import { useFormatter, useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ArrivalWeek } from "#lib/arrivals/queries.ts";

/** What should be here already, and what comes in the next weeks. */
export function ArrivalsSection({ weeks }: { weeks: readonly ArrivalWeek[] }) {
  const t = useTranslations("arrivals");
  const format = useFormatter();
  const { day } = useOrderWords();
  return (
    <Section id="arrivals" title={t("weeksTitle")} all={{ href: "/arrivals", label: t("all") }}>
      <dl className="figures">
        {weeks.map(({ week, isOverdue, from, to, lines, items }) => (
          <Figure
            key={`${week} ${isOverdue}`}
            name={isOverdue ? t("overdueLines") : t("week", { day: day(week) })}
            value={format.number(lines)}
            href={hrefOf("/arrivals", { from, to })}
          >
            {t("linesAndItems", { lines, items })}
          </Figure>
        ))}
      </dl>
    </Section>
  );
}
