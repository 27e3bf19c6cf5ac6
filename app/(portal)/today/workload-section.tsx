import { useTranslations } from "next-intl";
import { weekAnchor } from "#components/staffing/site-table.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { SiteWorkload } from "#lib/staffing/workload.ts";

/** The busiest of the coming weeks at each site: a peak is seen while there is time to plan for it. */
export function WorkloadSection({ sites }: { sites: readonly SiteWorkload[] }) {
  const t = useTranslations("workload");
  const { day } = useOrderWords();
  return (
    <Section id="workload" title={t("todayTitle")} all={{ href: "/workload", label: t("all") }}>
      <dl className="figures">
        {sites.map(({ siteId, site, weeks }) => {
          const busiest = weeks.toSorted((a, b) => b.lines - a.lines || a.week.localeCompare(b.week))[0];
          return busiest === undefined ? null : (
            <Figure
              key={siteId}
              name={site ?? t("noSite")}
              value={t("countLines", { lines: busiest.lines })}
              href={`/workload#${weekAnchor(siteId, busiest.week)}`}
            >
              {t("busiest", { week: t("weekOf", { day: day(busiest.week) }) })}
            </Figure>
          );
        })}
      </dl>
    </Section>
  );
}
