import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { workSize } from "./input.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { ofViewer, shipmentFilter, type ShipmentRow, shipmentRows } from "./queries.ts";

/** When somebody should next hear of it: the pick-up of what has not left, the arrival of what has. */
const dueDay = sql`coalesce(case when s.state in ('announced', 'booked') then s.ships_on else (s.eta at time zone 'UTC')::date end, s.planned_on, '1970-01-01'::date)`;

/** What a carrier has under way and owes a milestone, the most urgent first. */
export async function listShipmentsToReport(
  tx: Tx,
  viewer: Viewer,
  after?: string,
): Promise<Page<ShipmentRow & { dueDay: string }>> {
  const position = decodeCursor(after, ["day", "id"]);
  const from = position ? sql`and (${dueDay}, s.id) > (${position[0]}::date, ${position[1]}::uuid)` : sql``;
  const rows = await tx.execute<ShipmentRow & { dueDay: string }>(sql`
    with page as (
      select s.*, ${dueDay}::text as "dueDay" from shipments s
       where ${sql.join([shipmentFilter.under_way, ...ofViewer(viewer)], sql` and `)} ${from}
       order by ${dueDay}, s.id limit ${workSize + 1}),
    shown as (${shipmentRows})
    select r.*, p."dueDay" from shown r join page p on p.id = r.id order by p."dueDay", r.id`);
  return pageOf([...rows], workSize, (row) => [row.dueDay, row.id]);
}

export interface ShipmentWork {
  toAssign: ShipmentRow[];
  late: ShipmentRow[];
  toReceive: ShipmentRow[];
}

/** What needs logistics: shipments without a carrier, those that are or will be late, those that stand at the dock. */
export async function listShipmentWork(tx: Tx): Promise<ShipmentWork> {
  const [toAssign, late, toReceive] = await Promise.all(
    (
      [
        [shipmentFilter.to_assign],
        [sql`(${shipmentFilter.late} or ${shipmentFilter.at_risk})`, sql`s.state <> 'delivered'`],
        [shipmentFilter.to_receive],
      ] as const
    ).map(async (conditions) => {
      const rows = await tx.execute<ShipmentRow>(sql`
        with page as (
          select s.* from shipments s left join sites t on t.id = s.site_id where ${sql.join([...conditions], sql` and `)}
           order by coalesce(s.promised_on, s.planned_on), s.id limit ${workSize})
        ${shipmentRows} order by coalesce(s.promised_on, s.planned_on), s.id`);
      return [...rows];
    }),
  );
  return { toAssign: toAssign ?? [], late: late ?? [], toReceive: toReceive ?? [] };
}
