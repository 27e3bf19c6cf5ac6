import { importForecastFile } from "#lib/forecasts/file.ts";
import { changeStock, recordStock } from "#lib/stock/record.ts";
import { asSystem } from "../client.ts";
import { sql } from "drizzle-orm";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

const site = "Meridia, main site";
const unit = "box";

/**
 * What lies of the item of both rivals, shared with them; and of what no partner reads: an item that is neither shared nor
 * forecast, one that Boréal delivers and that is not shared, and one that is shared and that nobody delivers.
 */
export async function playStock(cast: Cast): Promise<void> {
  const logistics = cast.people["meridia.logistics"]?.token ?? "";
  const buyer = cast.people["meridia.buyer"]?.token ?? "";
  const levels = { "Item 1": "40", "Item 2": "900", "Item received-1": "900", "Item received-2": "900" };
  const rows = Object.entries(levels).map(([item, onHand], index) => ({
    row: index + 2,
    item,
    site,
    unit,
    onHand,
    minimum: "50",
  }));
  await runAs(logistics, recordStock, { apply: true, rows });
  const series = { row: 2, item: "Item received-1", supplier: "Boréal", site, unit, cells: [] };
  await runAs(buyer, importForecastFile, { apply: true, rows: [series] });
  for (const item of ["Item 1", "Item received-2"] as const)
    await runAs(logistics, changeStock, {
      ...(await placeOf(item)),
      version: 1,
      onHand: levels[item],
      minimum: "50",
      isShared: true,
    });
}

const placeOf = (item: string) =>
  asSystem("cast stock", async (tx) => {
    const [place] = await tx.execute<{ siteId: string; itemId: string }>(sql`
      select l.site_id as "siteId", l.item_id as "itemId" from stock_levels l join items i on i.id = l.item_id where i.code = ${item}`);
    return place;
  });
