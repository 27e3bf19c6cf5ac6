import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { DomainError } from "#lib/kernel/errors.ts";

const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * The shipment that somebody names: by its number, by its id, or by the address of its page. Suppliers number their own, so
 * that a number may be of several; the partner of the cost then says whose, as its supplier or its carrier.
 */
export async function findShipment(
  tx: Tx,
  named: string,
  partnerId: string | null,
): Promise<{ id: string; supplierId: string }> {
  const given = id.exec(named)?.[0].toLowerCase();
  const found = await tx.execute<{ id: string; supplierId: string; isPartners: boolean }>(sql`
    select s.id, s.supplier_id as "supplierId", coalesce(${partnerId}::uuid in (s.supplier_id, c.carrier_id), false) as "isPartners"
      from shipments s left join shipment_carriers c on c.shipment_id = s.id
     where ${given === undefined ? sql`s.number = ${named}` : sql`s.id = ${given}::uuid`} order by s.id limit 50`);
  const partners = found.filter(({ isPartners }) => isPartners);
  const meant = found.length > 1 && partners.length > 0 ? partners : [...found];
  const [shipment, other] = meant;
  if (!shipment) throw new DomainError("invalid", "invalid", { shipment: "shipment_unknown" });
  if (other) throw new DomainError("invalid", "invalid", { shipment: "shipment_ambiguous" });
  return { id: shipment.id, supplierId: shipment.supplierId };
}
