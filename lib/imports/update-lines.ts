import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { settleFulfilments } from "#lib/shipments/settle.ts";
import { insertArrivals } from "./insert-lines.ts";
import { type Known, recordset } from "./placed.ts";

interface Before extends Record<string, unknown> {
  lineId: string;
  asked: boolean;
  arrived: boolean;
  wasReceived: boolean;
}

/**
 * Brings lines that are there already to what the file now says. A change of what is asked is a revision of the buyer's:
 * it goes to the ledger and re-opens the answer, on the lines it touches and on no other. A change of what arrived voids
 * the old receipt and writes a new one.
 */
export async function updateLines(tx: Tx, lines: readonly Known[]): Promise<void> {
  if (lines.length === 0) return;
  const before = await differences(tx, lines);
  const chosen = (test: (change: Before) => boolean) =>
    lines.filter((line) => {
      const change = before.get(line.lineId);
      return change !== undefined && test(change);
    });
  await describeAnew(tx, lines);
  await askAnew(
    tx,
    chosen((change) => change.asked),
  );
  const arrived = chosen((change) => change.arrived);
  await voidReceipts(tx, arrived);
  await insertArrivals(tx, arrived);
  await settle(tx, lines);
}

async function differences(tx: Tx, lines: readonly Known[]): Promise<Map<string, Before>> {
  const rows = lines.map((line) => ({
    line_id: line.lineId,
    quantity: line.quantity,
    requested_on: line.requestedOn,
    unit_price: line.unitPrice,
    received_on: line.receivedOn,
    received_quantity: line.receivedQuantity,
    shipment: line.shipment,
  }));
  const found = await tx.execute<Before>(sql`
    select l.id as "lineId",
           (l.quantity <> r.quantity or s.requested_on is distinct from r.requested_on or s.parts > 1
             or (r.unit_price is not null and p.unit_price is distinct from r.unit_price)) as asked,
           (x.received_on is distinct from r.received_on or x.quantity is distinct from r.received_quantity
             or x.shipment is distinct from r.shipment) as arrived,
           x.received_on is not null as "wasReceived"
      from ${recordset(rows, "line_id uuid, quantity numeric, requested_on date, unit_price numeric, received_on date, received_quantity numeric, shipment text")}
      join purchase_order_lines l on l.id = r.line_id
      left join line_prices p on p.line_id = l.id
      left join lateral (select min(d.requested_on) as requested_on, count(*) as parts from schedule_lines d where d.line_id = l.id) s on true
      left join lateral (select max(c.received_on) as received_on, sum(c.quantity) as quantity, max(h.number) as shipment
                           from receipts c left join shipments h on h.id = c.shipment_id
                          where c.line_id = l.id and c.voided_at is null and c.door = 'import') x on true`);
  return new Map(found.map((change) => [change.lineId, change]));
}

async function describeAnew(tx: Tx, lines: readonly Known[]): Promise<void> {
  const rows = lines.map((line) => ({
    line_id: line.lineId,
    supplier_id: line.supplierId,
    item_id: line.itemId,
    item_code: line.item,
    description: line.description,
    unit: line.unit,
    pack_size: line.packSize,
    unit_price: line.unitPrice,
    amount: line.amount,
    quantity: line.quantity,
    currency: line.currency,
    digest: line.digest,
  }));
  await tx.execute(sql`
    update purchase_order_lines l
       set item_id = r.item_id, item_code = r.item_code, description = r.description, unit = r.unit, pack_size = r.pack_size, source_digest = decode(r.digest, 'hex')
      from ${recordset(rows, "line_id uuid, item_id uuid, item_code text, description text, unit text, pack_size numeric, digest text")} where l.id = r.line_id`);
  await tx.execute(sql`
    insert into line_prices (line_id, supplier_id, unit_price, amount, currency)
    select r.line_id, r.supplier_id, coalesce(r.unit_price, r.amount / nullif(r.quantity, 0), 0), coalesce(r.amount, round(r.unit_price * r.quantity, 2)), r.currency
      from ${recordset(rows, "line_id uuid, supplier_id uuid, unit_price numeric, amount numeric, quantity numeric, currency text")}
     where r.unit_price is not null or r.amount is not null
    on conflict (line_id) do update set unit_price = excluded.unit_price, amount = excluded.amount, currency = excluded.currency`);
}

async function askAnew(tx: Tx, lines: readonly Known[]): Promise<void> {
  if (lines.length === 0) return;
  const orders = textArray([...new Set(lines.map((line) => line.orderId))]);
  await tx.execute(
    sql`update purchase_orders set revision = revision + 1, version = version + 1 where id = any(${orders}::uuid[])`,
  );
  const rows = lines.map((line) => ({
    line_id: line.lineId,
    supplier_id: line.supplierId,
    quantity: line.quantity,
    requested_on: line.requestedOn,
    is_history: line.receivedOn !== null,
    acknowledge_by: line.acknowledgeBy,
  }));
  const asked = recordset(
    rows,
    "line_id uuid, supplier_id uuid, quantity numeric, requested_on date, is_history boolean, acknowledge_by timestamptz",
  );
  await tx.execute(sql`
    update purchase_order_lines l set quantity = r.quantity, revision = o.revision from ${asked}, purchase_orders o where l.id = r.line_id and o.id = l.order_id`);
  await tx.execute(
    sql`delete from schedule_lines where line_id = any(${textArray(lines.map((line) => line.lineId))}::uuid[])`,
  );
  await tx.execute(sql`
    insert into schedule_lines (supplier_id, line_id, number, requested_on, quantity) select r.supplier_id, r.line_id, 1, r.requested_on, r.quantity from ${asked}`);
  await tx.execute(sql`
    update line_answers a
       set last_entry = a.last_entry + 1, version = a.version + 1, proposed_entry = case when r.is_history then a.proposed_entry end,
           state = case when r.is_history then a.state else 'issued' end, acknowledge_by = case when r.is_history then a.acknowledge_by else r.acknowledge_by end
      from ${asked} where a.line_id = r.line_id`);
  await tx.execute(sql`
    insert into promises (supplier_id, line_id, entry, kind, revision, promised_on, quantity, door, actor_name, at)
    select r.supplier_id, r.line_id, a.last_entry, 'requested', l.revision, r.requested_on, r.quantity, 'import', 'Import', now()
      from ${asked} join line_answers a on a.line_id = r.line_id join purchase_order_lines l on l.id = r.line_id`);
}

async function voidReceipts(tx: Tx, lines: readonly Known[]): Promise<void> {
  const ids = textArray(lines.map((line) => line.lineId));
  await tx.execute(
    sql`update receipts set voided_at = now() where line_id = any(${ids}::uuid[]) and voided_at is null and door = 'import'`,
  );
}

/**
 * Fulfilment as the receipts now say, cancelled only as long as the answer is: a line that was asked anew is open again.
 * A line that arrived unanswered needs no answer any more.
 */
async function settle(tx: Tx, lines: readonly Known[]): Promise<void> {
  const ids = textArray(lines.map((line) => line.lineId));
  await settleFulfilments(
    tx,
    lines.map((line) => line.lineId),
  );
  const settled = await tx.execute<{ lineId: string }>(sql`
    update line_answers a
       set state = 'confirmed', version = a.version + 1, last_entry = a.last_entry + 1, current_entry = a.last_entry + 1, proposed_entry = null, revision = l.revision
      from line_fulfilments f, purchase_order_lines l
     where a.line_id = any(${ids}::uuid[]) and f.line_id = a.line_id and l.id = a.line_id and a.state = 'issued' and f.state = 'received'
    returning a.line_id as "lineId"`);
  await tx.execute(sql`
    insert into promises (supplier_id, line_id, entry, part, kind, revision, promised_on, quantity, door, actor_name, at)
    select a.supplier_id, a.line_id, a.last_entry, d.number, 'imported', l.revision, d.requested_on, d.quantity, 'import', 'Import', now()
      from line_answers a join purchase_order_lines l on l.id = a.line_id join schedule_lines d on d.line_id = a.line_id
     where a.line_id = any(${textArray(settled.map((line) => line.lineId))}::uuid[])`);
}
