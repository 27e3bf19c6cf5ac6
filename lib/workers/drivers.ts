import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Activity } from "#db/vocabulary-papers.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { type Day, todayIn } from "#lib/kernel/days.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { nameDriverInput } from "./input.ts";
import { type PlanningFault, planningFault } from "./rules.ts";
import { ownWorker } from "./worker.ts";

/** The carrier says who drives, or that nobody does yet. Whether that person may is shown, not refused: papers may follow. */
export const nameDriver = command({
  may: "driver.name",
  input: nameDriverInput,
  run: async (tx, actor, { shipmentId, workerId, activity }) => {
    const own = actor.organisation.id;
    const [shipment] = await tx.execute<{ supplierId: string; state: string }>(sql`
      select s.supplier_id as "supplierId", s.state from shipments s join shipment_carriers c on c.shipment_id = s.id and c.carrier_id = ${own} where s.id = ${shipmentId}`);
    if (!shipment || ["delivered", "received", "cancelled"].includes(shipment.state))
      throw conflict("shipment_moved_on");
    if (workerId !== undefined) {
      const worker = await ownWorker(tx, actor, workerId);
      if (worker.leftOn !== null && worker.leftOn < todayIn(actor.timeZone))
        throw new DomainError("invalid", "invalid", { workerId: "worker_leaves" });
    }
    await tx.execute(
      sql`delete from shipment_drivers where shipment_id = ${shipmentId} and carrier_id = ${own}`,
    );
    if (workerId !== undefined)
      await tx.execute(sql`
        insert into shipment_drivers (supplier_id, shipment_id, carrier_id, worker_id, activity, named_by)
        values (${shipment.supplierId}, ${shipmentId}, ${own}, ${workerId}, ${activity}, ${actor.userId})`);
    await recordEvent(tx, {
      objectType: "shipment",
      objectId: shipmentId,
      action: "shipment.driver_named",
      area: "business",
      door: actor.door,
      particulars: { worker: workerId ?? null, activity },
    });
  },
});

export interface Driver {
  workerId: string;
  name: string;
  activity: Activity;
  /** What stands against it on the day the shipment is expected. */
  fault: PlanningFault | null;
  until: Day | null;
}

interface DriverRow extends Omit<Driver, "fault"> {
  cleared: boolean;
  leftOn: Day | null;
  arrivesOn: Day;
}

/** Who drives a shipment, for its carrier, logistics and managers; and whether they may until it has arrived. */
export async function findDriver(tx: Tx, shipmentId: string): Promise<Driver | undefined> {
  const [row] = await tx.execute<DriverRow & Record<string, unknown>>(sql`
    select w.id as "workerId", w.name, d.activity, c.worker_id is not null as cleared, c.until::text, w.left_on::text as "leftOn",
           greatest(coalesce((s.eta at time zone 'UTC')::date, s.planned_on, current_date), current_date)::text as "arrivesOn"
      from shipment_drivers d join workers w on w.id = d.worker_id join shipments s on s.id = d.shipment_id
      join shipment_carriers k on k.shipment_id = d.shipment_id and k.carrier_id = d.carrier_id
      left join worker_clearances c on c.worker_id = d.worker_id and c.activity = d.activity
     where d.shipment_id = ${shipmentId}`);
  if (!row) return undefined;
  const { workerId, name, activity, until, cleared, leftOn, arrivesOn } = row;
  const clearance = cleared ? { activity, until } : undefined;
  const fault = planningFault({ clearance, leftOn, untilOn: arrivesOn }) ?? null;
  return { workerId, name, activity, until, fault };
}

/** Whom a carrier can name. */
export async function listOwnDrivers(
  tx: Tx,
  organisationId: string,
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from workers where organisation_id = ${organisationId} and (left_on is null or left_on >= current_date) order by name, id limit 500`);
  return [...rows];
}
