import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { command } from "#lib/kernel/command.ts";
import type { Day } from "#lib/kernel/days.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { forecastClock } from "./calendar.ts";
import { discardDraftsInput, type SaveForecastDraftsInput, saveForecastDraftsInput } from "./input.ts";
import { isPlannable } from "./rules.ts";
import { holdForecasts } from "./settle.ts";

/** A cell that somebody else changed meanwhile: as it stands now. */
export interface DraftConflict extends Record<string, unknown> {
  seriesId: string;
  week: Day;
  draft: string | null;
  forecast: string | null;
  version: number;
}

/**
 * Keeps what a planner typed; nobody but planners sees it until it is published. A cell that a colleague changed
 * meanwhile is left as it is and answered, the others are kept.
 */
export const saveForecastDrafts = command({
  may: "forecast.plan",
  input: saveForecastDraftsInput,
  run: async (tx, actor, input) => {
    const { thisWeek } = await forecastClock(tx);
    requirePlannable(input, thisWeek);
    await holdForecasts(tx);
    const given = givenCells(input);
    const conflicts = await conflictsOf(tx, given);
    const lost = new Set(conflicts.map(({ seriesId, week }) => `${seriesId} ${week}`));
    const kept = given.filter(({ series_id, week }) => !lost.has(`${series_id} ${week}`));
    await writeDrafts(tx, kept, actor.userId);
    return { saved: kept.length, conflicts };
  },
});

/** Forgets what was typed, of one supplier or of all. */
export const discardForecastDrafts = command({
  may: "forecast.plan",
  input: discardDraftsInput,
  run: async (tx, _, { supplierId }) => {
    await holdForecasts(tx);
    const of = supplierId === undefined ? sql`` : sql`where supplier_id = ${supplierId}`;
    const gone = await tx.execute(sql`delete from forecast_drafts ${of} returning 1`);
    return { discarded: gone.length };
  },
});

interface GivenCell {
  series_id: string;
  week: Day;
  quantity: string | null;
  seen: string | null;
  version: number;
}

const givenCells = ({ rows }: SaveForecastDraftsInput): GivenCell[] =>
  rows.flatMap(({ seriesId, cells }) =>
    cells.map(([week, quantity, seen, version]) => ({ series_id: seriesId, week, quantity, seen, version })),
  );

function requirePlannable({ rows }: SaveForecastDraftsInput, thisWeek: Day): void {
  const faults = rows.flatMap(({ cells }, row) =>
    cells.flatMap(([week], cell) =>
      isPlannable(week, thisWeek)
        ? []
        : [[`rows.${row}.cells.${cell}.0`, week < thisWeek ? "week_over" : "week_too_far"] as const],
    ),
  );
  if (faults.length > 0) throw new DomainError("invalid", "invalid", Object.fromEntries<string>(faults));
}

const recordset = (cells: readonly GivenCell[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as g(series_id uuid, week date, quantity numeric, seen numeric, version int)`;

async function conflictsOf(tx: Tx, given: readonly GivenCell[]): Promise<DraftConflict[]> {
  const rows = await tx.execute<DraftConflict & { isKnown: boolean; isSame: boolean }>(sql`
    select g.series_id as "seriesId", g.week::text as week, trim_scale(d.quantity)::text as draft, trim_scale(b.baseline)::text as forecast,
           coalesce(b.version, 0) as version, s.id is not null as "isKnown",
           d.quantity is not distinct from g.seen and coalesce(b.version, 0) = g.version as "isSame"
      from ${recordset(given)} left join forecast_series s on s.id = g.series_id
      left join forecast_drafts d on d.series_id = g.series_id and d.week = g.week
      left join forecast_buckets b on b.series_id = g.series_id and b.week = g.week
     where s.id is null or d.quantity is distinct from g.seen or coalesce(b.version, 0) <> g.version`);
  if (rows.some(({ isKnown }) => !isKnown)) throw notFound("series_unknown");
  return rows.map(({ seriesId, week, draft, forecast, version }) => ({
    seriesId,
    week,
    draft,
    forecast,
    version,
  }));
}

async function writeDrafts(tx: Tx, cells: readonly GivenCell[], authorId: string): Promise<void> {
  if (cells.length === 0) return;
  await tx.execute(sql`
    delete from forecast_drafts d using ${recordset(cells)}
     where g.quantity is null and d.series_id = g.series_id and d.week = g.week`);
  await tx.execute(sql`
    insert into forecast_drafts (supplier_id, series_id, week, quantity, author_id)
    select s.supplier_id, g.series_id, g.week, g.quantity, ${authorId}
      from ${recordset(cells)} join forecast_series s on s.id = g.series_id where g.quantity is not null
    on conflict (series_id, week, supplier_id) do update
       set quantity = excluded.quantity, author_id = excluded.author_id, updated_at = now()`);
}
