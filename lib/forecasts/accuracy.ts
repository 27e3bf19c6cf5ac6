import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { forecastClock } from "./calendar.ts";
import type { AccuracyInput } from "./input.ts";
import { type ForecastSums, type MeasuredBucket } from "./figures.ts";

export interface AccuracyPeriod {
  from: Day;
  /** The first day that does not count: weeks are judged when they are over. */
  until: Day;
}

export async function accuracyPeriod(tx: Tx, weeks: number): Promise<AccuracyPeriod> {
  const { thisWeek } = await forecastClock(tx);
  return { from: addDays(thisWeek, -7 * weeks), until: thisWeek };
}

interface Scope extends AccuracyPeriod {
  lag: number;
  supplier?: string | undefined;
  series?: string | undefined;
}

/**
 * The weeks that are over, as `m`: what orders asked for in them, and what had been forecast and committed by the day of
 * the lag (`lib/forecasts/figures.ts`). A week without forecast by then is not measured. Orders in another unit than
 * the forecast's are not comparable with it; cancelled lines are nobody's demand.
 */
function measured({ from, until, lag, supplier, series }: Scope): SQL {
  const days = lag * 7;
  const of = (
    alias: string,
  ) => sql`${sql.raw(alias)}.week >= ${from}::date and ${sql.raw(alias)}.week < ${until}::date
    ${supplier === undefined ? sql`` : sql`and ${sql.raw(alias)}.supplier_id = ${supplier}::uuid`}
    ${series === undefined ? sql`` : sql`and ${sql.raw(alias)}.series_id = ${series}::uuid`}`;
  return sql`
    with published as (
      select e.series_id, e.week, e.version, e.level, e.published_on, e.baseline + e.uplift as quantity,
             lag(e.baseline + e.uplift) over (partition by e.series_id, e.week order by e.version) as before
        from forecast_entries e where ${of("e")}),
    forecasts as (
      select p.series_id, p.week, (array_agg(p.quantity order by p.version desc) filter (where p.published_on < p.week - ${days}::int))[1] as forecast,
             coalesce(sum(abs(p.quantity - p.before)) filter (where p.level = 'firm' and p.before is not null), 0) as moved,
             coalesce((array_agg(p.quantity order by p.version desc) filter (where p.level <> 'firm'))[1], (array_agg(p.quantity order by p.version))[1]) as base
        from published p group by p.series_id, p.week),
    commits as (
      select c.series_id, c.week, (array_agg(c.quantity order by c.entry desc))[1] as quantity from commit_entries c
       where ${of("c")} and (c.recorded_at at time zone (select h.time_zone from organisations h where h.kind = 'host'))::date < c.week - ${days}::int
       group by c.series_id, c.week),
    demand as (
      select l.supplier_id, l.item_id, o.site_id, l.unit, date_trunc('week', r.requested_on)::date as week, sum(r.quantity) as quantity
        from schedule_lines r join purchase_order_lines l on l.id = r.line_id join purchase_orders o on o.id = l.order_id
        join line_answers a on a.line_id = l.id
       where r.requested_on >= ${from}::date and r.requested_on < ${until}::date and a.state <> 'cancelled'
         ${supplier === undefined ? sql`` : sql`and r.supplier_id = ${supplier}::uuid`}
       group by 1, 2, 3, 4, 5),
    m as (
      select s.id as series_id, s.supplier_id, s.item_code, s.description, s.site_id, s.unit, f.week, coalesce(d.quantity, 0) as actual,
             f.forecast, c.quantity as committed, f.moved, f.base
        from forecasts f join forecast_series s on s.id = f.series_id
        left join commits c on c.series_id = f.series_id and c.week = f.week
        left join demand d on d.supplier_id = s.supplier_id and d.item_id = s.item_id and d.site_id = s.site_id and d.unit = s.unit and d.week = f.week
       where f.forecast is not null)`;
}

/** As `sumsOf` adds them up. */
const sums = sql`
  count(*)::int as buckets, trim_scale(sum(m.actual))::text as actual, trim_scale(sum(abs(m.forecast - m.actual)))::text as "absoluteError",
  trim_scale(sum(m.forecast - m.actual))::text as error, trim_scale(sum(m.forecast))::text as forecast,
  trim_scale(sum(least(coalesce(m.committed, 0), m.forecast)))::text as committed, trim_scale(sum(m.moved))::text as moved, trim_scale(sum(m.base))::text as base`;

export interface PartnerAccuracy extends ForecastSums, Record<string, unknown> {
  supplierId: string;
  supplier: string;
}

/** By partner. Quantities of different units are added up as they are: a rate of them weighs pieces, not value. */
export async function listPartnerAccuracy(
  tx: Tx,
  { lag, weeks }: Pick<AccuracyInput, "lag" | "weeks">,
): Promise<PartnerAccuracy[]> {
  const period = await accuracyPeriod(tx, weeks);
  const rows = await tx.execute<PartnerAccuracy>(sql`
    ${measured({ ...period, lag })}
    select o.id as "supplierId", o.name as supplier, ${sums} from m join organisations o on o.id = m.supplier_id group by o.id, o.name order by o.name, o.id`);
  return [...rows];
}

export interface ItemAccuracy extends ForecastSums, Record<string, unknown> {
  seriesId: string;
  item: string;
  description: string;
  site: string;
  unit: string;
}

export const accuracyPageSize = 50;

/** By item and site of one partner. */
export async function listItemAccuracy(
  tx: Tx,
  { lag, weeks, after, supplier, q }: AccuracyInput & { supplier: string },
): Promise<Page<ItemAccuracy>> {
  const period = await accuracyPeriod(tx, weeks);
  const position = decodeCursor(after, ["text", "id"]);
  const rows = await tx.execute<ItemAccuracy>(sql`
    ${measured({ ...period, lag, supplier })}
    select m.series_id as "seriesId", m.item_code as item, m.description, l.name as site, m.unit, ${sums}
      from m join sites l on l.id = m.site_id
     where true ${position ? sql`and (m.item_code, m.series_id) > (${position[0]}, ${position[1]}::uuid)` : sql``}
       ${q ? sql`and (starts_with(m.item_code, ${q}) or position(lower(${q}) in lower(m.description)) > 0)` : sql``}
     group by m.series_id, m.item_code, m.description, l.name, m.unit
     order by m.item_code, m.series_id limit ${rowLimit(accuracyPageSize + 1)}`);
  return pageOf([...rows], accuracyPageSize, (row) => [row.item, row.seriesId]);
}

export interface AccuracyWeek extends MeasuredBucket, Record<string, unknown> {
  week: Day;
}

export interface SeriesAccuracy {
  supplierId: string;
  supplier: string;
  item: string;
  description: string;
  site: string;
  unit: string;
  weeks: AccuracyWeek[];
}

/** The weeks behind the figures of an item. */
export async function seriesAccuracy(
  tx: Tx,
  seriesId: string,
  { lag, weeks }: Pick<AccuracyInput, "lag" | "weeks">,
): Promise<SeriesAccuracy> {
  const [series] = await tx.execute<Omit<SeriesAccuracy, "weeks"> & Record<string, unknown>>(sql`
    select s.supplier_id as "supplierId", o.name as supplier, s.item_code as item, s.description, l.name as site, s.unit
      from forecast_series s join organisations o on o.id = s.supplier_id join sites l on l.id = s.site_id where s.id = ${seriesId}`);
  if (!series) throw notFound();
  const period = await accuracyPeriod(tx, weeks);
  const rows = await tx.execute<AccuracyWeek>(sql`
    ${measured({ ...period, lag, supplier: series.supplierId, series: seriesId })}
    select m.week::text as week, trim_scale(m.actual)::text as actual, trim_scale(m.forecast)::text as forecast, trim_scale(m.committed)::text as commit,
           trim_scale(m.moved)::text as moved, trim_scale(m.base)::text as base
      from m order by m.week`);
  return { ...series, weeks: [...rows] };
}
