import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray } from "#db/statements.ts";
import { type Calendar, type Closure, usualWeek } from "#lib/kernel/working-days.ts";
import { isPublicHoliday } from "./public-holidays.ts";

/** When a place works, by its own calendar or by the one that it follows. Null: nobody has said. */
export interface CalendarRow extends Record<string, unknown> {
  timeZone: string;
  workingDays: number[] | null;
  opensAt: string | null;
  closesAt: string | null;
  country: string | null;
  region: string | null;
  closures: Closure[];
}

/**
 * Of an organisation `o`, or of its site `s`: its own calendar `p`, else the organisation's `c`, else the host's `h`. Public
 * holidays go by where a place is, unless its calendar or its organisation's says otherwise; by the host's where nobody
 * knows where that is.
 */
export const calendarColumns = sql`
  coalesce(s.time_zone, o.time_zone) as "timeZone", coalesce(p.working_days, c.working_days, h.working_days) as "workingDays",
  to_char(coalesce(p.opens_at, c.opens_at, h.opens_at), 'HH24:MI') as "opensAt", to_char(coalesce(p.closes_at, c.closes_at, h.closes_at), 'HH24:MI') as "closesAt",
  case when p.id is not null then p.country when c.id is not null and c.country is null then null else coalesce(s.country, c.country, o.country, case when h.id is not null then h.country else ho.country end) end as country,
  case when p.id is not null then p.region when coalesce(s.country, c.country) = c.country then c.region
       when coalesce(s.country, c.country, o.country) is null then h.region end as region,
  coalesce((select jsonb_agg(jsonb_build_object('from', k.from_on, 'to', k.to_on, 'id', k.id, 'name', k.name, 'isOfSite', k.site_id is not null) order by k.from_on, k.to_on)
              from closures k where k.organisation_id = o.id and (k.site_id is null or k.site_id = s.id)), '[]') as closures`;
const followed = sql`
  left join calendars p on p.organisation_id = o.id and p.site_id is not distinct from s.id
  left join calendars c on c.organisation_id = o.id and c.site_id is null
  left join organisations ho on ho.kind = 'host'
  left join calendars h on h.organisation_id = ho.id and h.site_id is null`;
export const organisationsWithCalendars = sql`from organisations o left join sites s on false ${followed}`;
export const sitesWithCalendars = sql`from sites s join organisations o on o.id = s.organisation_id ${followed}`;

/** When these organisations work: one statement, whatever their number. Who may not see one does not find it here. */
export const calendarsOf = (tx: Tx, organisationIds: Iterable<string>) =>
  readCalendars(tx, sql`o.id`, organisationsWithCalendars, organisationIds);

/** When these sites work. Where the whole organisation is closed, they are. */
export const siteCalendarsOf = (tx: Tx, siteIds: Iterable<string>) =>
  readCalendars(tx, sql`s.id`, sitesWithCalendars, siteIds);

async function readCalendars(
  tx: Tx,
  id: SQL,
  tables: SQL,
  wanted: Iterable<string>,
): Promise<ReadonlyMap<string, Calendar>> {
  const ids = [...new Set(wanted)];
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<CalendarRow & { id: string }>(
    sql`select ${id} as id, ${calendarColumns} ${tables} where ${id} = any(${idArray(ids)})`,
  );
  return new Map(rows.map((row) => [row.id, calendarFrom(row)]));
}

export function calendarFrom({ timeZone, country, region, closures, ...row }: CalendarRow): Calendar {
  const calendar = {
    timeZone,
    workingDays: row.workingDays ?? usualWeek.workingDays,
    opensAt: row.opensAt ?? usualWeek.opensAt,
    closesAt: row.closesAt ?? usualWeek.closesAt,
    closures,
  };
  if (country === null) return calendar;
  return { ...calendar, isPublicHoliday: (day) => isPublicHoliday(country, region, day) };
}

/** Of one that is known to be there. */
export function calendarIn(calendars: ReadonlyMap<string, Calendar>, id: string): Calendar {
  const calendar = calendars.get(id);
  if (!calendar) throw new Error(`Nobody may see the calendar of ${id} here.`);
  return calendar;
}
