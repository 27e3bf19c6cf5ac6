import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import type { Day } from "#lib/kernel/days.ts";
import { forecastClock } from "./calendar.ts";
import { type FileRow, forecastFileInput } from "./input.ts";
import { isPlannable } from "./rules.ts";
import { findSeries, type FoundSeries, openSeries } from "./series.ts";
import { holdForecasts } from "./settle.ts";

export interface FileProblem {
  row: number;
  /** The column, by its word in the messages, or the Monday of a week. */
  column: string;
  value: string;
  reason: string;
}

export interface FileChange extends Record<string, unknown> {
  row: number;
  item: string;
  site: string;
  week: Day;
  from: string | null;
  to: string;
}

export interface FileReport {
  rows: number;
  newSeries: number;
  changed: number;
  unchanged: number;
  /** Drafts of something else that the file puts aside. */
  replaced: number;
  problems: FileProblem[];
  /** The first of what changes. */
  changes: FileChange[];
}

const changesShown = 200;

/**
 * Reads rows of a file into the drafts, or says what that would do. A row with a fault is left out and named, the others
 * come in; nothing is published by it.
 */
export const importForecastFile = command({
  may: "forecast.plan",
  input: forecastFileInput,
  run: async (tx, actor, { apply, rows }): Promise<FileReport> => {
    const { thisWeek } = await forecastClock(tx);
    const found = new Map((await findSeries(tx, rows)).map((one) => [one.row, one]));
    const problems = rows.flatMap((row) => problemsOf(row, found.get(row.row), thisWeek));
    const bad = new Set([...problems.map(({ row }) => row), ...doubledRows(rows, found, problems)]);
    const good = rows.filter(({ row }) => !bad.has(row));
    const missing = good.flatMap((row) => {
      const one = found.get(row.row);
      return one && one.seriesId === null ? [{ row, found: one }] : [];
    });
    const opened = apply ? await openSeries(tx, actor, missing) : new Map<number, string>();
    if (apply) await holdForecasts(tx);
    const cells = good.flatMap((row) =>
      cellsOf(row, opened.get(row.row) ?? found.get(row.row)?.seriesId ?? null),
    );
    const counted = await countChanges(tx, cells);
    const changes = await firstChanges(tx, cells);
    if (apply) await writeCells(tx, actor, cells);
    return { rows: rows.length, newSeries: missing.length, ...counted, problems, changes };
  },
});

function problemsOf(row: FileRow, found: FoundSeries | undefined, thisWeek: Day): FileProblem[] {
  const unknown = (column: string, value: string, reason: string): FileProblem => ({
    row: row.row,
    column,
    value,
    reason,
  });
  const isNew = !found?.seriesId;
  return [
    ...(found?.itemId ? [] : [unknown("item", row.item, "item_unknown")]),
    ...(found?.supplierId ? [] : [unknown("supplier", row.supplier, "supplier_unknown")]),
    ...(found?.siteId ? [] : [unknown("site", row.site, "site_unknown")]),
    ...(row.carrier !== undefined && !found?.carrierId
      ? [unknown("carrier", row.carrier, "carrier_unknown")]
      : []),
    ...(isNew && row.unit === undefined ? [unknown("unit", "", "series_without_unit")] : []),
    ...row.cells.flatMap(([week, quantity]) =>
      isPlannable(week, thisWeek)
        ? []
        : [unknown(week, quantity, week < thisWeek ? "week_over" : "week_too_far")],
    ),
  ];
}

/** Rows that name the same item, site and supplier: which of them is meant nobody can know. */
function doubledRows(
  rows: readonly FileRow[],
  found: ReadonlyMap<number, FoundSeries>,
  problems: FileProblem[],
): number[] {
  const known = rows.filter(({ row }) => {
    const one = found.get(row);
    return one?.itemId && one.supplierId && one.siteId;
  });
  const groups = Map.groupBy(known, ({ row }) => {
    const one = found.get(row);
    return `${one?.itemId} ${one?.supplierId} ${one?.siteId}`;
  });
  const doubled = [...groups.values()].filter((group) => group.length > 1).flat();
  problems.push(
    ...doubled.map(({ row, item }) => ({ row, column: "item", value: item, reason: "given_twice" })),
  );
  return doubled.map(({ row }) => row);
}

interface Cell {
  row: number;
  item: string;
  site: string;
  series_id: string | null;
  week: Day;
  quantity: string;
}

const cellsOf = ({ row, item, site, cells }: FileRow, seriesId: string | null): Cell[] =>
  cells.map(([week, quantity]) => ({ row, item, site, series_id: seriesId, week, quantity }));

/** The cells `g` beside what stands: the draft, else the forecast. */
const beside = (cells: readonly Cell[]) => sql`
  jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as g("row" int, item text, site text, series_id uuid, week date, quantity numeric)
  left join forecast_buckets b on b.series_id = g.series_id and b.week = g.week
  left join forecast_drafts d on d.series_id = g.series_id and d.week = g.week`;
const differs = sql`coalesce(b.baseline, 0) <> g.quantity`;

async function countChanges(
  tx: Tx,
  cells: readonly Cell[],
): Promise<Pick<FileReport, "changed" | "unchanged" | "replaced">> {
  const [counts] = await tx.execute<
    Pick<FileReport, "changed" | "unchanged" | "replaced"> & Record<string, unknown>
  >(sql`
    select count(*) filter (where ${differs})::int as changed, count(*) filter (where not ${differs})::int as unchanged,
           count(*) filter (where d.quantity <> g.quantity)::int as replaced from ${beside(cells)}`);
  return counts ?? { changed: 0, unchanged: 0, replaced: 0 };
}

async function firstChanges(tx: Tx, cells: readonly Cell[]): Promise<FileChange[]> {
  const rows = await tx.execute<FileChange>(sql`
    select g."row", g.item, g.site, g.week::text as week, trim_scale(b.baseline)::text as "from", trim_scale(g.quantity)::text as "to"
      from ${beside(cells)} where ${differs} order by g."row", g.week limit ${changesShown}`);
  return [...rows];
}

/** The file wins over drafts; what it says as it stands needs no draft. */
async function writeCells(tx: Tx, actor: Actor, cells: readonly Cell[]): Promise<void> {
  await tx.execute(sql`
    delete from forecast_drafts x using (select g.series_id, g.week from ${beside(cells)} where not ${differs}) as same
     where x.series_id = same.series_id and x.week = same.week`);
  await tx.execute(sql`
    insert into forecast_drafts (supplier_id, series_id, week, quantity, author_id)
    select s.supplier_id, g.series_id, g.week, g.quantity, ${actor.userId}
      from ${beside(cells)} join forecast_series s on s.id = g.series_id where ${differs}
    on conflict (series_id, week, supplier_id) do update
       set quantity = excluded.quantity, author_id = excluded.author_id, updated_at = now()`);
}
