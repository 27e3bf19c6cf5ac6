import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { ArrivalListInput } from "./input.ts";

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
  { q, weeks, after }: ArrivalListInput,
  today: Day,
): Promise<Page<ItemArrivals>> {
  const position = decodeCursor(after, ["text"]);
  const until = weeks === undefined ? sql`` : sql`and a.expected_on < ${addDays(today, weeks * 7)}::date`;
  const rows = await tx.execute<ItemArrivals>(sql`
    with page as (
      select i.id, i.code, i.description from items i
       where exists (select 1 from line_arrivals a where a.item_id = i.id ${until})
         ${q ? sql`and (starts_with(i.code, ${q}) or position(lower(${q}) in lower(i.description)) > 0)` : sql``}
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
         from line_arrivals a where a.item_id = p.id ${until} group by a.unit) s
     order by p.code, s.unit`);
  return pageOf([...rows], arrivalPageSize, (row) => [row.item]);
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
  after: string | undefined,
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
        select * from line_arrivals a where a.item_id = ${itemId}::uuid ${from}
         order by a.expected_on, a.line_id, a.part limit ${rowLimit(arrivalPageSize + 1)})
      ${arrivalRows} order by p.expected_on, p.line_id, p.part`),
  ]);
  if (!item) throw notFound("item_unknown");
  const page = pageOf([...rows], arrivalPageSize, (row) => [row.expectedOn, row.lineId, String(row.part)]);
  return { item, page };
}

/**
 * The lines behind a site's workload of a day, by supplier: of each part that is expected then, what nobody has shipped yet. What
 * is on its way comes with its shipment. No site: of the orders that name none.
 */
export async function listDayArrivals(
  tx: Tx,
  { day, site, after }: { day: Day; site: string | undefined; after: string | undefined },
): Promise<{ site: string | null; page: Page<ArrivalRow> }> {
  const position = decodeCursor(after, ["id", "id", "number"]);
  const from = position
    ? sql`and (a.supplier_id, a.line_id, a.part) > (${position[0]}::uuid, ${position[1]}::uuid, ${position[2]}::smallint)`
    : sql``;
  const atSite = site === undefined ? sql`a.site_id is null` : sql`a.site_id = ${site}::uuid`;
  const [[found], rows] = await Promise.all([
    tx.execute<{ name: string }>(sql`select name from sites where id = ${site ?? null}::uuid`),
    tx.execute<ArrivalRow>(sql`
      with of_day as (select a.line_id from line_arrivals a where a.expected_on = ${day}::date and ${atSite}),
      shipped as (
        select i.line_id, sum(i.quantity) as quantity from shipment_lines i join shipments h on h.id = i.shipment_id and h.state not in ('received', 'cancelled')
         where i.line_id in (select line_id from of_day) group by i.line_id),
      waiting as (
        select a.*, sum(a.quantity) over (partition by a.line_id order by a.expected_on, a.part) - coalesce(s.quantity, 0) as beyond
          from line_arrivals a left join shipped s on s.line_id = a.line_id where a.line_id in (select line_id from of_day)),
      page as (
        select a.supplier_id, a.order_id, a.line_id, a.site_id, a.part, a.expected_on, a.is_promised, a.unit, least(a.quantity, a.beyond) as quantity
          from waiting a where a.expected_on = ${day}::date and ${atSite} and a.beyond > 0 ${from}
         order by a.supplier_id, a.line_id, a.part limit ${rowLimit(arrivalPageSize + 1)})
      ${arrivalRows} order by p.supplier_id, p.line_id, p.part`),
  ]);
  if (site !== undefined && !found) throw notFound("site_unknown");
  const page = pageOf([...rows], arrivalPageSize, (row) => [row.supplierId, row.lineId, String(row.part)]);
  return { site: found?.name ?? null, page };
}

export interface ArrivalWeek extends Record<string, unknown> {
  week: Day;
  lines: number;
  items: number;
  isOverdue: boolean;
}

/** How many lines and items come in each of the next weeks, and what should be here already. */
export async function countArrivalWeeks(tx: Tx, today: Day, weeks: number): Promise<ArrivalWeek[]> {
  const rows = await tx.execute<ArrivalWeek>(sql`
    select a.week::text, a.is_overdue as "isOverdue", sum(a.lines)::int as lines, count(*)::int as items
      from (
        select a.item_id, greatest(a.expected_on - extract(isodow from a.expected_on)::int + 1, date_trunc('week', ${today}::date)::date) as week,
               a.expected_on < ${today}::date as is_overdue, count(*) as lines
          from line_arrivals a where a.expected_on < ${addDays(today, weeks * 7)}::date group by 1, 2, 3) a
     group by 1, 2 order by 2 desc, 1`);
  return [...rows];
}
