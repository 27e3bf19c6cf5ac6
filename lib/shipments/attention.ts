import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Day } from "#lib/kernel/days.ts";
import { countedUpTo } from "#lib/orders/rules.ts";
import { atSite } from "#lib/sites/queries.ts";
import { shipmentFilter, type ShipmentRow, shipmentRows } from "./queries.ts";
import { type AttentionFilter, attentionFilters } from "./rules.ts";

/** How many open shipments need somebody, each at most `countedUpTo + 1`. */
export async function countAttention(tx: Tx): Promise<Record<AttentionFilter, number>> {
  const counts = attentionFilters.map(
    (filter) => sql`(select count(*)::int from (
      select from shipments s left join sites t on t.id = s.site_id where ${isOpen} and ${shipmentFilter[filter]} limit ${rowLimit(countedUpTo + 1)}) counted) as ${sql.identifier(filter)}`,
  );
  const [row] = await tx.execute<Record<AttentionFilter, number>>(sql`select ${sql.join(counts, sql`, `)}`);
  return row ?? { late: 0, at_risk: 0, to_receive: 0, to_assign: 0 };
}

/** In the words of the index over open shipments. */
const isOpen: SQL = sql`s.state not in ('received', 'cancelled')`;

/** Shipments that are late, will be, or may be: those promised first. */
export async function listTroubled(tx: Tx, count: number): Promise<ShipmentRow[]> {
  const rows = await tx.execute<ShipmentRow>(sql`
    with page as (
      select s.* from shipments s left join sites t on t.id = s.site_id where ${isOpen} and (${shipmentFilter.late} or ${shipmentFilter.at_risk})
       order by s.promised_on, s.id limit ${rowLimit(count)})
    ${shipmentRows} order by s.promised_on, s.id`);
  return [...rows];
}

const mostOfADay = 200;

/** Shipments under way that a site expects on a day, as the workload counts them: at one, of those that name none, or at all. */
export async function listDayShipments(
  tx: Tx,
  { day, site }: { day: Day; site: string | null | undefined },
): Promise<ShipmentRow[]> {
  const rows = await tx.execute<ShipmentRow>(sql`
    with page as (
      select s.* from shipments s left join sites t on t.id = s.site_id
       where ${isOpen} and ${atSite(sql`s.site_id`, site)} and coalesce((s.eta at time zone t.time_zone)::date, s.planned_on + s.lane_delay_days) = ${day}::date
       order by s.id limit ${rowLimit(mostOfADay)})
    ${shipmentRows} order by s.number, s.id`);
  return [...rows];
}
