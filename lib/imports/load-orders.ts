import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { startOfDay } from "#lib/kernel/days.ts";
import { acknowledgeBy } from "#lib/kernel/working-days.ts";
import { insertLines } from "./insert-lines.ts";
import type { OrderRecord } from "./order-record.ts";
import { type Known, type Placed, recordset } from "./placed.ts";
import { updateLines } from "./update-lines.ts";

export interface BatchResult {
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Loads a batch of order lines in the transaction given, set by set: what is missing is created, what differs from the
 * last import is updated, the rest is left alone. Two imports at once wait for each other.
 */
export async function loadOrders(
  tx: Tx,
  records: readonly OrderRecord[],
  timeZone: string,
): Promise<BatchResult> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle import orders'))`);
  const placed = await place(tx, records, timeZone);
  const lines = await existingLines(tx, placed);
  const created = placed.filter((record) => !lines.has(keyOf(record)));
  const known = placed.flatMap((record): Known[] => {
    const line = lines.get(keyOf(record));
    return line && line.digest !== record.digest ? [{ ...record, lineId: line.id }] : [];
  });
  const inserted = await insertLines(tx, created);
  await updateLines(tx, known);
  await logBatch(tx, inserted, known);
  return {
    created: created.length,
    updated: known.length,
    unchanged: placed.length - created.length - known.length,
  };
}

const keyOf = (record: { orderId: string; line: string }) => `${record.orderId} ${record.line}`;

async function place(tx: Tx, records: readonly OrderRecord[], timeZone: string): Promise<Placed[]> {
  await ensureHost(tx);
  const suppliers = await ensureSuppliers(tx, records);
  const items = await ensureItems(tx, records);
  const ids = [...suppliers.values()].map(({ id }) => id);
  const calendars = await calendarsOf(tx, ids);
  const sentAt = (record: OrderRecord) => (record.sentOn ? startOfDay(timeZone, record.sentOn) : null);
  const located = records.flatMap((record) => {
    const supplier = suppliers.get(record.supplier);
    const itemId = items.get(record.item);
    if (!supplier || !itemId) throw new Error("A supplier or item that was just made is not there.");
    const sent = sentAt(record);
    const calendar = calendarIn(calendars, supplier.id);
    const deadline = acknowledgeBy(sent ?? new Date(), supplier.days, calendar).toISOString();
    return [
      {
        ...record,
        supplierId: supplier.id,
        itemId,
        sentAt: sent?.toISOString() ?? null,
        acknowledgeBy: deadline,
      },
    ];
  });
  const orders = await ensureOrders(tx, located);
  return located.map((record) => {
    const order = orders.get(`${record.supplierId} ${record.order}`);
    if (!order) throw new Error("An order that was just made is not there.");
    return { ...record, orderId: order.id, orderRevision: order.revision };
  });
}

/** The company that runs the portal, where nobody has named it yet. */
async function ensureHost(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into organisations (id, kind, name)
    select ${uuidv7()}, 'host', 'Host' where not exists (select 1 from organisations where kind = 'host') on conflict do nothing`);
}

interface Supplier extends Record<string, unknown> {
  id: string;
  name: string;
  days: number;
}

async function ensureSuppliers(tx: Tx, records: readonly OrderRecord[]): Promise<Map<string, Supplier>> {
  const names = [...new Set(records.map((record) => record.supplier))];
  const rows = names.map((name) => ({ id: uuidv7(), name }));
  await tx.execute(sql`
    insert into organisations (id, kind, name) select r.id, 'supplier', r.name from ${recordset(rows, "id uuid, name text")} on conflict do nothing`);
  const found = await tx.execute<Supplier>(sql`
    select o.id, o.name, o.acknowledge_days as days
      from organisations o join ${recordset(rows, "name text")} on o.kind = 'supplier' and o.name = r.name`);
  return new Map(found.map((supplier) => [supplier.name, supplier]));
}

async function ensureItems(tx: Tx, records: readonly OrderRecord[]): Promise<Map<string, string>> {
  const byCode = new Map(records.map((record) => [record.item, record.description]));
  const rows = [...byCode].map(([code, description]) => ({ id: uuidv7(), code, description }));
  await tx.execute(sql`
    insert into items (id, code, description) select r.id, r.code, r.description from ${recordset(rows, "id uuid, code text, description text")} on conflict do nothing`);
  const found = await tx.execute<{ id: string; code: string }>(sql`
    select i.id, i.code from items i join ${recordset(rows, "code text")} on i.code = r.code`);
  return new Map(found.map((item) => [item.code, item.id]));
}

type Located = Omit<Placed, "orderId" | "orderRevision">;

async function ensureOrders(
  tx: Tx,
  records: readonly Located[],
): Promise<Map<string, { id: string; revision: number }>> {
  const bySupplierAndNumber = Map.groupBy(records, (record) => `${record.supplierId} ${record.order}`);
  const rows = [...bySupplierAndNumber.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const requested = lines.map((line) => line.requestedOn).toSorted()[0];
    return [
      {
        id: uuidv7(),
        supplier_id: first.supplierId,
        number: first.order,
        currency: first.currency,
        placed_on: first.sentOn ?? requested,
        sent_at: first.sentAt,
        acknowledge_by: first.acknowledgeBy,
      },
    ];
  });
  await tx.execute(sql`
    insert into purchase_orders (id, supplier_id, number, currency, placed_on, sent_at, acknowledge_by)
    select r.id, r.supplier_id, r.number, r.currency, r.placed_on, r.sent_at, r.acknowledge_by
      from ${recordset(rows, "id uuid, supplier_id uuid, number text, currency text, placed_on date, sent_at timestamptz, acknowledge_by timestamptz")}
    on conflict do nothing`);
  const found = await tx.execute<{ id: string; key: string; revision: number }>(sql`
    select o.id, o.supplier_id || ' ' || o.number as key, o.revision
      from purchase_orders o join ${recordset(rows, "supplier_id uuid, number text")} on o.supplier_id = r.supplier_id and o.number = r.number`);
  return new Map(found.map((order) => [order.key, order]));
}

async function existingLines(
  tx: Tx,
  placed: readonly Placed[],
): Promise<Map<string, { id: string; digest: string }>> {
  const rows = placed.map((record) => ({
    supplier_id: record.supplierId,
    order_id: record.orderId,
    number: record.line,
  }));
  const found = await tx.execute<{ id: string; key: string; digest: string }>(sql`
    select l.id, l.order_id || ' ' || l.number as key, encode(l.source_digest, 'hex') as digest
      from purchase_order_lines l join ${recordset(rows, "supplier_id uuid, order_id uuid, number text")}
        on l.supplier_id = r.supplier_id and l.order_id = r.order_id and l.number = r.number`);
  return new Map(found.map((line) => [line.key, line]));
}

/** One event for each order that the batch touched. */
async function logBatch(tx: Tx, created: readonly Placed[], updated: readonly Known[]): Promise<void> {
  const touched = Map.groupBy([...created, ...updated], (record) => record.orderId);
  const isUpdated = new Set(updated.map((record) => keyOf(record)));
  await recordEvents(tx, {
    objectType: "purchase_order",
    action: "order_lines.imported",
    area: "business",
    door: "import",
    objects: [...touched].map(([id, records]) => ({
      id,
      particulars: {
        created: records.filter((record) => !isUpdated.has(keyOf(record))).map((record) => record.line),
        updated: records.filter((record) => isUpdated.has(keyOf(record))).map((record) => record.line),
      },
    })),
  });
}
