import { type SQL, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { settleFulfilments } from "#lib/shipments/settle.ts";
import { type Known, type Placed, recordset } from "./placed.ts";

/**
 * Inserts new lines with all that belongs to them. A line that came with its receipt is history: its requested date
 * counts as its first promise, marked as imported. A line without one waits for the supplier.
 */
export async function insertLines(tx: Tx, records: readonly Placed[]): Promise<Known[]> {
  if (records.length === 0) return [];
  const lines = records.map((record): Known => ({ ...record, lineId: uuidv7() }));
  const rows = lines.map((line) => ({
    line_id: line.lineId,
    supplier_id: line.supplierId,
    order_id: line.orderId,
    item_id: line.itemId,
    number: line.line,
    item_code: line.item,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    pack_size: line.packSize,
    unit_price: line.unitPrice,
    amount: line.amount,
    currency: line.currency,
    requested_on: line.requestedOn,
    received_on: line.receivedOn,
    received_quantity: line.receivedQuantity,
    revision: line.orderRevision,
    acknowledge_by: line.acknowledgeBy,
    sent_at: line.sentAt,
    digest: line.digest,
  }));
  const of = (columns: string) => recordset(rows, columns);
  await insertRequests(tx, of);
  await insertStandings(tx, of);
  await insertArrivals(tx, lines);
  const onTheWay = lines.filter((line) => line.shipment !== null && line.receivedOn === null);
  await settleFulfilments(
    tx,
    onTheWay.map((line) => line.lineId),
  );
  return lines;
}

type Rows = (columns: string) => SQL;

/** What is asked, and at which price. */
async function insertRequests(tx: Tx, of: Rows): Promise<void> {
  await tx.execute(sql`
    insert into purchase_order_lines (id, supplier_id, order_id, number, item_id, item_code, description, quantity, unit, pack_size, revision, source_digest)
    select r.line_id, r.supplier_id, r.order_id, r.number, r.item_id, r.item_code, r.description, r.quantity, r.unit, r.pack_size, r.revision, decode(r.digest, 'hex')
      from ${of("line_id uuid, supplier_id uuid, order_id uuid, number text, item_id uuid, item_code text, description text, quantity numeric, unit text, pack_size numeric, revision int, digest text")}`);
  await tx.execute(sql`
    insert into schedule_lines (supplier_id, line_id, number, requested_on, quantity)
    select r.supplier_id, r.line_id, 1, r.requested_on, r.quantity from ${of("supplier_id uuid, line_id uuid, requested_on date, quantity numeric")}`);
  await tx.execute(sql`
    insert into line_prices (line_id, supplier_id, unit_price, amount, currency)
    select r.line_id, r.supplier_id, coalesce(r.unit_price, r.amount / nullif(r.quantity, 0), 0), coalesce(r.amount, round(r.unit_price * r.quantity, 2)), r.currency
      from ${of("line_id uuid, supplier_id uuid, unit_price numeric, amount numeric, quantity numeric, currency text")}
     where r.unit_price is not null or r.amount is not null`);
}

/** Where each line stands, and the first entries of its ledger. */
async function insertStandings(tx: Tx, of: Rows): Promise<void> {
  await tx.execute(sql`
    insert into line_answers (line_id, supplier_id, order_id, state, revision, current_entry, last_entry, acknowledge_by)
    select r.line_id, r.supplier_id, r.order_id, case when r.received_on is null then 'issued' else 'confirmed' end,
           case when r.received_on is not null then r.revision end, case when r.received_on is not null then 2 end,
           case when r.received_on is null then 1 else 2 end, r.acknowledge_by
      from ${of("line_id uuid, supplier_id uuid, order_id uuid, received_on date, revision int, acknowledge_by timestamptz")}`);
  await tx.execute(sql`
    insert into line_fulfilments (line_id, supplier_id, state, shipped_quantity, received_quantity, last_received_on)
    select r.line_id, r.supplier_id,
           case when r.received_on is null then 'open' when r.received_quantity >= r.quantity then 'received' else 'partly_received' end,
           coalesce(r.received_quantity, 0), coalesce(r.received_quantity, 0), r.received_on
      from ${of("line_id uuid, supplier_id uuid, received_on date, received_quantity numeric, quantity numeric")}`);
  await tx.execute(sql`
    insert into promises (supplier_id, line_id, entry, kind, revision, promised_on, quantity, door, actor_name, at)
    select r.supplier_id, r.line_id, e.entry, e.kind, r.revision, r.requested_on, r.quantity, 'import', 'Import', coalesce(r.sent_at, now())
      from ${of("supplier_id uuid, line_id uuid, revision int, requested_on date, quantity numeric, received_on date, sent_at timestamptz")},
           (values (1, 'requested'), (2, 'imported')) as e(entry, kind)
     where e.kind = 'requested' or r.received_on is not null`);
}

/** Shipments, their lines and cost, and receipts, as far as the source tells of them. */
export async function insertArrivals(tx: Tx, lines: readonly Known[]): Promise<void> {
  const shipmentIds = await ensureShipments(tx, lines);
  const idOf = (line: Known) =>
    line.shipment ? (shipmentIds.get(`${line.supplierId} ${line.shipment}`) ?? null) : null;
  const rows = lines.map((line) => ({
    id: uuidv7(),
    shipment_id: idOf(line),
    line_id: line.lineId,
    supplier_id: line.supplierId,
    order_number: line.order,
    item_code: line.item,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    received_on: line.receivedOn,
    received_quantity: line.receivedQuantity,
    basis: line.freightBasis,
    freight: line.freight,
    currency: line.currency,
  }));
  await tx.execute(sql`
    insert into shipment_lines (supplier_id, shipment_id, number, line_id, order_number, item_code, description, quantity, unit)
    select r.supplier_id, r.shipment_id, 1, r.line_id, r.order_number, r.item_code, r.description, coalesce(r.received_quantity, r.quantity), r.unit
      from ${recordset(rows, "supplier_id uuid, shipment_id uuid, line_id uuid, order_number text, item_code text, description text, quantity numeric, received_quantity numeric, unit text")}
     where r.shipment_id is not null
    on conflict (supplier_id, shipment_id, line_id, number) do update set quantity = excluded.quantity, description = excluded.description, unit = excluded.unit`);
  await tx.execute(sql`
    insert into shipment_costs (supplier_id, shipment_id, kind, basis, amount, currency)
    select distinct on (r.shipment_id) r.supplier_id, r.shipment_id, 'freight', r.basis, r.freight, case when r.basis = 'amount' then r.currency end
      from ${recordset(rows, "supplier_id uuid, shipment_id uuid, basis text, freight numeric, currency text")}
     where r.shipment_id is not null and r.basis is not null order by r.shipment_id, r.freight desc nulls last
    on conflict (shipment_id, kind) do update set basis = excluded.basis, amount = excluded.amount, currency = excluded.currency
     where shipment_costs.amount is null or excluded.amount is not null`);
  await tx.execute(sql`
    insert into receipts (id, supplier_id, line_id, shipment_id, received_on, quantity, door)
    select r.id, r.supplier_id, r.line_id, r.shipment_id, r.received_on, r.received_quantity, 'import'
      from ${recordset(rows, "id uuid, supplier_id uuid, line_id uuid, shipment_id uuid, received_on date, received_quantity numeric")}
     where r.received_on is not null`);
}

async function ensureShipments(tx: Tx, lines: readonly Known[]): Promise<Map<string, string>> {
  const groups = Map.groupBy(
    lines.filter((line) => line.shipment !== null),
    (line) => `${line.supplierId} ${line.shipment}`,
  );
  const rows = [...groups.values()].flatMap((ofShipment) => {
    const [first] = ofShipment;
    if (!first) return [];
    const delivered = ofShipment
      .map((line) => line.receivedOn)
      .filter((day) => day !== null)
      .toSorted()
      .at(-1);
    return [
      {
        id: uuidv7(),
        supplier_id: first.supplierId,
        number: first.shipment,
        mode: first.mode,
        weight: ofShipment.map((line) => line.weight).find((weight) => weight !== null) ?? null,
        delivered_on: delivered ?? null,
        // The requested day counts as the first promise of what came without one.
        promised_on: ofShipment.map((line) => line.requestedOn).toSorted()[0],
      },
    ];
  });
  if (rows.length === 0) return new Map();
  await tx.execute(sql`
    insert into shipments (id, supplier_id, number, state, mode, delivered_on, promised_on, weight_kg)
    select r.id, r.supplier_id, r.number, case when r.delivered_on is null then 'announced' else 'received' end, r.mode, r.delivered_on, r.promised_on, r.weight
      from ${recordset(rows, "id uuid, supplier_id uuid, number text, mode text, delivered_on date, promised_on date, weight numeric")}
    on conflict (supplier_id, number) do update
       set delivered_on = greatest(shipments.delivered_on, excluded.delivered_on), weight_kg = coalesce(shipments.weight_kg, excluded.weight_kg),
           promised_on = least(shipments.promised_on, excluded.promised_on),
           state = case when excluded.delivered_on is null then shipments.state else 'received' end`);
  const found = await tx.execute<{ id: string; key: string }>(sql`
    select s.id, s.supplier_id || ' ' || s.number as key
      from shipments s join ${recordset(rows, "supplier_id uuid, number text")} on s.supplier_id = r.supplier_id and s.number = r.number`);
  return new Map(found.map((shipment) => [shipment.key, shipment.id]));
}
