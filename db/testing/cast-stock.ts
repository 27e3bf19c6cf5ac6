import { changeStock, recordStock } from "#lib/stock/record.ts";
import { asSystem } from "../client.ts";
import { sql } from "drizzle-orm";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

/** What lies of the item of both rivals, shared with them; and of another item, which nobody outside reads. */
export async function playStock(cast: Cast): Promise<void> {
  const logistics = cast.people["meridia.logistics"]?.token ?? "";
  const row = (item: string, onHand: string) => ({
    item,
    site: "Meridia, main site",
    unit: "box",
    onHand,
    minimum: "50",
  });
  const rows = [
    { row: 2, ...row("Item 1", "40") },
    { row: 3, ...row("Item 2", "900") },
  ];
  await runAs(logistics, recordStock, { apply: true, rows });
  const [level] = await asSystem("cast stock", (tx) =>
    tx.execute<{ siteId: string; itemId: string }>(sql`
      select l.site_id as "siteId", l.item_id as "itemId" from stock_levels l join items i on i.id = l.item_id where i.code = 'Item 1'`),
  );
  await runAs(logistics, changeStock, { ...level, version: 1, onHand: "40", minimum: "50", isShared: true });
}
