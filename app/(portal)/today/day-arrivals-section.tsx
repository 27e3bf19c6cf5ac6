import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Heads } from "#components/table/heads.tsx";
import { Section } from "#components/ui/section.tsx";
import { noSite } from "#lib/arrivals/input.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import type { SiteWorkload, WorkloadDay } from "#lib/staffing/workload.ts";

interface DayArrivalsProps {
  sites: readonly SiteWorkload[];
  today: Day;
}

const daysShown = 7;

/** What each site expects on each of the next days; a day opens to its lines. */
export function DayArrivalsSection({ sites, today }: DayArrivalsProps) {
  const t = useTranslations("home");
  const shortDay = useShortDay();
  const days = Array.from({ length: daysShown }, (_, index) => addDays(today, index));
  const columns = [{ label: t("site") }, ...days.map((day) => ({ label: shortDay(day), isNum: true }))];
  return (
    <Section id="day-arrivals" title={t("dayArrivals")} all={{ href: "/workload", label: t("allDays") }}>
      {sites.length === 0 ? (
        <p className="section-hint">{t("noArrivals")}</p>
      ) : (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="day-arrivals">
            <Heads columns={columns} />
            <tbody>
              {sites.map((site) => (
                <Row key={site.siteId} site={site} days={days} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function useShortDay() {
  const format = useFormatter();
  return (day: Day) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), {
      weekday: "short",
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
}

function Row({ site, days }: { site: SiteWorkload; days: readonly Day[] }) {
  const t = useTranslations("workload");
  const shortDay = useShortDay();
  const found = new Map(site.weeks.flatMap(({ days: own }) => own.map((day) => [day.day, day] as const)));
  return (
    <tr>
      <th scope="row">{site.site ?? t("noSite")}</th>
      {days.map((day) => (
        <td key={day} className="num" data-label={shortDay(day)}>
          <Cell day={found.get(day)} siteId={site.siteId} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ day, siteId }: { day: WorkloadDay | undefined; siteId: string | null }) {
  const t = useTranslations("workload");
  const words = useOrderWords();
  if (day === undefined || day.lines === 0) return <span className="text-muted">–</span>;
  const { lines, deliveries, pallets } = day;
  const more = [
    t("cellDeliveries", { deliveries }),
    ...(pallets === null ? [] : [t("pallets", { pallets: words.quantity(pallets) })]),
  ];
  return (
    <>
      <Link href={hrefOf(`/workload/${day.day}`, { site: siteId ?? noSite })} prefetch={false}>
        {t("countLines", { lines })}
      </Link>
      <small className="block">{more.join(" · ")}</small>
    </>
  );
}
