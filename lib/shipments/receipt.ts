import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { dayIn } from "#lib/kernel/days.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { correctReceiptInput, type RecordReceiptInput, recordReceiptInput } from "./input.ts";
import { differs } from "./rules.ts";
import { settleFulfilments } from "./settle.ts";
import {
  appendMilestone,
  logShipment,
  moveShipment,
  type ShipmentToChange,
  shipmentAsSeen,
} from "./shipment.ts";

/** Logistics records what arrived, line by line: in good order, damaged, refused. The shipment ends with it. */
export const recordReceipt = command({
  may: "shipment.receive",
  input: recordReceiptInput,
  run: async (tx, actor, input) => {
    const shipment = await shipmentAsSeen(tx, input, "receive");
    return writeReceipt(tx, actor, shipment, input, { event: "shipment.received" });
  },
});

/**
 * Logistics counted wrong: the receipt is voided and written again. Both stay, with who corrected it and why. What the
 * host's own system received is corrected there.
 */
export const correctReceipt = command({
  may: "shipment.receive",
  input: correctReceiptInput,
  run: async (tx, actor, input) => {
    const shipment = await shipmentAsSeen(tx, input, "correct");
    const voided = await tx.execute(sql`
      update receipts set voided_at = now() where shipment_id = ${shipment.id} and voided_at is null and door <> 'import' returning id`);
    if (voided.length === 0) throw conflict("receipt_imported");
    return writeReceipt(tx, actor, shipment, input, { event: "shipment.receipt_corrected", why: input.why });
  },
});

async function writeReceipt(
  tx: Tx,
  actor: Actor,
  shipment: ShipmentToChange,
  input: RecordReceiptInput,
  { event, why }: { event: string; why?: string },
): Promise<{ differences: number }> {
  if (input.receivedOn > dayIn(shipment.timeZone, new Date()))
    throw new DomainError("invalid", "invalid", { receivedOn: "not_yet" });
  const announced = await announcedLines(tx, shipment.id);
  requireAllLines(input, announced);
  await requireOrdered(tx, input);
  // What the carrier said of the delivery stands; without it the goods were there when they were counted.
  await moveShipment(
    tx,
    shipment,
    "received",
    sql`, delivered_on = case when exists (select 1 from shipment_milestones m where m.shipment_id = shipments.id and m.code = 'delivered')
                              then delivered_on else ${input.receivedOn}::date end`,
  );
  await insertReceipts(tx, actor, shipment, input, announced);
  await appendMilestone(tx, actor, shipment, { code: "received", comment: why });
  await settleFulfilments(tx, [...announced.keys()]);
  const differences = input.lines.filter((line) => differs(announced.get(line.lineId) ?? "0", line));
  await logShipment(tx, actor, shipment, event, {
    receivedOn: input.receivedOn,
    before: shipment.state,
    lines: input.lines,
    ...(why === undefined ? {} : { why }),
  });
  return { differences: differences.length };
}

async function announcedLines(tx: Tx, shipmentId: string): Promise<Map<string, string>> {
  const rows = await tx.execute<{ lineId: string; quantity: string }>(sql`
    select line_id as "lineId", sum(quantity)::text as quantity from shipment_lines where shipment_id = ${shipmentId} group by line_id`);
  return new Map(rows.map((row) => [row.lineId, row.quantity]));
}

/** Each line has its count, if only a nought: what nobody counted is not the same as what did not come. */
function requireAllLines({ lines }: RecordReceiptInput, announced: ReadonlyMap<string, string>): void {
  const isWhole = lines.length === announced.size && lines.every((line) => announced.has(line.lineId));
  if (!isWhole) throw new DomainError("invalid", "invalid", { lines: "lines_not_counted" });
}

/** Nothing arrives before its order was sent; a day is left for the clocks of the world. */
async function requireOrdered(tx: Tx, { receivedOn, lines }: RecordReceiptInput): Promise<void> {
  const ids = textArray(lines.map((line) => line.lineId));
  const early = await tx.execute(sql`
    select 1 from purchase_order_lines l join purchase_orders o on o.id = l.order_id
     where l.id = any(${ids}::uuid[]) and o.sent_at >= ${receivedOn}::date + 2 limit 1`);
  if (early.length > 0) throw new DomainError("invalid", "invalid", { receivedOn: "before_the_order" });
}

async function insertReceipts(
  tx: Tx,
  actor: Actor,
  shipment: ShipmentToChange,
  { receivedOn, lines }: RecordReceiptInput,
  announced: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = lines.map(({ lineId, quantity, damaged, refused, comment }) => ({
    id: uuidv7(),
    line_id: lineId,
    announced: announced.get(lineId),
    quantity,
    damaged,
    refused,
    comment: comment || null,
  }));
  await tx.execute(sql`
    insert into receipts (id, supplier_id, line_id, shipment_id, received_on, announced_quantity, quantity, damaged_quantity, refused_quantity, comment, door, actor_id, actor_organisation_id)
    select r.id, ${shipment.supplierId}, r.line_id, ${shipment.id}, ${receivedOn}, r.announced, r.quantity, r.damaged, r.refused, r.comment, ${actor.door}, ${actor.userId}, ${actor.organisation.id}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, line_id uuid, announced numeric, quantity numeric, damaged numeric, refused numeric, comment text)`);
}
