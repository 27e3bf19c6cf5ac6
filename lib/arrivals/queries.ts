import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { atSite } from "#lib/sites/queries.ts";
import { type ArrivalDays, arrivalDays, type ArrivalListInput } from "./input.ts";

export interface ItemArrivals extends Record<string, unknown> {
  itemId: string;
  item: string;
  description: string;
  unit: string;
  lines: number;
  quantity: string;
  /** Expected before today and not here. */
  overdueQuantity: string;
  nextOn: Day | null;
  nextQuantity: string | null;
}

export const arrivalPageSize = 50;

/** What is still to come by item and unit, in the order of the items' codes. */
export async function listArrivals(
  tx: Tx,
  { q, after, ...days }: ArrivalListInput,
  today: Day,
): Promise<Page<ItemArrivals>> {
  const position = decodeCursor(after, ["text"]);
  const within = expectedWithin(arrivalDays(days, today));
  const rows = await tx.execute<ItemArrivals>(sql`
    with page as (
      select i.id, i.code, i.description from items i
       where exists (select 1 from line_arrivals a where a.item_id = i.id ${within})
         ${named(q)}
         ${position ? sql`and i.code > ${position[0]}` : sql``}
       order by i.code limit ${rowLimit(arrivalPageSize + 1)})
    select p.id as "itemId", p.code as item, p.description, s.unit, s.lines, s.quantity::text, s.overdue::text as "overdueQuantity",
           s.next_on::text as "nextOn",
           (select sum(a.quantity)::text from line_arrivals a where a.item_id = p.id and a.unit = s.unit and a.expected_on = s.next_on) as "nextQuantity"
      from page p
     cross join lateral (
       select a.unit, count(*)::int as lines, sum(a.quantity) as quantity,
              coalesce(sum(a.quantity) filter (where a.expected_on < ${today}::date), 0) as overdue,
              min(a.expected_on) filter (where a.expected_on >= ${today}::date) as next_on
         from line_arrivals a where a.item_id = p.id ${within} group by a.unit) s
     order by p.code, s.unit`);
  return pageOf([...rows], arrivalPageSize, (row) => [row.item]);
}

const named = (q: string | undefined) =>
  q ? sql`and (starts_with(i.code, ${q}) or position(lower(${q}) in lower(i.description)) > 0)` : sql``;

const expectedWithin = ({ from, to }: ArrivalDays) => sql`
  ${from === undefined ? sql`` : sql`and a.expected_on >= ${from}::date`}
  ${to === undefined ? sql`` : sql`and a.expected_on <= ${to}::date`}`;

/** How many lines and items that list is about. */
export async function countArrivals(
  tx: Tx,
  { q, ...days }: ArrivalListInput,
  today: Day,
): Promise<Pick<CountedWeek, "lines" | "items">> {
  const [count] = await tx.execute<Pick<CountedWeek, "lines" | "items">>(sql`
    select count(*)::int as lines, count(distinct a.item_id)::int as items from line_arrivals a join items i on i.id = a.item_id
     where true ${expectedWithin(arrivalDays(days, today))} ${named(q)}`);
  return count ?? { lines: 0, items: 0 };
}

export interface ArrivalRow extends Record<string, unknown> {
  lineId: string;
  part: number;
  orderId: string;
  orderNumber: string;
  lineNumber: string;
  supplierId: string;
  supplier: string;
  description: string;
  site: string | null;
  expectedOn: Day;
  isPromised: boolean;
  quantity: string;
  unit: string;
}

/** What a row shows, for the arrivals of `page`. */
const arrivalRows = sql`
      select p.line_id as "lineId", p.part, p.order_id as "orderId", o.number as "orderNumber", l.number as "lineNumber", l.description, p.supplier_id as "supplierId", s.name as supplier,
             t.name as site, p.expected_on::text as "expectedOn", p.is_promised as "isPromised", p.quantity::text, p.unit
        from page p join purchase_orders o on o.id = p.order_id join purchase_order_lines l on l.id = p.line_id
        join organisations s on s.id = p.supplier_id left join sites t on t.id = p.site_id`;

/** The lines behind an item's arrivals, the earliest first. */
export async function listItemArrivals(
  tx: Tx,
  itemId: string,
  { after, ...days }: ArrivalDays & { after?: string | undefined },
): Promise<{ item: { code: string; description: string }; page: Page<ArrivalRow> }> {
  const position = decodeCursor(after, ["day", "id", "number"]);
  const from = position
    ? sql`and (a.expected_on, a.line_id, a.part) > (${position[0]}::date, ${position[1]}::uuid, ${position[2]}::smallint)`
    : sql``;
  const [[item], rows] = await Promise.all([
    tx.execute<{ code: string; description: string }>(
      sql`select code, description from items where id = ${itemId}::uuid`,
    ),
    tx.execute<ArrivalRow>(sql`
      with page as (
        select * from line_arrivals a where a.item_id = ${itemId}::uuid ${expectedWithin(days)} ${from}
         order by a.expected_on, a.line_id, a.part limit ${rowLimit(arrivalPageSize + 1)})
      ${arrivalRows} order by p.expected_on, p.line_id, p.part`),
  ]);
  if (!item) throw notFound("item_unknown");
  const page = pageOf([...rows], arrivalPageSize, (row) => [row.expectedOn, row.lineId, String(row.part)]);
  return { item, page };
}

/**
 * The lines behind the workload of a day at a site (null: of orders that name none), or at all, by supplier: of each part that is
 * expected then, what nobody has shipped yet. What is on its way comes with its shipment.
 */
export async function listDayArrivals(
  tx: Tx,
  { day, site, after }: { day: Day; site: string | null | undefined; after: string | undefined },
): Promise<Page<ArrivalRow>> {
  const position = decodeCursor(after, ["id", "id", "number"]);
  const from = position
    ? sql`and (a.supplier_id, a.line_id, a.part) > (${position[0]}::uuid, ${position[1]}::uuid, ${position[2]}::smallint)`
    : sql``;
  const there = atSite(sql`a.site_id`, site);
  const rows = await tx.execute<ArrivalRow>(sql`
      with of_day as (select a.line_id from line_arrivals a where a.expected_on = ${day}::date and ${there}),
      shipped as (
        select i.line_id, sum(i.quantity) as quantity from shipment_lines i join shipments h on h.id = i.shipment_id and h.state not in ('received', 'cancelled')
         where i.line_id in (select line_id from of_day) group by i.line_id),
      waiting as (
        select a.*, sum(a.quantity) over (partition by a.line_id order by a.expected_on, a.part) - coalesce(s.quantity, 0) as beyond
          from line_arrivals a left join shipped s on s.line_id = a.line_id where a.line_id in (select line_id from of_day)),
      page as (
        select a.supplier_id, a.order_id, a.line_id, a.site_id, a.part, a.expected_on, a.is_promised, a.unit, least(a.quantity, a.beyond) as quantity
          from waiting a where a.expected_on = ${day}::date and ${there} and a.beyond > 0 ${from}
         order by a.supplier_id, a.line_id, a.part limit ${rowLimit(arrivalPageSize + 1)})
      ${arrivalRows} order by p.supplier_id, p.line_id, p.part`);
  return pageOf([...rows], arrivalPageSize, (row) => [row.supplierId, row.lineId, String(row.part)]);
}

interface CountedWeek extends Record<string, unknown> {
  week: Day;
  lines: number;
  items: number;
  isOverdue: boolean;
}

/** With the days that are counted; what is overdue has no first one. */
export interface ArrivalWeek extends CountedWeek {
  from: Day | undefined;
  to: Day;
}

/** How many lines and items come in each of the next weeks, and what should be here already. */
export async function countArrivalWeeks(tx: Tx, today: Day, weeks: number): Promise<ArrivalWeek[]> {
  const last = addDays(today, weeks * 7 - 1);
  const rows = await tx.execute<CountedWeek>(sql`
    select a.week::text, a.is_overdue as "isOverdue", sum(a.lines)::int as lines, count(*)::int as items
      from (
        select a.item_id, greatest(a.expected_on - extract(isodow from a.expected_on)::int + 1, date_trunc('week', ${today}::date)::date) as week,
               a.expected_on < ${today}::date as is_overdue, count(*) as lines
          from line_arrivals a where a.expected_on <= ${last}::date group by 1, 2, 3) a
     group by 1, 2 order by 2 desc, 1`);
  return rows.map((row) => ({ ...row, ...daysOf(row, today, last) }));
}

function daysOf({ week, isOverdue }: CountedWeek, today: Day, last: Day) {
  if (isOverdue) return { from: undefined, to: addDays(today, -1) };
  const sunday = addDays(week, 6);
  return { from: week > today ? week : today, to: sunday < last ? sunday : last };
}
