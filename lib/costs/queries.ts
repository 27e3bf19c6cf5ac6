import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { CostCategory } from "#db/vocabulary-costs.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { Period } from "#lib/kernel/months.ts";
import { type CostFilters, noSite } from "./input.ts";

export interface CostMonth extends Record<string, unknown> {
  month: Day;
  /** Null: freight of shipments that name no site. */
  siteId: string | null;
  site: string | null;
  category: CostCategory;
  currency: string;
  /** Exact decimals as text; null where nobody has said anything. */
  budget: string | null;
  version: number;
  actual: string | null;
}

export const costPageSize = 50;

/**
 * A cost of transport that names a shipment whose freight is recorded adds nothing: the freight is what counts. Both are
 * seen by the same people, so that the sum is the same for all of them. The offset keeps PostgreSQL from reading all freight
 * to answer for a few costs.
 */
export const isCounted = sql`
  (e.voided_at is null and (e.category <> 'transport' or e.shipment_id is null or not exists (select from freight_entries f where f.shipment_id = e.shipment_id offset 0)))`;

export const atSite = (alias: SQL, site: string | undefined): SQL =>
  site === undefined
    ? sql``
    : site === noSite
      ? sql`and ${alias}.site_id is null`
      : sql`and ${alias}.site_id = ${site}::uuid`;

/** What was planned and what it came to, by month, site, category and currency: the table `x`. */
const compared = (period: Period, { site, category, currency }: CostFilters): SQL => {
  const narrowed = (alias: SQL) => sql`
    ${atSite(alias, site)}
    ${currency === undefined ? sql`` : sql`and ${alias}.currency = ${currency}`}`;
  const ofCategory = (alias: SQL) =>
    category === undefined ? sql`` : sql`and ${alias}.category = ${category}`;
  const within = sql`between ${period.from}::date and ${period.to}::date`;
  return sql`(
    with booked as (
      select e.site_id, date_trunc('month', e.booked_on)::date as month, e.category, e.currency, sum(e.amount) as amount
        from cost_entries e where e.booked_on ${within} and ${isCounted} ${narrowed(sql`e`)} ${ofCategory(sql`e`)} group by 1, 2, 3, 4
      union all
      select f.site_id, f.month, 'transport', f.currency, sum(f.amount)
        from freight_months f where f.month ${within} and coalesce(${category ?? null}::text, 'transport') = 'transport' ${narrowed(sql`f`)} group by 1, 2, 3, 4),
    actual as (select site_id, month, category, currency, sum(amount) as amount from booked group by 1, 2, 3, 4),
    planned as (select * from budgets b where b.amount is not null and b.month ${within} ${narrowed(sql`b`)} ${ofCategory(sql`b`)})
    select coalesce(a.site_id, p.site_id) as site_id, coalesce(a.month, p.month) as month, coalesce(a.category, p.category) as category,
           coalesce(a.currency, p.currency) as currency, p.amount as budget, coalesce(p.version, 0) as version, a.amount as actual
      from actual a full join planned p on p.site_id = a.site_id and p.month = a.month and p.category = a.category and p.currency = a.currency) x`;
};

/** Two sites of one name stay apart. */
const place = sql`(coalesce(t.name, '') || ' ' || coalesce(x.site_id::text, '')) collate "C"`;

/** Budget and actual by month, site, category and currency, the latest month first. */
export async function listCosts(
  tx: Tx,
  filters: CostFilters,
  period: Period,
  after?: string,
): Promise<Page<CostMonth>> {
  const position = decodeCursor(after, ["day", "text", "text", "text"]);
  const from = position
    ? sql`where (x.month < ${position[0]}::date or (x.month = ${position[0]}::date and (${place}, x.category, x.currency) > (${position[1]}, ${position[2]}, ${position[3]})))`
    : sql``;
  const rows = await tx.execute<CostMonth & { place: string }>(sql`
    select x.month::text, x.site_id as "siteId", t.name as site, x.category, x.currency, trim_scale(x.budget)::text as budget, x.version, trim_scale(x.actual)::text as actual, ${place} as place
      from ${compared(period, filters)} left join sites t on t.id = x.site_id ${from}
     order by x.month desc, ${place}, x.category, x.currency limit ${rowLimit(costPageSize + 1)}`);
  return pageOf([...rows], costPageSize, (row) => [row.month, row.place, row.category, row.currency]);
}

export interface CostTotal extends Record<string, unknown> {
  currency: string;
  budget: string | null;
  actual: string | null;
}

/** The same over the whole period, by currency: amounts of different currencies are never added. */
export async function totalCosts(tx: Tx, filters: CostFilters, period: Period): Promise<CostTotal[]> {
  const rows = await tx.execute<CostTotal>(sql`
    select x.currency, trim_scale(sum(x.budget))::text as budget, trim_scale(sum(x.actual))::text as actual
      from ${compared(period, filters)} group by x.currency order by x.currency`);
  return [...rows];
}
