import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { siteCalendarsOf } from "#lib/calendars/queries.ts";
import { addDays, type Day, weekday } from "#lib/kernel/days.ts";
import { sum } from "#lib/kernel/decimal.ts";
import { type Calendar, type DayKind, kindOfDay } from "#lib/kernel/working-days.ts";
import { missingPeople, neededPeople, type Rate } from "./need.ts";
import { spread } from "./spread.ts";

/** What a day brings, and who is planned for it. */
export interface WorkloadDay {
  day: Day;
  /** Whether the site works then; null where orders name no site. */
  kind: DayKind | null;
  /** Of orders and of shipments under way. */
  lines: number;
  deliveries: number;
  shipments: number;
  /** Of the lines whose packing is known, with what is forecast; null: of none. */
  pallets: string | null;
  /** Lines of which nobody knows how many pallets they are. */
  unpacked: number;
  /** What is forecast beyond orders, spread over the days worked of its week. */
  forecastLines: number;
  planned: string | null;
  needed: string | null;
  missing: string | null;
}

export interface WorkloadWeek {
  /** Its Monday. */
  week: Day;
  lines: number;
  deliveries: number;
  forecastLines: number;
  days: WorkloadDay[];
}

export interface SiteRate extends Rate {
  version: number;
}

export interface SiteWorkload {
  /** Null: orders that name no site. */
  siteId: string | null;
  site: string | null;
  timeZone: string | null;
  rate: SiteRate | undefined;
  weeks: WorkloadWeek[];
}

interface Row extends Record<string, unknown> {
  siteId: string | null;
  site: string | null;
  timeZone: string | null;
  /** The Monday of what is forecast for a week; none of a site that is there without anything. */
  day: Day | null;
  isForecast: boolean;
  lines: number;
  deliveries: number;
  shipments: number;
  pallets: string | null;
  unpacked: number;
  planned: string | null;
  rate: SiteRate | null;
}

/** What was expected and planned for days or weeks `x`, at each site. */
const loads = (first: Day, last: Day, thisWeek: Day): SQL => sql`
  select coalesce(w.site_id, p.site_id) as site_id, coalesce(w.on_day, p.on_day) as day, false as is_forecast, coalesce(w.lines, 0) as lines, coalesce(w.deliveries, 0) as deliveries,
         coalesce(w.shipments, 0) as shipments, w.pallets, coalesce(w.unpacked, 0) as unpacked, p.people as planned
    from app.workload(${first}::date, ${last}::date) w
    full join (select * from staffing_plans where on_day between ${first}::date and ${last}::date) p on p.site_id = w.site_id and p.on_day = w.on_day
  union all
  -- Of the running week some has come already, and is no order any more.
  select f.site_id, f.week, true, f.lines, 0, 0, f.pallets, 0, null::numeric from app.workload_forecast(${addDays(thisWeek, 7)}::date, ${last}::date - 6) f
  union all
  -- Where somebody has to be there however little comes, also where nothing does.
  select r.site_id, null, false, 0, 0, 0, null, 0, null from staffing_rates r`;

/**
 * What each site expects by week and day, from this week on, and who is planned for it: of orders, of shipments under way, and
 * of the forecast beyond them. Volume alone: no order, no partner. Who reads no plans sees none.
 */
export function listWorkload(tx: Tx, today: Day, weeks: number): Promise<SiteWorkload[]> {
  return listWeeks(tx, mondayOf(today), weeks, mondayOf(today));
}

export interface SiteDay extends Pick<SiteWorkload, "siteId" | "site"> {
  day: WorkloadDay;
}

/** The same of one day: of each site that expects something or plans people then. */
export async function listDayWorkload(tx: Tx, today: Day, day: Day): Promise<SiteDay[]> {
  const sites = await listWeeks(tx, mondayOf(day), 1, mondayOf(today));
  return sites.flatMap(({ siteId, site, weeks }) =>
    weeks
      .flatMap(({ days }) => days)
      .filter((one) => one.day === day && isBusy(one))
      .map((one) => ({ siteId, site, day: one })),
  );
}

const mondayOf = (day: Day) => addDays(day, 1 - weekday(day));

const isBusy = ({ lines, forecastLines, planned, needed }: WorkloadDay) =>
  lines + forecastLines > 0 || planned !== null || Number(needed ?? "0") > 0;

async function listWeeks(tx: Tx, first: Day, weeks: number, thisWeek: Day): Promise<SiteWorkload[]> {
  const rows = await tx.execute<Row>(sql`
    select x.site_id as "siteId", s.name as site, s.time_zone as "timeZone", x.day::text as day, x.is_forecast as "isForecast", x.lines, x.deliveries, x.shipments,
           x.pallets::text, x.unpacked, trim_scale(x.planned)::text as planned,
           case when r.site_id is not null then jsonb_build_object('linesADay', trim_scale(r.lines_a_day)::text, 'palletsADay', trim_scale(r.pallets_a_day)::text, 'fewest', r.fewest, 'version', r.version) end as rate
      from (${loads(first, addDays(first, weeks * 7 - 1), thisWeek)}) x left join sites s on s.id = x.site_id left join staffing_rates r on r.site_id = x.site_id
     order by s.name nulls last, x.day`);
  const calendars = await siteCalendarsOf(
    tx,
    rows.flatMap(({ siteId }) => siteId ?? []),
  );
  const mondays = Array.from({ length: weeks }, (_, index) => addDays(first, index * 7));
  return [...Map.groupBy(rows, (row) => row.siteId).values()].map((ofSite) =>
    siteOf(ofSite, mondays, calendars),
  );
}

function siteOf(
  rows: readonly Row[],
  mondays: readonly Day[],
  calendars: ReadonlyMap<string, Calendar>,
): SiteWorkload {
  const siteId = rows[0]?.siteId ?? null;
  const rate = rows[0]?.rate ?? undefined;
  const calendar = calendars.get(siteId ?? "");
  return {
    siteId,
    site: rows[0]?.site ?? null,
    timeZone: rows[0]?.timeZone ?? null,
    rate,
    weeks: mondays.map((week) => weekOf(week, rows, calendar, rate)),
  };
}

function weekOf(
  week: Day,
  rows: readonly Row[],
  calendar: Calendar | undefined,
  rate: SiteRate | undefined,
): WorkloadWeek {
  const kinds = Array.from({ length: 7 }, (_, index) => addDays(week, index)).map(
    (day) => [day, calendar ? kindOfDay(day, calendar) : null] as const,
  );
  const forecast = rows.find(({ day, isForecast }) => isForecast && day === week);
  const shares = spread(
    { lines: forecast?.lines ?? 0, pallets: forecast?.pallets ?? null },
    kinds.map(([, kind]) => kind === null || kind === "worked"),
  );
  const days = kinds.map(([day, kind], index) => {
    const found = rows.find((row) => !row.isForecast && row.day === day);
    return dayOf({ day, kind, found, forecast: shares[index], rate });
  });
  return {
    week,
    days,
    lines: days.reduce((total, { lines }) => total + lines, 0),
    deliveries: days.reduce((total, { deliveries }) => total + deliveries, 0),
    forecastLines: days.reduce((total, { forecastLines }) => total + forecastLines, 0),
  };
}

interface DayParts {
  day: Day;
  kind: DayKind | null;
  found: Row | undefined;
  forecast: { lines: number; pallets: string | null } | undefined;
  rate: SiteRate | undefined;
}

function dayOf({ day, kind, found, forecast, rate }: DayParts): WorkloadDay {
  const { lines = 0, deliveries = 0, shipments = 0, unpacked = 0, planned = null } = found ?? {};
  const known = [found?.pallets, forecast?.pallets].filter((pallets) => typeof pallets === "string");
  const pallets = known.length === 0 ? null : sum(known).toDecimalPlaces(1).toString();
  const forecastLines = forecast?.lines ?? 0;
  // What comes on a day off is told as such: nobody has to be there.
  const needed = kind === "worked" ? neededPeople({ lines: lines + forecastLines, pallets }, rate) : null;
  const missing = missingPeople(needed, planned);
  return {
    day,
    kind,
    lines,
    deliveries,
    shipments,
    pallets,
    unpacked,
    forecastLines,
    planned,
    needed,
    missing,
  };
}
