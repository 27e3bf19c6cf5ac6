import { sql } from "drizzle-orm";
import { writeComment } from "#lib/comments/commands.ts";
import { announceShipment } from "#lib/shipments/announce.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { cancelShipment } from "#lib/shipments/cancel.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { recordReceipt } from "#lib/shipments/receipt.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

const carriers = { boreal: "valmy", kestrel: "harbourline" } as const;
type Supplier = keyof typeof carriers;

/**
 * Of order 300 of each rival, ten boxes each: announced, booked, on the road and talked about, received with a
 * difference, cancelled. Valmy carries for Boréal, its rival Harbourline for Kestrel.
 */
export async function playShipments(cast: Cast): Promise<Cast> {
  const shipments: Record<string, string> = {};
  for (const supplier of ["boreal", "kestrel"] as const) {
    for (const name of ["announced", "booked", "moving", "received", "cancelled"] as const)
      shipments[`${supplier}.${name}`] = await announce(cast, supplier, name);
    await carry(cast, supplier, shipments);
    await talk(cast, supplier, shipments[`${supplier}.moving`] ?? "");
    await nameCarrierOfHistory(cast, supplier);
  }
  return { ...cast, shipments };
}

const tokenOf = (cast: Cast, name: string) => cast.people[name]?.token ?? "";

async function announce(cast: Cast, supplier: Supplier, name: string): Promise<string> {
  const made = await runAs(tokenOf(cast, `${supplier}.seller`), announceShipment, {
    number: name,
    shipsOn: "2031-03-07",
    plannedOn: "2031-03-10",
    lines: [{ lineId: cast.lines[`${supplier}.300.1`], quantity: "10" }],
  });
  return made.shipmentId;
}

async function carry(cast: Cast, supplier: Supplier, ids: Record<string, string>): Promise<void> {
  const of = (name: string) => ids[`${supplier}.${name}`];
  const logistics = tokenOf(cast, "meridia.logistics");
  const carrierId = cast.organisations[carriers[supplier]];
  for (const name of ["booked", "moving", "received"])
    await runAs(logistics, assignCarrier, { shipmentId: of(name), version: 1, carrierId });
  const driver = tokenOf(cast, `${carriers[supplier]}.dispatcher`);
  const report = (name: string, code: string, more: object = {}) =>
    runAs(driver, reportMilestone, { shipmentId: of(name), code, at: "2026-03-07T09:00", ...more });
  await report("moving", "picked_up", { place: "Rennes" });
  await report("moving", "delayed", { eta: "2031-03-12T16:00", reason: "weather", comment: "Snow." });
  await report("received", "delivered", { at: "2026-03-10T14:00" });
  await runAs(logistics, recordReceipt, {
    shipmentId: of("received"),
    version: 3,
    receivedOn: "2026-03-10",
    lines: [{ lineId: cast.lines[`${supplier}.300.1`], quantity: "8", damaged: "1", refused: "0" }],
  });
  await runAs(tokenOf(cast, `${supplier}.seller`), cancelShipment, {
    shipmentId: of("cancelled"),
    version: 1,
  });
}

async function talk(cast: Cast, supplier: Supplier, shipmentId: string): Promise<void> {
  const say = (who: string, audience: "internal" | string[], body: string) =>
    runAs(tokenOf(cast, who), writeComment, { shipmentId, audience, body });
  const carrier = carriers[supplier];
  await say("meridia.logistics", "internal", `Can we do without ${supplier}?`);
  await say("meridia.logistics", [cast.organisations[supplier]], "It is stuck in the snow.");
  await say(`${supplier}.seller`, [cast.organisations[supplier]], "We have no more in stock.");
  await say("meridia.logistics", [cast.organisations[carrier]], "Where exactly is it?");
  await say(`${carrier}.dispatcher`, [cast.organisations[carrier]], "Near Le Mans.");
}

/** An imported shipment has no carrier, and no command gives it one any more: somebody carried it all the same. */
async function nameCarrierOfHistory(cast: Cast, supplier: Supplier): Promise<void> {
  await asSystem("cast carriers", (tx) =>
    tx.execute(sql`
      insert into shipment_carriers (supplier_id, shipment_id, supplier_name, carrier_id, carrier_name, assigned_by)
      select s.supplier_id, s.id, o.name, c.id, c.name, ${cast.people["meridia.logistics"]?.userId ?? ""}
        from shipments s join organisations o on o.id = s.supplier_id join organisations c on c.id = ${cast.organisations[carriers[supplier]]}
       where s.supplier_id = ${cast.organisations[supplier]} and s.number = 'ASN-1'`),
  );
}
