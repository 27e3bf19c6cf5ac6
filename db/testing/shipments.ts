import { sql } from "drizzle-orm";
import { answerLines } from "#lib/orders/answer.ts";
import { announceShipment } from "#lib/shipments/announce.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { asSystem } from "../client.ts";
import { as } from "./database.ts";
import { issueOrder } from "./orders.ts";

export interface MadeShipment {
  shipmentId: string;
  lineId: string;
  orderId: string;
}

/** A confirmed line of 100 boxes of Boréal's. */
export async function confirmedLine(): Promise<{ lineId: string; orderId: string }> {
  const { orderId, lineIds } = await issueOrder("Boréal", 1);
  const lineId = lineIds[0] ?? "";
  await as("boreal.seller").run(answerLines, { lines: [{ lineId, version: 1, action: "accept" }] });
  return { orderId, lineId };
}

export const announcement = (lineId: string, quantity = "100", more: object = {}) => ({
  shipsOn: "2031-03-07",
  plannedOn: "2031-03-10",
  lines: [{ lineId, quantity }],
  ...more,
});

/** A shipment of one line, announced by Boréal. */
export async function announced(quantity = "100"): Promise<MadeShipment> {
  const line = await confirmedLine();
  const { shipmentId } = await as("boreal.seller").run(announceShipment, announcement(line.lineId, quantity));
  return { ...line, shipmentId };
}

/** The same, given to Valmy: version 2. */
export async function booked(quantity = "100"): Promise<MadeShipment> {
  const shipment = await announced(quantity);
  const carrierId = as("valmy.dispatcher").organisationId;
  await as("meridia.logistics").run(assignCarrier, {
    shipmentId: shipment.shipmentId,
    version: 1,
    carrierId,
  });
  return shipment;
}

export interface StoredShipment extends Record<string, unknown> {
  number: string;
  state: string;
  version: number;
  eta: string | null;
  deliveredOn: string | null;
  promisedOn: string | null;
  carrier: string | null;
  codes: string[];
}

/** Where a shipment stands, seen by the system. */
export async function shipmentState(id: string): Promise<StoredShipment> {
  const [shipment] = await asSystem("test shipment", (tx) =>
    tx.execute<StoredShipment>(sql`
      select s.number, s.state, s.version, s.eta, s.delivered_on::text as "deliveredOn", s.promised_on::text as "promisedOn", c.carrier_name as carrier,
             array(select m.code from shipment_milestones m where m.shipment_id = s.id order by m.recorded_at, m.id) as codes
        from shipments s left join shipment_carriers c on c.shipment_id = s.id where s.id = ${id}`),
  );
  if (!shipment) throw new Error("There is no such shipment.");
  return shipment;
}

/** What of a line is on its way and what is there. */
export async function fulfilmentOf(lineId: string): Promise<[string, string, string]> {
  const [line] = await asSystem("test fulfilment", (tx) =>
    tx.execute<{ state: string; shipped: string; received: string }>(sql`
      select state, trim_scale(shipped_quantity)::text as shipped, trim_scale(received_quantity)::text as received
        from line_fulfilments where line_id = ${lineId}`),
  );
  if (!line) throw new Error("There is no such line.");
  return [line.state, line.shipped, line.received];
}
