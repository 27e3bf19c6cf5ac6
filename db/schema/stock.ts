import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { policies } from "../scope.ts";
import { doors } from "../vocabulary.ts";
import { instant, quantity } from "./columns.ts";
import { quoted, sites, users } from "./identity.ts";
import { items } from "./orders.ts";

const me = "(select app.user_id())";

/** What lies of an item at a site of the host, as counted or told by another system; logistics keeps it. */
export const stockLevels = pgTable(
  "stock_levels",
  {
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    /** As in `items`, which suppliers do not read. */
    itemCode: text().notNull(),
    description: text().notNull(),
    unit: text().notNull(),
    onHand: quantity().notNull(),
    /** Below this somebody should do something; null: nobody has said. */
    minimum: quantity(),
    /** When it was so. */
    asOf: instant().notNull(),
    /** Suppliers that deliver the item to this site read it. */
    isShared: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    /** Null for the system. */
    changedBy: uuid().references(() => users.id),
    changedByName: text(),
    door: text({ enum: doors }).notNull(),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.itemId] }),
    index("stock_levels_of_item").on(t.itemId),
    index("stock_levels_by_code").on(t.itemCode, t.siteId),
    index("stock_levels_low")
      .on(t.itemCode, t.siteId)
      .where(sql`on_hand < minimum`),
    check("stock_levels_counted", sql`on_hand >= 0 and minimum >= 0`),
    check("stock_levels_door", sql.raw(`door in (${quoted(doors)})`)),
    ...policies("stock_levels", {
      // Asked for once, and not for each row: a supplier has some thousand of them at most.
      supplied:
        "is_shared and (item_id, site_id) in (select s.item_id, s.site_id from public.forecast_series s)",
      kept: `changed_by = ${me}`,
    }),
  ],
);
