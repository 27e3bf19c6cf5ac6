import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { ForecastLevel } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { forecastClock, termsColumns } from "./calendar.ts";
import { type ForecastTerms, levelOf } from "./rules.ts";

export interface SeriesWeek {
  week: Day;
  level: ForecastLevel;
  /** With what campaigns add. */
  forecast: string;
  uplift: string | null;
  /** What the version before said, where that was something else. */
  previous: string | null;
  version: number;
  commit: string | null;
  upside: string | null;
  comment: string | null;
  /** The commit answers an earlier version, or there is none. */
  isOpen: boolean;
  commitBy: string;
  isBelow: boolean;
  /** Nobody answered by the deadline, and it is agreed that this counts as a commit. */
  byAgreement: boolean;
}

interface SeriesHeader extends Record<string, unknown>, ForecastTerms {
  id: string;
  supplierId: string;
  supplier: string;
  item: string;
  description: string;
  site: string;
  unit: string;
}

export interface Series extends SeriesHeader {
  weeks: SeriesWeek[];
}

/** The forecast of one item of one supplier at one site, from this week on. */
export async function getSeries(tx: Tx, seriesId: string): Promise<Series> {
  const { thisWeek } = await forecastClock(tx);
  const [headers, weeks] = await Promise.all([
    tx.execute<SeriesHeader>(sql`
      select s.id, s.supplier_id as "supplierId", o.name as supplier, s.item_code as item, s.description, l.name as site, s.unit, ${termsColumns}
        from forecast_series s join organisations o on o.id = s.supplier_id join sites l on l.id = s.site_id
        left join forecast_terms t on t.supplier_id = s.supplier_id where s.id = ${seriesId}`),
    tx.execute<Omit<SeriesWeek, "level"> & Record<string, unknown>>(sql`
      select b.week::text as week, trim_scale(b.baseline + b.uplift)::text as forecast, nullif(trim_scale(b.uplift)::text, '0') as uplift,
             trim_scale(b.previous_quantity)::text as previous, b.version, trim_scale(c.quantity)::text as commit, nullif(trim_scale(c.upside)::text, '0') as upside, c.comment,
             coalesce(a.is_open, c.version is distinct from b.version) as "isOpen", b.commit_by as "commitBy", coalesce(a.below, false) as "isBelow", coalesce(c.by_agreement, false) as "byAgreement"
        from forecast_buckets b
        left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
        left join forecast_attention a on a.series_id = b.series_id and a.week = b.week
       where b.series_id = ${seriesId} and b.week >= ${thisWeek}::date order by b.week limit 104`),
  ]);
  const [header] = headers;
  if (!header) throw notFound();
  return { ...header, weeks: weeks.map((row) => ({ ...row, level: levelOf(row.week, thisWeek, header) })) };
}

/** What a page about it is called. */
export async function getSeriesTitle(tx: Tx, seriesId: string): Promise<{ item: string; site: string }> {
  const [row] = await tx.execute<{ item: string; site: string }>(sql`
    select s.item_code as item, l.name as site from forecast_series s join sites l on l.id = s.site_id where s.id = ${seriesId}`);
  if (!row) throw notFound();
  return row;
}
