import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { siteCalendarsOf } from "#lib/calendars/queries.ts";
import { addDays, type Day, weekday } from "#lib/kernel/days.ts";
import { type Calendar, type DayKind, kindOfDay } from "#lib/kernel/working-days.ts";

export interface WorkloadDay {
  day: Day;
  /** Whether the site works then; null where orders name no site. */
  kind: DayKind | null;
  lines: number;
  deliveries: number;
}

export interface WorkloadWeek {
  /** Its Monday. */
  week: Day;
  lines: number;
  deliveries: number;
  days: WorkloadDay[];
}

export interface SiteWorkload {
  /** Null: orders that name no site. */
  siteId: string | null;
  site: string | null;
  timeZone: string | null;
  weeks: WorkloadWeek[];
}

interface WorkloadRow extends Record<string, unknown> {
  siteId: string | null;
  site: string | null;
  timeZone: string | null;
  day: Day;
  lines: number;
  deliveries: number;
}

/** Lines and deliveries that each site expects, by week and working day, from this week on. Volume alone: no order, no partner. */
export async function listWorkload(tx: Tx, today: Day, weeks: number): Promise<SiteWorkload[]> {
  const first = addDays(today, 1 - weekday(today));
  const rows = await tx.execute<WorkloadRow>(sql`
    select w.site_id as "siteId", s.name as site, s.time_zone as "timeZone", w.on_day::text as day, w.lines, w.deliveries
      from app.workload(${first}::date, ${addDays(first, weeks * 7 - 1)}::date) w left join sites s on s.id = w.site_id
     order by s.name nulls last, w.on_day`);
  const calendars = await siteCalendarsOf(
    tx,
    rows.flatMap(({ siteId }) => siteId ?? []),
  );
  const mondays = Array.from({ length: weeks }, (_, index) => addDays(first, index * 7));
  return [...Map.groupBy(rows, (row) => row.siteId).values()].map((ofSite) => ({
    siteId: ofSite[0]?.siteId ?? null,
    site: ofSite[0]?.site ?? null,
    timeZone: ofSite[0]?.timeZone ?? null,
    weeks: mondays.map((week) => weekOf(week, ofSite, calendars.get(ofSite[0]?.siteId ?? ""))),
  }));
}

function weekOf(week: Day, rows: readonly WorkloadRow[], calendar: Calendar | undefined): WorkloadWeek {
  const days = Array.from({ length: 7 }, (_, index) => {
    const day = addDays(week, index);
    const found = rows.find((row) => row.day === day);
    const kind = calendar ? kindOfDay(day, calendar) : null;
    return { day, kind, lines: found?.lines ?? 0, deliveries: found?.deliveries ?? 0 };
  });
  return {
    week,
    days,
    lines: days.reduce((sum, { lines }) => sum + lines, 0),
    deliveries: days.reduce((sum, { deliveries }) => sum + deliveries, 0),
  };
}
