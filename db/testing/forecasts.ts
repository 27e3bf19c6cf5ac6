import { sql } from "drizzle-orm";
import { importForecastFile } from "#lib/forecasts/file.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import { mondayOf, weeksFrom } from "#lib/forecasts/rules.ts";
import { addDays, type Day, todayIn } from "#lib/kernel/days.ts";
import { asSystem } from "../client.ts";
import { as } from "./database.ts";

let made = 0;

/** The running week of the cast's host, and those after it. */
export const thisWeek = (): Day => mondayOf(todayIn("Europe/Paris"));
export const nextWeeks = (count: number): Day[] => weeksFrom(thisWeek(), count);

export async function newItem(): Promise<string> {
  made += 1;
  const code = `F-${String(made).padStart(4, "0")}`;
  await asSystem("test item", (tx) =>
    tx.execute(
      sql`insert into items (id, code, description) values (gen_random_uuid(), ${code}, ${`Forecast item ${made}`})`,
    ),
  );
  return code;
}

export interface FileRowGiven {
  row?: number;
  item: string;
  supplier?: string;
  cells: readonly (readonly [Day, string])[];
  [more: string]: unknown;
}

export const fileRow = (given: FileRowGiven) => ({
  row: 2,
  supplier: "Boréal",
  site: "Meridia, main site",
  unit: "box",
  kgPerPiece: "2",
  piecesPerPallet: "40",
  origin: "North",
  carrier: "Valmy",
  ...given,
});

/** Brings quantities of an item, from this week on, into the drafts. */
export async function draftForecast(
  item: string,
  quantities: readonly string[],
  given: Partial<FileRowGiven> = {},
): Promise<{ seriesId: string }> {
  const cells = nextWeeks(quantities.length).map((week, index) => [week, quantities[index] ?? "0"] as const);
  const row = fileRow({ item, cells, ...given });
  await as("meridia.buyer").run(importForecastFile, { apply: true, rows: [row] });
  const [series] = await asSystem("test series", (tx) =>
    tx.execute<{ id: string }>(sql`
      select s.id from forecast_series s join organisations o on o.id = s.supplier_id where s.item_code = ${item} and o.name = ${row.supplier}`),
  );
  return { seriesId: series?.id ?? "" };
}

export async function publishedForecast(
  quantities: readonly string[],
  given: Partial<FileRowGiven> = {},
): Promise<{ seriesId: string; item: string; version: number }> {
  const item = given.item ?? (await newItem());
  const { seriesId } = await draftForecast(item, quantities, given);
  const { releases } = await as("meridia.buyer").run(publishForecast, {});
  const supplier = fileRow({ item, cells: [], ...given }).supplier;
  const version = releases.find((release) => release.supplier === supplier)?.number ?? 0;
  return { seriesId, item, version };
}

export interface StoredBucket extends Record<string, unknown> {
  week: Day;
  version: number;
  quantity: string;
  previous: string | null;
  level: string;
  commit: string | null;
  commitVersion: number | null;
  entries: string[];
}

/** The buckets of a series as they are stored, with the ledger of its commits. */
export async function bucketsOf(seriesId: string): Promise<StoredBucket[]> {
  const rows = await asSystem("test buckets", (tx) =>
    tx.execute<StoredBucket>(sql`
      select b.week::text as week, b.version, trim_scale(b.baseline + b.uplift)::text as quantity, trim_scale(b.previous_quantity)::text as previous, b.published_level as level,
             trim_scale(c.quantity)::text as commit, c.version as "commitVersion",
             array(select e.version || ': ' || trim_scale(e.quantity) from commit_entries e where e.series_id = b.series_id and e.week = b.week order by e.entry) as entries
        from forecast_buckets b left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
       where b.series_id = ${seriesId} order by b.week`),
  );
  return [...rows];
}

export interface PastWeek {
  /** Weeks ago; 1 is the last one that is over. */
  ago: number;
  entries: readonly { version: number; quantity: string; level: string; publishedAgo: number }[];
  commits?: readonly { quantity: string; daysBefore: number }[];
}

/** Writes what nobody can write any more: weeks that are over, as they were published and committed then. */
export async function writePast(seriesId: string, past: readonly PastWeek[]): Promise<void> {
  const week = ({ ago }: PastWeek) => addDays(thisWeek(), -7 * ago);
  const entries = past.flatMap((one) =>
    one.entries.map(({ publishedAgo, ...entry }) => ({
      ...entry,
      week: week(one),
      published_on: addDays(week(one), -publishedAgo),
    })),
  );
  const commits = past.flatMap((one) =>
    (one.commits ?? []).map(({ quantity, daysBefore }, index) => ({
      week: week(one),
      entry: index + 1,
      quantity,
      recorded_at: `${addDays(week(one), -daysBefore)}T10:00:00Z`,
    })),
  );
  await asSystem("test past", async (tx) => {
    await tx.execute(sql`
      insert into forecast_entries (supplier_id, series_id, week, version, baseline, level, published_on)
      select s.supplier_id, s.id, r.week, r.version, r.quantity, r.level, r.published_on
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(week date, version int, quantity numeric, level text, published_on date), forecast_series s where s.id = ${seriesId}`);
    await tx.execute(sql`
      insert into commit_entries (supplier_id, series_id, week, entry, version, quantity, door, actor_name, recorded_at)
      select s.supplier_id, s.id, r.week, r.entry, 1, r.quantity, 'portal', 'Somebody', r.recorded_at
        from jsonb_to_recordset(${JSON.stringify(commits)}::jsonb) as r(week date, entry int, quantity numeric, recorded_at timestamptz), forecast_series s where s.id = ${seriesId}`);
  });
}
