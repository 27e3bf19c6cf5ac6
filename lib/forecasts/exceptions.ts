import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { ForecastLevel } from "#db/vocabulary.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import { thisMonday } from "./calendar.ts";
import type { ExceptionsInput } from "./input.ts";
import type { ExceptionKind } from "./rules.ts";

export interface ExceptionRow extends Record<string, unknown> {
  seriesId: string;
  supplierId: string;
  supplier: string;
  item: string;
  description: string;
  site: string;
  unit: string;
  week: Day;
  level: ForecastLevel;
  quantity: string;
  previous: string | null;
  /** What of it campaigns add; null where they add nothing. */
  uplift: string | null;
  commit: string | null;
  isOpen: boolean;
  commitBy: string;
  kinds: ExceptionKind[];
}

/** As `exceptionsOf` says it, over what `app.settle_forecasts` derived. */
const conditions = {
  past_due: sql`(a.is_open and a.commit_by < now())`,
  changed_firm: sql`a.changed_firm`,
  below: sql`a.below`,
};
const some = sql`(a.below or a.changed_firm or (a.is_open and a.commit_by < now()))`;

export const exceptionPageSize = 50;

/** What is wrong with the forecast of the weeks to come, the nearest week first. */
export async function listExceptions(
  tx: Tx,
  { kind, supplier, after }: ExceptionsInput,
): Promise<Page<ExceptionRow>> {
  const position = decodeCursor(after, ["day", "id"]);
  const rows = await tx.execute<ExceptionRow>(sql`
    with page as (
      select a.*, ${conditions.past_due} as past_due from forecast_attention a
       where a.week >= ${thisMonday} and ${kind === undefined ? some : conditions[kind]}
         ${supplier === undefined ? sql`` : sql`and a.supplier_id = ${supplier}`}
         ${position ? sql`and (a.week, a.series_id) > (${position[0]}::date, ${position[1]}::uuid)` : sql``}
       order by a.week, a.series_id limit ${rowLimit(exceptionPageSize + 1)})
    select p.series_id as "seriesId", p.supplier_id as "supplierId", o.name as supplier, s.item_code as item, s.description, l.name as site, s.unit,
           p.week::text as week, b.published_level as level, trim_scale(b.baseline + b.uplift)::text as quantity, trim_scale(b.previous_quantity)::text as previous, nullif(trim_scale(b.uplift)::text, '0') as uplift,
           trim_scale(c.quantity)::text as commit, p.is_open as "isOpen", p.commit_by as "commitBy",
           array_remove(array[case when p.past_due then 'past_due' end, case when p.changed_firm then 'changed_firm' end, case when p.below then 'below' end], null) as kinds
      from page p join forecast_buckets b on b.series_id = p.series_id and b.week = p.week
      left join forecast_commits c on c.series_id = p.series_id and c.week = p.week
      join forecast_series s on s.id = p.series_id join organisations o on o.id = p.supplier_id join sites l on l.id = s.site_id
     order by p.week, p.series_id`);
  return pageOf([...rows], exceptionPageSize, (row) => [row.week, row.seriesId]);
}

export interface SupplierStanding extends Record<string, unknown> {
  supplierId: string;
  supplier: string;
  open: number;
  overdue: number;
  changedFirm: number;
  below: number;
  /** The next deadline of what is open. */
  commitBy: string | null;
}

/** How each supplier stands with its commits, who is late first. Nothing to say, no row. */
export async function listStandings(tx: Tx): Promise<SupplierStanding[]> {
  const rows = await tx.execute<SupplierStanding>(sql`
    select o.id as "supplierId", o.name as supplier, w.open, w.overdue, w.changed_firm as "changedFirm", w.below, w.commit_by as "commitBy"
      from (select a.supplier_id, count(*) filter (where a.is_open)::int as open, count(*) filter (where ${conditions.past_due})::int as overdue,
                   count(*) filter (where a.changed_firm)::int as changed_firm, count(*) filter (where a.below)::int as below,
                   min(a.commit_by) filter (where a.is_open) as commit_by
              from forecast_attention a where a.week >= ${thisMonday} group by a.supplier_id) w
      join organisations o on o.id = w.supplier_id order by w.overdue = 0, w.commit_by nulls last, o.name, o.id`);
  return [...rows];
}
