import { sql } from "drizzle-orm";
import { command } from "#lib/kernel/command.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { assignCarrierInput } from "./input.ts";
import { appendMilestone, logShipment, moveShipment, shipmentAsSeen } from "./shipment.ts";

/** Logistics gives a shipment to a carrier, or to another one before the pick-up. From then on that carrier sees it. */
export const assignCarrier = command({
  may: "shipment.assign",
  input: assignCarrierInput,
  run: async (tx, actor, { shipmentId, version, carrierId }) => {
    const shipment = await shipmentAsSeen(tx, { shipmentId, version }, "assign");
    const [carrier] = await tx.execute<{ name: string }>(
      sql`select name from organisations where id = ${carrierId} and kind = 'carrier'`,
    );
    if (!carrier) throw new DomainError("invalid", "invalid", { carrierId: "carrier_unknown" });
    const [before] = await tx.execute<{ id: string; name: string }>(
      sql`select carrier_id as id, carrier_name as name from shipment_carriers where shipment_id = ${shipmentId}`,
    );
    if (before?.id === carrierId) return { carrier: carrier.name };
    await tx.execute(sql`
      insert into shipment_carriers (supplier_id, shipment_id, supplier_name, carrier_id, carrier_name, assigned_by)
      select s.id, ${shipmentId}, s.name, ${carrierId}, ${carrier.name}, ${actor.userId} from organisations s where s.id = ${shipment.supplierId}
      on conflict (supplier_id, shipment_id) do update
         set carrier_id = excluded.carrier_id, carrier_name = excluded.carrier_name, assigned_by = excluded.assigned_by, assigned_at = now()`);
    await moveShipment(tx, shipment, "booked");
    await appendMilestone(tx, actor, shipment, { code: "booked" });
    const particulars = { before: before?.name ?? null, carrier: carrier.name };
    await logShipment(tx, actor, shipment, "shipment.assigned", particulars);
    return { carrier: carrier.name };
  },
});
