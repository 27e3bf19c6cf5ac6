import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { type ForecastClock, forecastClock, termsColumns, thisMonday } from "./calendar.ts";
import type { GridInput } from "./input.ts";
import { type ForecastTerms, weeksFrom } from "./rules.ts";
import { upliftsToPublish } from "./uplifts.ts";

export { type ForecastClock, forecastClock, thisMonday } from "./calendar.ts";

/**
 * A cell as it travels, rare things last so that they can be left off: place of its week, forecast with its uplift,
 * version, planner's draft, commit, the version that it answers, what the forecast said before, entry of the commit, the
 * supplier's own draft and the version it was typed for, uplift and baseline where there is an uplift, what could come
 * on top of the commit and the word with it, the same of the draft, whose the uplift is, and 1 where silence counted as the
 * commit. What a viewer may not see is null.
 */
export type CellData = [
  week: number,
  forecast: string | null,
  version: number,
  draft: string | null,
  commit: string | null,
  commitVersion: number,
  previous: string | null,
  entry: number,
  ownDraft: string | null,
  ownVersion: number,
  uplift: string | null,
  baseline: string | null,
  upside: string | null,
  comment: string | null,
  ownUpside: string | null,
  ownComment: string | null,
  /** For who may know: the campaigns that the uplift is of, each with its part. */
  campaigns: string | null,
  byAgreement: number,
];

export interface SeriesFacts extends ForecastTerms {
  seriesId: string;
  supplierId: string;
  supplier: string;
  item: string;
  description: string;
  site: string;
  unit: string;
}

export interface GridRow extends SeriesFacts {
  cells: CellData[];
}

export interface ForecastGrid extends Page<GridRow> {
  weeks: Day[];
  clock: ForecastClock;
}

export const gridRows = 500;

/** Forecasts from this week on, by item code: a row for each series, its weeks packed into one value. */
export async function readGrid(
  tx: Tx,
  { q, supplier, site, weeks: count, after }: GridInput,
): Promise<ForecastGrid> {
  const clock = await forecastClock(tx);
  const weeks = weeksFrom(clock.thisWeek, count);
  const position = decodeCursor(after, ["text", "id"]);
  const where = [
    ...(supplier === undefined ? [] : [sql`and s.supplier_id = ${supplier}`]),
    ...(site === undefined ? [] : [sql`and s.site_id = ${site}`]),
    ...(q
      ? [sql`and (starts_with(s.item_code, ${q}) or position(lower(${q}) in lower(s.description)) > 0)`]
      : []),
    ...(position ? [sql`and (s.item_code, s.id) > (${position[0]}, ${position[1]}::uuid)`] : []),
  ];
  const rows = await tx.execute<GridRow & Record<string, unknown>>(sql`
    with page as (
      select s.* from forecast_series s where true ${sql.join(where, sql` `)}
       order by s.item_code, s.id limit ${rowLimit(gridRows + 1)}),
    cells as (${cellRows(clock.thisWeek, addDays(clock.thisWeek, count * 7))})
    select p.id as "seriesId", p.supplier_id as "supplierId", o.name as supplier, p.item_code as item, p.description, l.name as site, p.unit,
           ${termsColumns}, coalesce(c.cells, '[]'::jsonb) as cells
      from page p join organisations o on o.id = p.supplier_id join sites l on l.id = p.site_id
      left join forecast_terms t on t.supplier_id = p.supplier_id
      left join (select x.series_id, jsonb_agg(x.cell) as cells from cells x group by x.series_id) c on c.series_id = p.id
     order by p.item_code, p.id`);
  return { ...pageOf([...rows], gridRows, (row) => [row.item, row.seriesId]), weeks, clock };
}

/** The campaigns in a bucket `b`, a line each: its part, a tab, its number, a tab, its name. Nothing for suppliers. */
const campaignsIn = sql`
  select string_agg(concat_ws(E'\t', trim_scale(h.uplift)::text, 'CMP-' || lpad(g.number::text, 5, '0'), translate(g.name, E'\t\n', '  ')), E'\n' order by g.number)
    from campaign_shares h join campaigns g on g.id = h.campaign_id where h.series_id = b.series_id and h.week = b.week`;

/** The cells of the series on the page: where there is a forecast, or a draft of one. */
const cellRows = (from: Day, until: Day): SQL => sql`
  select k.series_id,
         jsonb_build_array((k.week - ${from}::date) / 7, trim_scale(b.baseline + b.uplift)::text, coalesce(b.version, 0), trim_scale(d.quantity)::text,
           trim_scale(c.quantity)::text, coalesce(c.version, 0), trim_scale(b.previous_quantity)::text, coalesce(c.entry, 0),
           trim_scale(e.quantity)::text, coalesce(e.version, 0), nullif(trim_scale(b.uplift)::text, '0'),
           case when b.uplift <> 0 then trim_scale(b.baseline)::text end, nullif(trim_scale(c.upside)::text, '0'), c.comment,
           nullif(trim_scale(e.upside)::text, '0'), e.comment, case when b.uplift <> 0 then (${campaignsIn}) end, case when c.by_agreement then 1 else 0 end) as cell
    from (select b.series_id, b.week from forecast_buckets b where b.series_id in (select p.id from page p) and b.week >= ${from}::date and b.week < ${until}::date
          union
          select d.series_id, d.week from forecast_drafts d where d.series_id in (select p.id from page p) and d.week >= ${from}::date and d.week < ${until}::date) k
    left join forecast_buckets b on b.series_id = k.series_id and b.week = k.week
    left join forecast_drafts d on d.series_id = k.series_id and d.week = k.week
    left join forecast_commits c on c.series_id = k.series_id and c.week = k.week
    left join commit_drafts e on e.series_id = k.series_id and e.week = k.week`;

export interface ForecastChoice extends Record<string, unknown> {
  id: string;
  name: string;
}

/** The suppliers and sites that forecasts are made for, for the filters above them. */
export async function forecastChoices(
  tx: Tx,
): Promise<{ suppliers: ForecastChoice[]; sites: ForecastChoice[] }> {
  const [suppliers, sites] = await Promise.all([
    tx.execute<ForecastChoice>(
      sql`select o.id, o.name from organisations o where o.id in (select supplier_id from forecast_series) order by o.name, o.id`,
    ),
    tx.execute<ForecastChoice>(
      sql`select l.id, l.name from sites l where l.id in (select site_id from forecast_series) order by l.name, l.id`,
    ),
  ]);
  return { suppliers: [...suppliers], sites: [...sites] };
}

export interface DraftCount extends Record<string, unknown> {
  supplierId: string;
  supplier: string;
  cells: number;
  /** Weeks of which campaigns add something else than is published. */
  uplifts: number;
}

/** What planners have typed and not published, and what campaigns want of them, by supplier. */
export async function countDrafts(tx: Tx): Promise<DraftCount[]> {
  const rows = await tx.execute<DraftCount>(sql`
    select o.id as "supplierId", o.name as supplier, coalesce(d.cells, 0) as cells, coalesce(u.weeks, 0) as uplifts
      from (select supplier_id, count(*)::int as cells from forecast_drafts group by supplier_id) d
      full join (${upliftsToPublish(thisMonday)}) u on u.supplier_id = d.supplier_id
      join organisations o on o.id = coalesce(d.supplier_id, u.supplier_id) order by o.name, o.id`);
  return [...rows];
}

export interface CommitWork extends Record<string, unknown> {
  release: number;
  publishedAt: string | null;
  open: number;
  overdue: number;
  drafts: number;
  /** The next deadline of what is open. */
  commitBy: string | null;
  /** It is agreed that what is not answered by then counts as committed. */
  autoCommit: boolean;
}

/** What a supplier has to commit to: how much, and until when. */
export async function commitWork(tx: Tx, supplierId: string): Promise<CommitWork> {
  const [work] = await tx.execute<CommitWork>(sql`
    select coalesce(r.number, 0) as release, r.published_at as "publishedAt", w.open, w.overdue, w.commit_by as "commitBy",
           exists (select from forecast_terms t where t.supplier_id = ${supplierId} and t.auto_commit_since is not null) as "autoCommit",
           (select count(*)::int from commit_drafts d join forecast_buckets b on b.series_id = d.series_id and b.week = d.week and b.version = d.version
             where d.supplier_id = ${supplierId} and d.week >= ${thisMonday}) as drafts
      from (select count(*)::int as open, count(*) filter (where a.commit_by < now())::int as overdue, min(a.commit_by) as commit_by
              from forecast_attention a where a.supplier_id = ${supplierId} and a.week >= ${thisMonday} and a.is_open) w
      left join lateral (select l.number, l.published_at from forecast_releases l where l.supplier_id = ${supplierId} order by l.number desc limit 1) r on true`);
  return (
    work ?? {
      release: 0,
      publishedAt: null,
      open: 0,
      overdue: 0,
      drafts: 0,
      commitBy: null,
      autoCommit: false,
    }
  );
}
