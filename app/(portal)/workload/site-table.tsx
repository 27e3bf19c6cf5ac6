import { useFormatter, useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { SiteWorkload, WorkloadWeek } from "#lib/arrivals/workload.ts";

/** A row a week, a cell a day; the darker the cell, the more lines, against the site's own busiest day. */
export function SiteTable({ site }: { site: SiteWorkload }) {
  const t = useTranslations("workload");
  const format = useFormatter();
  const most = Math.max(1, ...site.weeks.flatMap(({ days }) => days.map(({ lines }) => lines)));
  const heading = `site-${site.siteId ?? "none"}`;
  const days = site.weeks[0]?.days ?? [];
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="section-title">
        {site.site ?? t("noSite")}
      </h2>
      {site.timeZone === null ? null : (
        <p className="section-hint">{t("siteTime", { timeZone: site.timeZone })}</p>
      )}
      <div className="table-scroll">
        <table className="data-table workload" aria-labelledby={heading}>
          <thead>
            <tr>
              <th scope="col">{t("week")}</th>
              {days.map(({ day }) => (
                <th key={day} scope="col" className="num">
                  {format.dateTime(new Date(`${day}T00:00:00Z`), { weekday: "short", timeZone: "UTC" })}
                </th>
              ))}
              <th scope="col" className="num">
                {t("lines")}
              </th>
              <th scope="col" className="num">
                {t("deliveries")}
              </th>
            </tr>
          </thead>
          <tbody>
            {site.weeks.map((week) => (
              <Week key={week.week} week={week} most={most} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const levels = 4;

function Week({ week, most }: { week: WorkloadWeek; most: number }) {
  const t = useTranslations("workload");
  const { day: written } = useOrderWords();
  return (
    <tr>
      <th scope="row" className="nowrap">
        {t("weekOf", { day: written(week.week) })}
      </th>
      {week.days.map(({ day, lines, deliveries }) => (
        <td
          key={day}
          className="num"
          data-label={written(day)}
          data-level={Math.ceil((lines / most) * levels)}
        >
          {lines === 0 ? "" : lines}
          {lines === 0 ? null : <small className="block">{t("cellDeliveries", { deliveries })}</small>}
        </td>
      ))}
      <td className="num" data-label={t("lines")}>
        <strong>{week.lines}</strong>
      </td>
      <td className="num" data-label={t("deliveries")}>
        {week.deliveries}
      </td>
    </tr>
  );
}
