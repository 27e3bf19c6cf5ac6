import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { plannedEachTime, rowLimit } from "#db/statements.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { incomingWeeks, type StockListInput } from "./input.ts";

export interface StockLevel extends Record<string, unknown> {
  siteId: string;
  itemId: string;
  item: string;
  description: string;
  site: string;
  unit: string;
  onHand: string;
  minimum: string | null;
  isLow: boolean;
  asOf: string;
  isShared: boolean;
  version: number;
  /** What the viewer knows to be on its way to the site within the next weeks, of the same unit. */
  incoming: string;
}

export const stockPageSize = 50;

const isLow = sql`coalesce(l.on_hand < l.minimum, false)`;
export const stockTables = sql`from stock_levels l join sites t on t.id = l.site_id`;

/** What lies where, in the order of the items' codes. Row-level security decides which. */
export async function listStock(tx: Tx, input: StockListInput): Promise<Page<StockLevel>> {
  const position = decodeCursor(input.after, ["text", "id"]);
  const rows = await tx.execute<StockLevel>(sql`
    select l.site_id as "siteId", l.item_id as "itemId", l.item_code as item, l.description, t.name as site, l.unit, trim_scale(l.on_hand)::text as "onHand",
           trim_scale(l.minimum)::text as minimum, ${isLow} as "isLow", l.as_of as "asOf", l.is_shared as "isShared", l.version,
           (select trim_scale(coalesce(sum(a.quantity), 0))::text from line_arrivals a
             where a.item_id = l.item_id and a.site_id = l.site_id and a.unit = l.unit and a.expected_on < current_date + ${incomingWeeks * 7}::int) as incoming
      ${stockTables} ${whereOf(input, position)} order by l.item_code, l.site_id limit ${rowLimit(stockPageSize + 1)}`);
  return pageOf([...rows], stockPageSize, ({ item, siteId }) => [item, siteId]);
}

export function whereOf(
  { q, site, state }: Pick<StockListInput, "q" | "site" | "state">,
  position: readonly string[] | undefined,
): SQL {
  const conditions = [
    ...(q
      ? [
          sql`${plannedEachTime} (starts_with(l.item_code, ${q}) or position(lower(${q}) in lower(l.description)) > 0)`,
        ]
      : []),
    ...(site ? [sql`l.site_id = ${site}`] : []),
    ...(state === "low" ? [sql`l.on_hand < l.minimum`] : []),
    ...(state === "shared" ? [sql`l.is_shared`] : []),
    ...(position ? [sql`(l.item_code, l.site_id) > (${position[0]}, ${position[1]}::uuid)`] : []),
  ];
  return conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
}

/** The sites that a list can be narrowed to. */
export async function listStockSites(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select t.id, t.name from sites t where exists (select 1 from stock_levels l where l.site_id = t.id) order by t.name limit 200`);
  return [...rows];
}
