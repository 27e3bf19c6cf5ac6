import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { changeStockInput, recordStockInput, type StockRow } from "./input.ts";

export interface StockProblem {
  row: number;
  column: "item" | "site";
  value: string;
  reason: "item_unknown" | "site_unknown" | "given_twice";
}

export interface StockReport {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  problems: StockProblem[];
}

interface Found extends Record<string, unknown> {
  row: number;
  itemId: string | null;
  siteId: string | null;
  code: string | null;
  description: string | null;
}

/**
 * Notes what lies where, from a file or another system, or says what that would do. A row with a fault is left out and
 * named, the others come in. What is older than what is known changes nothing.
 */
export const recordStock = command({
  may: "stock.write",
  input: recordStockInput,
  run: async (tx, actor, { apply, rows }): Promise<StockReport> => {
    const found = new Map((await findPlaces(tx, rows)).map((one) => [one.row, one]));
    const problems = problemsOf(rows, found);
    const bad = new Set(problems.map(({ row }) => row));
    const good = rows.flatMap((row) => {
      const place = found.get(row.row);
      return place && !bad.has(row.row) ? [{ ...row, ...place }] : [];
    });
    const counts = await countChanges(tx, good);
    if (apply && counts.created + counts.updated > 0) await write(tx, actor, good);
    return { rows: rows.length, ...counts, problems };
  },
});

async function findPlaces(tx: Tx, rows: readonly StockRow[]): Promise<Found[]> {
  const given = JSON.stringify(rows.map(({ row, item, site }) => ({ row, item, site })));
  const found = await tx.execute<Found>(sql`
    select g."row", i.id as "itemId", t.id as "siteId", i.code, i.description
      from jsonb_to_recordset(${given}::jsonb) as g("row" int, item text, site text)
      left join items i on i.code = g.item
      left join sites t on lower(t.name) = lower(g.site) and t.organisation_id = (select h.id from organisations h where h.kind = 'host')`);
  return [...found];
}

function problemsOf(rows: readonly StockRow[], found: ReadonlyMap<number, Found>): StockProblem[] {
  const first = new Set<string>();
  return rows.flatMap(({ row, item, site }): StockProblem[] => {
    const place = found.get(row);
    if (!place?.itemId) return [{ row, column: "item", value: item, reason: "item_unknown" }];
    if (!place.siteId) return [{ row, column: "site", value: site, reason: "site_unknown" }];
    const key = `${place.itemId} ${place.siteId}`;
    if (first.has(key)) return [{ row, column: "item", value: item, reason: "given_twice" }];
    first.add(key);
    return [];
  });
}

type Placed = StockRow & Found;

/** The rows `g`, beside what is known, `l`. */
const beside = (rows: readonly Placed[]): SQL => {
  const given = rows.map(({ itemId, siteId, code, description, unit, onHand, minimum, asOf }) => ({
    item_id: itemId,
    site_id: siteId,
    code,
    description,
    unit,
    on_hand: onHand,
    minimum,
    as_of: asOf,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(item_id uuid, site_id uuid, code text, description text, unit text, on_hand numeric, minimum numeric, as_of timestamptz)
    left join stock_levels l on l.item_id = g.item_id and l.site_id = g.site_id`;
};
/** A row that says the same, or tells of an earlier moment, is no news. A minimum that is not named stays. */
const isNews = sql`(l.item_id is null or ((l.on_hand, l.unit, l.minimum) is distinct from (g.on_hand, g.unit, coalesce(g.minimum, l.minimum))
  and coalesce(g.as_of, now()) >= l.as_of))`;

async function countChanges(tx: Tx, rows: readonly Placed[]) {
  const [counts] = await tx.execute<
    Pick<StockReport, "created" | "updated" | "unchanged"> & Record<string, unknown>
  >(sql`
    select count(*) filter (where l.item_id is null)::int as created, count(*) filter (where l.item_id is not null and ${isNews})::int as updated,
           count(*) filter (where not ${isNews})::int as unchanged from ${beside(rows)}`);
  return counts ?? { created: 0, updated: 0, unchanged: 0 };
}

async function write(tx: Tx, actor: Actor, rows: readonly Placed[]): Promise<void> {
  const written = await tx.execute<{ siteId: string }>(sql`
    insert into stock_levels as s (item_id, site_id, item_code, description, unit, on_hand, minimum, as_of, changed_by, changed_by_name, door)
    select g.item_id, g.site_id, g.code, g.description, g.unit, g.on_hand, coalesce(g.minimum, l.minimum), coalesce(g.as_of, now()), ${actor.userId}, ${actor.name}, ${actor.door}
      from ${beside(rows)} where ${isNews}
    on conflict (site_id, item_id) do update
       set item_code = excluded.item_code, description = excluded.description, unit = excluded.unit, on_hand = excluded.on_hand, minimum = excluded.minimum, as_of = excluded.as_of, version = s.version + 1,
           changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name, door = excluded.door, changed_at = now()
     where excluded.as_of >= s.as_of
    returning site_id as "siteId"`);
  const bySite = Map.groupBy(written, ({ siteId }) => siteId);
  await recordEvents(tx, {
    objectType: "site",
    action: "stock.recorded",
    area: "business",
    door: actor.door,
    objects: [...bySite].map(([id, levels]) => ({ id, particulars: { levels: levels.length } })),
  });
}

/** Corrects one level, and says from when on it is low and whether its suppliers read it. */
export const changeStock = command({
  may: "stock.write",
  input: changeStockInput,
  run: async (tx, actor, { siteId, itemId, version, onHand, minimum, isShared }) => {
    const changed = await tx.execute(sql`
      update stock_levels set on_hand = ${onHand}, minimum = ${minimum ?? null}::numeric, is_shared = ${isShared},
             as_of = case when on_hand = ${onHand}::numeric then as_of else now() end, version = version + 1, changed_by = ${actor.userId},
             changed_by_name = ${actor.name}, door = ${actor.door}, changed_at = now()
       where site_id = ${siteId} and item_id = ${itemId} and version = ${version} returning version`);
    if (changed.length === 0) throw conflict("stock_changed_meanwhile");
    await recordEvents(tx, {
      objectType: "site",
      action: "stock.changed",
      area: "business",
      door: actor.door,
      objects: [{ id: siteId, particulars: { item: itemId, onHand, minimum: minimum ?? null, isShared } }],
    });
  },
});
