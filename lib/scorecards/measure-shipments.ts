import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Basis, transportStates } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { timeZoneOf } from "#lib/sites/queries.ts";
import { replaceMeasured } from "./counts.ts";
import { measureShipment } from "./measure-shipment.ts";

/** A milestone counts as reported in time within so many minutes. */
export const reportLimit = 60;

/** Measures these shipments anew for the carriers that have them: their rows, and the counts of what changed. */
export async function measureShipments(tx: Tx, ids: string): Promise<void> {
  const rows = (await readShipments(tx, ids)).map((shipment) => measuredRow(shipment));
  const reported = transportStates.map(
    (code) =>
      sql`('report', g.ended_on, g.${sql.identifier(`${code}_after`)}, null, coalesce(g.${sql.identifier(`${code}_after`)} <= ${reportLimit}::int, false))`,
  );
  await replaceMeasured(tx, {
    gone: sql`delete from shipment_performance where shipment_id = any(${ids}::uuid[]) returning *`,
    come: sql`
      insert into shipment_performance
      select * from jsonb_populate_recordset(null::shipment_performance, ${JSON.stringify(rows)}::jsonb) returning *`,
    counted: {
      partner: sql`g.carrier_id`,
      values: sql`
       ('requested', g.requested_on, g.requested_delay, null::int, coalesce(g.is_full, false)),
       ('first', g.first_on, g.first_delay, null, coalesce(g.is_full, false)),
       ('last', g.last_on, g.last_delay, null, coalesce(g.is_full, false)),
       ('slip', g.promised_on, g.slip_days, null, g.is_stable), ${sql.join(reported, sql`, `)}`,
    },
  });
}

interface ShipmentRow extends Record<string, unknown> {
  carrierId: string;
  supplierId: string;
  shipmentId: string;
  plannedOn: Day | null;
  deliveredOn: Day | null;
  isFull: boolean | null;
  timeZone: string;
  reports: { code: string; at: string; eta: string | null; recordedAt: string }[];
}

/** A cancelled shipment is nobody's performance. What another carrier reported before is not this one's. */
async function readShipments(tx: Tx, ids: string): Promise<ShipmentRow[]> {
  const rows = await tx.execute<ShipmentRow>(sql`
    select c.carrier_id as "carrierId", s.supplier_id as "supplierId", s.id as "shipmentId", s.planned_on::text as "plannedOn", s.delivered_on::text as "deliveredOn",
           ${timeZoneOf} as "timeZone",
           case when s.state = 'received' then coalesce((
             select bool_and(r.quantity >= coalesce(r.announced_quantity, r.quantity)) from receipts r where r.shipment_id = s.id and r.voided_at is null), false) end as "isFull",
           coalesce((
             select jsonb_agg(jsonb_build_object('code', m.code, 'at', m.at, 'eta', m.eta, 'recordedAt', m.recorded_at)) from shipment_milestones m
              where m.shipment_id = s.id and m.actor_organisation_id = c.carrier_id), '[]') as reports
      from shipment_carriers c join shipments s on s.id = c.shipment_id and s.state <> 'cancelled' left join sites t on t.id = s.site_id
     where c.shipment_id = any(${ids}::uuid[])`);
  return [...rows];
}

function measuredRow(shipment: ShipmentRow): Record<string, unknown> {
  const { delivery, slip, reports } = measureShipment({
    ...shipment,
    reports: shipment.reports.map(({ code, at, eta, recordedAt }) => ({
      code,
      at: new Date(at),
      eta: eta === null ? null : new Date(eta),
      recordedAt: new Date(recordedAt),
    })),
  });
  const by = (basis: Basis) => ({
    [`${basis}_on`]: delivery[basis]?.on,
    [`${basis}_delay`]: delivery[basis]?.delayDays,
  });
  return {
    carrier_id: shipment.carrierId,
    supplier_id: shipment.supplierId,
    shipment_id: shipment.shipmentId,
    ...by("requested"),
    ...by("first"),
    ...by("last"),
    is_full: shipment.isFull,
    promised_on: slip?.promisedOn,
    slip_days: slip?.days,
    is_stable: slip?.isStable,
    ended_on: reports?.endedOn,
    ...Object.fromEntries(transportStates.map((code) => [`${code}_after`, reports?.after[code]])),
  };
}
