import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { plannedEachTime, rowLimit } from "#db/statements.ts";
import type { OrganisationKind } from "#db/vocabulary.ts";
import { type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { Calendar } from "#lib/kernel/working-days.ts";
import { regionName } from "./public-holidays.ts";
import {
  calendarColumns,
  calendarFrom,
  type CalendarRow,
  organisationsWithCalendars,
  sitesWithCalendars,
} from "./queries.ts";

export interface NamedClosure {
  id: string;
  from: Day;
  to: Day;
  name: string;
  /** Of the site alone, not of the whole organisation. */
  isOfSite: boolean;
}

interface Place {
  organisationId: string;
  siteId: string | null;
  name: string;
  kind: OrganisationKind;
  country: string | null;
  region: string | null;
  /** What the region is called, where holidays are known by it. */
  regionName: string | null;
  /** Version of its own calendar; null where it follows another. */
  version: number | null;
  closures: NamedClosure[];
}

export type PlaceCalendar = Place & {
  organisation: string;
  /** Working days that a supplier has to answer an order. */
  acknowledgeDays: number;
  sites: { id: string; name: string }[];
  calendar: Calendar;
};

export type ListedCalendar = Place & { calendar: Calendar };

type PlaceRow = CalendarRow & Omit<Place, "regionName">;

const placeColumns = sql`o.id as "organisationId", s.id as "siteId", coalesce(s.name, o.name) as name, o.kind, p.version, ${calendarColumns}`;
export const calendarPageSize = 50;

export const calendarPosition = ["number", "text", "id"] as const;

interface Wanted {
  q: string | undefined;
  position: readonly string[] | undefined;
  size: number;
}

const withCalendar = <Row extends PlaceRow>(row: Row) => ({
  ...row,
  regionName: regionName(row.country, row.region),
  calendar: calendarFrom(row),
});

/** When the organisations that the viewer may see work: the host first, the others by name. */
export async function listCalendars(tx: Tx, { q, position, size }: Wanted): Promise<Page<ListedCalendar>> {
  const isPartner = sql`(o.kind <> 'host')::int`;
  const conditions = [
    sql`o.kind <> 'customer'`,
    ...(q ? [sql`${plannedEachTime} position(lower(${q}) in lower(o.name)) > 0`] : []),
    ...(position
      ? [sql`(${isPartner}, o.name, o.id) > (${position[0]}::int, ${position[1]}, ${position[2]}::uuid)`]
      : []),
  ];
  const rows = await tx.execute<PlaceRow>(sql`
    select ${placeColumns} ${organisationsWithCalendars} where ${sql.join(conditions, sql` and `)}
     order by ${isPartner}, o.name, o.id limit ${rowLimit(size + 1)}`);
  const listed = rows.map(withCalendar);
  return pageOf(listed, size, ({ kind, name, organisationId }) => [
    kind === "host" ? "0" : "1",
    name,
    organisationId,
  ]);
}

/** Those of all organisations, for the command line. */
export async function listEveryCalendar(tx: Tx): Promise<ListedCalendar[]> {
  const rows = await tx.execute<PlaceRow>(
    sql`select ${placeColumns} ${organisationsWithCalendars} where o.kind <> 'customer' order by o.name, o.id`,
  );
  return rows.map(withCalendar);
}

/** What a page about it is called. */
export async function getPlaceName(tx: Tx, organisationId: string, siteId?: string): Promise<string> {
  const [row] = await tx.execute<{ name: string }>(
    siteId === undefined
      ? sql`select name from organisations where id = ${organisationId}`
      : sql`select name from sites where id = ${siteId} and organisation_id = ${organisationId}`,
  );
  if (!row) throw notFound();
  return row.name;
}

/** The calendar of an organisation, or of one of its sites, with what is shown beside it. */
export async function readPlace(tx: Tx, organisationId: string, siteId?: string): Promise<PlaceCalendar> {
  const tables = siteId === undefined ? organisationsWithCalendars : sitesWithCalendars;
  const isIt = siteId === undefined ? sql`` : sql`and s.id = ${siteId}`;
  const [row] = await tx.execute<PlaceRow & Omit<PlaceCalendar, "calendar" | "regionName">>(sql`
    select ${placeColumns}, o.name as organisation, o.acknowledge_days as "acknowledgeDays",
           coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name) order by x.name)
                       from (select id, name from sites where organisation_id = o.id order by name limit 200) x), '[]') as sites
      ${tables} where o.id = ${organisationId} ${isIt}`);
  if (!row) throw notFound();
  return withCalendar(row);
}
