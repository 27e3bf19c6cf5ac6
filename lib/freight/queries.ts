import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { Period } from "#lib/kernel/months.ts";
import { type FreightFilters, unknown } from "./input.ts";

/** What freight came to. Exact decimals as text; null where there is no data. */
export interface FreightSum extends Record<string, unknown> {
  currency: string;
  amount: string;
  shipments: number;
  /** Of the shipments whose weight is known. */
  weighedAmount: string | null;
  weightKg: string | null;
  /** Of the shipments whose cost and value are in one currency. */
  comparedAmount: string | null;
  value: string | null;
  comparedShipments: number;
}

export interface FreightLane extends FreightSum {
  mode: string | null;
  /** The country that the supplier is in. */
  origin: string | null;
  siteId: string | null;
  site: string | null;
}

export const freightPageSize = 50;

/** The condition on sums or rows `m` that the filters make. */
const chosen = ({ mode, site, origin, currency }: FreightFilters): SQL => {
  const of = (column: SQL, wanted: string | undefined, type: SQL) =>
    wanted === undefined
      ? sql``
      : wanted === unknown
        ? sql`and ${column} is null`
        : sql`and ${column} = ${wanted}::${type}`;
  return sql`${of(sql`m.mode`, mode, sql`text`)} ${of(sql`m.site_id`, site, sql`uuid`)} ${of(sql`m.origin`, origin, sql`text`)} ${of(sql`m.currency`, currency, sql`text`)}`;
};

/** Costs, and beside them values, added up by `by`, where what is not known is a group of its own: the table `x`. */
const summed = (by: "lane" | "currency", filters: FreightFilters, { from, to }: Period): SQL => {
  const within = sql`m.month between ${from}::date and ${to}::date ${chosen(filters)}`;
  const key =
    by === "lane"
      ? sql`concat_ws('|', coalesce(m.mode, ''), coalesce(m.origin, ''), coalesce(m.site_id::text, ''), m.currency)`
      : sql`m.currency`;
  return sql`(
    with costs as (
      select ${key} as key, min(m.mode) as mode, min(m.origin) as origin, min(m.site_id::text)::uuid as site_id, min(m.currency) as currency, sum(m.amount) as amount,
             sum(m.entries)::int as shipments, sum(m.weighed_amount) as weighed_amount, sum(m.weight_kg) as weight_kg, sum(m.weighed_entries) as weighed
        from freight_months m where ${within} group by 1),
    worth as (
      select ${key} as key, sum(m.amount) as amount, sum(m.value) as value, sum(m.entries)::int as shipments from freight_value_months m where ${within} group by 1)
    select c.*, w.amount as compared_amount, w.value, coalesce(w.shipments, 0) as compared_shipments from costs c left join worth w using (key)) x`;
};

const columns = sql`
  x.currency, trim_scale(x.amount)::text as amount, x.shipments, case when x.weighed > 0 then trim_scale(x.weighed_amount)::text end as "weighedAmount",
  case when x.weighed > 0 then trim_scale(x.weight_kg)::text end as "weightKg", trim_scale(x.compared_amount)::text as "comparedAmount",
  trim_scale(x.value)::text as value, x.compared_shipments as "comparedShipments"`;

/** Freight by mode and lane, from a country to a site. */
export async function listFreight(
  tx: Tx,
  filters: FreightFilters,
  period: Period,
  after?: string,
): Promise<Page<FreightLane>> {
  const position = decodeCursor(after, ["text"]);
  const rows = await tx.execute<FreightLane & { key: string }>(sql`
    select x.key, x.mode, x.origin, x.site_id as "siteId", t.name as site, ${columns}
      from ${summed("lane", filters, period)} left join sites t on t.id = x.site_id
     ${position ? sql`where x.key collate "C" > ${position[0]}` : sql``}
     order by x.key collate "C" limit ${rowLimit(freightPageSize + 1)}`);
  return pageOf([...rows], freightPageSize, ({ key }) => [key]);
}

/** The same in all, by currency: amounts of different currencies are never added. */
export async function totalFreight(tx: Tx, filters: FreightFilters, period: Period): Promise<FreightSum[]> {
  const rows = await tx.execute<FreightSum>(
    sql`select ${columns} from ${summed("currency", filters, period)} order by x.currency`,
  );
  return [...rows];
}

/** The modes by which anything came. */
export async function listModes(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ mode: string }>(
    sql`select distinct mode from freight_months where mode is not null order by mode limit 100`,
  );
  return rows.map(({ mode }) => mode);
}

export interface FreightShipment extends Record<string, unknown> {
  shipmentId: string;
  number: string;
  supplier: string;
  deliveredOn: Day;
  mode: string | null;
  origin: string | null;
  site: string | null;
  amount: string;
  currency: string;
  weightKg: string | null;
  value: string | null;
  valueCurrency: string | null;
}

/** The shipments behind a figure, the latest delivery first. */
export async function listFreightShipments(
  tx: Tx,
  filters: FreightFilters,
  period: Period,
  after?: string,
): Promise<Page<FreightShipment>> {
  const position = decodeCursor(after, ["day", "id"]);
  const rows = await tx.execute<FreightShipment>(sql`
    with page as (
      select * from freight_entries m
       where m.happens_on between ${period.from}::date and ${period.to}::date ${chosen(filters)}
         ${position ? sql`and (m.happens_on, m.shipment_id) < (${position[0]}::date, ${position[1]}::uuid)` : sql``}
       order by m.happens_on desc, m.shipment_id desc limit ${rowLimit(freightPageSize + 1)})
    select p.shipment_id as "shipmentId", s.number, o.name as supplier, p.happens_on::text as "deliveredOn", p.mode, p.origin, t.name as site,
           trim_scale(p.amount)::text as amount, p.currency, trim_scale(p.weight_kg)::text as "weightKg", trim_scale(v.value)::text as value, v.currency as "valueCurrency"
      from page p join shipments s on s.id = p.shipment_id join organisations o on o.id = p.supplier_id
      left join freight_values v on v.shipment_id = p.shipment_id left join sites t on t.id = p.site_id
     order by p.happens_on desc, p.shipment_id desc`);
  return pageOf([...rows], freightPageSize, (row) => [row.deliveredOn, row.shipmentId]);
}
