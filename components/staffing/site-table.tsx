import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { noSite } from "#lib/arrivals/input.ts";
import type { SiteWorkload, WorkloadDay, WorkloadWeek } from "#lib/staffing/workload.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { PlanWeek } from "./plan-week.tsx";

interface SiteTableProps {
  site: SiteWorkload;
  /** Who reads orders opens a day down to its lines. */
  opens: boolean;
  /** Who plans people does it here. */
  plan: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
  /** What one person receives, and how to say it. */
  rate: ReactNode;
}

/** A row a week, a cell a day; the darker the cell, the more lines, against the site's own busiest day. */
export function SiteTable({ site, opens, plan, rate }: SiteTableProps) {
  const t = useTranslations("workload");
  const most = Math.max(1, ...site.weeks.flatMap(({ days }) => days.map(({ lines }) => lines)));
  const heading = `site-${site.siteId ?? "none"}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="section-title">
        {site.site ?? t("noSite")}
      </h2>
      {site.timeZone === null ? null : (
        <p className="section-hint">{t("siteTime", { timeZone: site.timeZone })}</p>
      )}
      {rate}
      <div className="table-scroll">
        <table className="data-table workload" aria-labelledby={heading}>
          <Head days={site.weeks[0]?.days ?? []} plans={plan !== undefined && site.siteId !== null} />
          <tbody>
            {site.weeks.map((week) => (
              <Week key={week.week} week={week} most={most} site={site} opens={opens} plan={plan} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head({ days, plans }: { days: readonly WorkloadDay[]; plans: boolean }) {
  const t = useTranslations("workload");
  const format = useFormatter();
  return (
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
        {plans ? <th scope="col">{t("staffing")}</th> : null}
      </tr>
    </thead>
  );
}

/** Where a week of a site stands on the page. */
export const weekAnchor = (siteId: string | null, week: Day) => `week-${siteId ?? noSite}-${week}`;

const levels = 4;

interface WeekProps extends Pick<SiteTableProps, "opens" | "plan"> {
  week: WorkloadWeek;
  most: number;
  site: SiteWorkload;
}

function Week({ week, most, site, opens, plan }: WeekProps) {
  const t = useTranslations("workload");
  const { day: written } = useOrderWords();
  return (
    <tr id={weekAnchor(site.siteId, week.week)}>
      <th scope="row" className="nowrap">
        {t("weekOf", { day: written(week.week) })}
      </th>
      {week.days.map((day) => (
        <td
          key={day.day}
          className="num"
          data-label={written(day.day)}
          data-level={Math.ceil((day.lines / most) * levels)}
          data-empty={isEmpty(day) ? "" : undefined}
        >
          <Volume day={day} site={site.siteId} opens={opens} />
          <People day={day} />
        </td>
      ))}
      <td className="num" data-label={t("lines")}>
        <strong>{week.lines}</strong>
        {week.forecastLines === 0 ? null : (
          <small className="block">{t("forecast", { lines: week.forecastLines })}</small>
        )}
      </td>
      <td className="num" data-label={t("deliveries")}>
        {week.deliveries}
      </td>
      {plan && site.siteId !== null ? (
        <td>
          <PlanWeek
            siteId={site.siteId}
            site={site.site ?? ""}
            week={week.week}
            days={week.days}
            plan={plan}
          />
        </td>
      ) : null}
    </tr>
  );
}

/** On a phone such a day says nothing. */
const isEmpty = ({ lines, forecastLines, missing }: WorkloadDay) =>
  lines === 0 && forecastLines === 0 && missing === null;

function Volume({ day, site, opens }: { day: WorkloadDay; site: string | null; opens: boolean }) {
  const t = useTranslations("workload");
  const { day: written, quantity } = useOrderWords();
  const { lines, deliveries, pallets, unpacked, forecastLines } = day;
  const href = hrefOf(`/workload/${day.day}`, { site: site ?? noSite });
  return (
    <>
      {lines === 0 ? null : opens ? (
        <Link href={href} prefetch={false} aria-label={`${written(day.day)}: ${t("countLines", { lines })}`}>
          {lines}
        </Link>
      ) : (
        lines
      )}
      {forecastLines === 0 ? null : <small> {t("forecast", { lines: forecastLines })}</small>}
      {lines === 0 && pallets === null ? null : (
        <small className="block" title={unpacked === 0 ? undefined : t("unpacked", { lines: unpacked })}>
          {[
            lines === 0 ? null : t("cellDeliveries", { deliveries }),
            pallets === null ? null : t("pallets", { pallets: quantity(pallets) }),
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </small>
      )}
      <Closed kind={day.kind} isExpected={lines > 0} />
    </>
  );
}

/** Who is planned beside who is needed; what is missing is told in words. */
function People({ day: { planned, needed, missing } }: { day: WorkloadDay }) {
  const t = useTranslations("workload");
  const { quantity } = useOrderWords();
  if (planned === null && (needed === null || needed === "0")) return null;
  const words =
    needed === null
      ? t("onlyPlanned", { planned: quantity(planned ?? "0") })
      : planned === null
        ? t("onlyNeeded", { needed: quantity(needed) })
        : t("people", { planned: quantity(planned), needed: quantity(needed) });
  return (
    <small className={missing === null ? "block" : "block text-warn"}>
      {words}
      {missing === null ? null : (
        <strong className="block">{t("missing", { missing: quantity(missing) })}</strong>
      )}
    </small>
  );
}

/** An empty Sunday needs no word; goods that come on one do. */
function Closed({ kind, isExpected }: { kind: WorkloadDay["kind"]; isExpected: boolean }) {
  const t = useTranslations("workload");
  if (kind === null || kind === "worked" || (kind === "day_off" && !isExpected)) return null;
  return <small className="block text-warn">{t(`closed.${kind}`)}</small>;
}
