import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray, rowLimit } from "#db/statements.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { type SavedView, viewsOf } from "#lib/views/queries.ts";
import { ordersFrom } from "./found.ts";
import { filtersIn, isNarrow, type OrderListing } from "./list-input.ts";
import { countedUpTo } from "./rules.ts";

interface Choice {
  id: string;
  name: string;
}

/** What stands around the rows of the order list. */
export interface ListFrame {
  /** Those that the host can choose among; nobody else has more than itself. */
  suppliers: Choice[] | null;
  sites: Choice[];
  views: SavedView[];
  /** How many orders the list has, at most `countedUpTo + 1`; null where that is not counted. */
  orders: number | null;
  /** The viewer's own orders that are not sent. */
  drafts: number;
  /** Who reminded, where the list is of a reminder that the viewer may see. */
  remindedBy: string | null;
}

/** All of it in one statement. */
export async function getListFrame(tx: Tx, viewer: Viewer, listing: OrderListing): Promise<ListFrame> {
  const isHost = viewer.organisation.kind === "host";
  const [frame] = await tx.execute<ListFrame & Record<string, unknown>>(sql`
    select ${isHost ? choices(sql`organisations`, sql`kind = 'supplier'`) : sql`null::jsonb`} as suppliers,
           ${choices(sql`sites`, sql`organisation_id = ${viewer.hostId}`)} as sites,
           ${viewsOf(viewer, "orders")} as views, ${isCounted(listing) ? countOf(viewer, listing) : sql`null::int`} as orders,
           (select count(*)::int from order_drafts where kind = 'draft') as drafts,
           (select m.reminded_by_name from reminders m where m.id = ${listing.reminder ?? null}::uuid) as "remindedBy"`);
  if (!frame) throw new Error("An aggregate has a row.");
  return frame;
}

const choices = (table: SQL, where: SQL) => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name collate "und-x-icu"), '[]')
     from (select id, name from ${table} where ${where} order by name collate "und-x-icu" limit 500) c)`;

/**
 * Whether counting takes no longer than looking: not of a word, which may stand in half of all, nor of what is found only by going
 * through all the days asked for. Nor where nothing is asked for.
 */
function isCounted(listing: OrderListing): boolean {
  const { q, state, from, to } = listing;
  const isInDays = from !== undefined || to !== undefined;
  return isNarrow(listing) && q === undefined && !(isInDays && state !== undefined);
}

/** As many of a list as are counted, in no order of its own. */
const asCounted = (viewer: Viewer, listing: OrderListing) =>
  ordersFrom(viewer, filtersIn(listing), undefined, rowLimit(countedUpTo + 1));

const countOf = (viewer: Viewer, listing: OrderListing) =>
  sql`(select count(*)::int from (${asCounted(viewer, listing)}) o)`;

/**
 * How many orders each of these suppliers has in a list, at most `countedUpTo + 1`; of a list that is narrowed down only
 * where it is short enough to be counted whole.
 */
export async function countGroups(
  tx: Tx,
  viewer: Viewer,
  listing: OrderListing,
  supplierIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; orders: number }>(
    isNarrow({ ...listing, supplier: undefined }) ? grouped(viewer, listing) : each(supplierIds),
  );
  return new Map(rows.map(({ id, orders }) => [id, orders]));
}

const grouped = (viewer: Viewer, listing: OrderListing) => sql`
  with those as materialized (${asCounted(viewer, listing)})
  select o.supplier_id as id, count(*)::int as orders from those o
   where (select count(*) from those) <= ${rowLimit(countedUpTo)} group by o.supplier_id`;

const each = (supplierIds: readonly string[]) => sql`
  select s.id, c.orders from unnest(${idArray(supplierIds)}) as s(id) cross join lateral (
    select count(*)::int as orders from (
      select 1 from purchase_orders o where o.supplier_id = s.id limit ${rowLimit(countedUpTo + 1)}) x) c`;
