import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { SiteWorkload } from "#lib/staffing/workload.ts";
import { FigureLink, FiguresSection } from "./figures-section.tsx";

/** The busiest of the coming weeks at each site: a peak is seen while there is time to plan for it. */
export function WorkloadSection({ sites }: { sites: readonly SiteWorkload[] }) {
  const t = useTranslations("workload");
  const { day } = useOrderWords();
  return (
    <FiguresSection id="workload" title={t("todayTitle")} all={{ href: "/workload", label: t("all") }}>
      {sites.map(({ siteId, site, weeks }) => {
        const busiest = weeks.toSorted((a, b) => b.lines - a.lines || a.week.localeCompare(b.week))[0];
        return busiest === undefined ? null : (
          <FigureLink
            key={siteId}
            name={site ?? t("noSite")}
            value={t("countLines", { lines: busiest.lines })}
            href="/workload"
          >
            {t("busiest", { week: t("weekOf", { day: day(busiest.week) }) })}
          </FigureLink>
        );
      })}
    </FiguresSection>
  );
}
