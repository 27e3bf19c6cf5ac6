import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import type { SiteWorkload, WorkloadDay, WorkloadWeek } from "#lib/staffing/workload.ts";

/** A row a week, a cell a day; the darker the cell, the more lines, against the site's own busiest day. */
export function SiteTable({ site, opens }: { site: SiteWorkload; opens: boolean }) {
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
              <Week key={week.week} week={week} most={most} site={site.siteId} opens={opens} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const levels = 4;

interface WeekProps {
  week: WorkloadWeek;
  most: number;
  site: string | null;
  opens: boolean;
}

function Week({ week, most, site, opens }: WeekProps) {
  const t = useTranslations("workload");
  const { day: written } = useOrderWords();
  return (
    <tr>
      <th scope="row" className="nowrap">
        {t("weekOf", { day: written(week.week) })}
      </th>
      {week.days.map(({ day, kind, lines, deliveries }) => (
        <td
          key={day}
          className="num"
          data-label={written(day)}
          data-level={Math.ceil((lines / most) * levels)}
        >
          {lines === 0 ? null : opens ? (
            <Link
              href={hrefOf(`/workload/${day}`, { site: site ?? undefined })}
              prefetch={false}
              aria-label={`${written(day)}: ${t("countLines", { lines })}`}
            >
              {lines}
            </Link>
          ) : (
            lines
          )}
          {lines === 0 ? null : <small className="block">{t("cellDeliveries", { deliveries })}</small>}
          <Closed kind={kind} isExpected={lines > 0} />
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

/** An empty Sunday needs no word; goods that come on one do. */
function Closed({ kind, isExpected }: { kind: WorkloadDay["kind"]; isExpected: boolean }) {
  const t = useTranslations("workload");
  if (kind === null || kind === "worked" || (kind === "day_off" && !isExpected)) return null;
  return <small className="block text-warn">{t(`closed.${kind}`)}</small>;
}
