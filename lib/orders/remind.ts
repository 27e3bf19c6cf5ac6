import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray, rowLimit } from "#db/statements.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { acknowledgeBy } from "#lib/kernel/working-days.ts";
import { remindInput } from "./input.ts";

/** So many orders go into one act. */
export const remindedAtOnce = 500;

/** An order of which nobody was reminded, and why. */
export interface LeftOut {
  orderId: string;
  number: string;
  why: "nothing_waits" | "reminded_already";
  /** When it was. */
  at: string | null;
}

/**
 * A buyer reminds suppliers of orders that wait for their answer: each supplier is told once, of all its orders. Nobody is
 * reminded of an order twice within a working day of the supplier, so that doing it again does nothing more.
 */
export const remindSuppliers = command({
  may: "order.remind",
  input: remindInput,
  run: async (tx, actor, input) => {
    const ids = "orders" in input ? [...new Set(input.orders)] : await overdueOrders(tx, input.supplierId);
    const orders = await heldOrders(tx, ids);
    if (orders.length < ids.length) throw notFound();
    const calendars = await calendarsOf(tx, new Set(orders.map(({ supplierId }) => supplierId)));
    const now = new Date();
    const judged = orders.map((order) => {
      const until = order.remindedAt
        ? acknowledgeBy(new Date(order.remindedAt), 0, calendarIn(calendars, order.supplierId))
        : undefined;
      const why =
        order.lines === 0
          ? ("nothing_waits" as const)
          : until && now <= until
            ? ("reminded_already" as const)
            : undefined;
      return { order, why };
    });
    const due = judged.filter(({ why }) => why === undefined).map(({ order }) => order);
    const suppliers = await remind(tx, actor, due);
    const left = judged.flatMap(({ order: { id, number, remindedAt }, why }): LeftOut[] =>
      why ? [{ orderId: id, number, why, at: why === "reminded_already" ? remindedAt : null }] : [],
    );
    return { reminded: due.length, suppliers, left };
  },
});

interface Order extends Record<string, unknown> {
  id: string;
  number: string;
  supplierId: string;
  lines: number;
  remindedAt: string | null;
}

/** Those of a supplier with lines whose deadline has passed, the longest first. */
async function overdueOrders(tx: Tx, supplierId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select a.order_id as id from line_answers a
     where a.supplier_id = ${supplierId} and a.state = 'issued' and a.acknowledge_by < now()
     group by a.order_id order by min(a.acknowledge_by), a.order_id limit ${rowLimit(remindedAtOnce)}`);
  return rows.map(({ id }) => id);
}

/** The orders as they stand once nobody else reminds of them at the same time. */
async function heldOrders(tx: Tx, ids: readonly string[]): Promise<Order[]> {
  await tx.execute(sql`select 1 from purchase_orders where id = any(${idArray(ids)}) order by id for update`);
  const rows = await tx.execute<Order>(sql`
    select o.id, o.number, o.supplier_id as "supplierId",
           (select count(*)::int from line_answers a where a.order_id = o.id and a.state = 'issued') as lines,
           (select max(r.at) from reminder_orders r where r.order_id = o.id) as "remindedAt"
      from purchase_orders o where o.id = any(${idArray(ids)}) order by o.number, o.id`);
  return [...rows];
}

/** One reminder a supplier, and an event in the life of each order. Answers how many suppliers are told. */
async function remind(tx: Tx, actor: Actor, due: readonly Order[]): Promise<number> {
  if (due.length === 0) return 0;
  const bySupplier = [...Map.groupBy(due, ({ supplierId }) => supplierId)];
  const counts = bySupplier.map(([supplier, orders]) => ({ supplier, orders: orders.length }));
  const made = await tx.execute<{ id: string; supplierId: string }>(sql`
    insert into reminders (supplier_id, orders, reminded_by, reminded_by_name)
    select r.supplier, r.orders, ${actor.userId}, ${actor.name}
      from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as r(supplier uuid, orders int)
    returning id, supplier_id as "supplierId"`);
  const reminderOf = new Map(made.map(({ id, supplierId }) => [supplierId, id]));
  const rows = due.map(({ id, supplierId, lines }) => ({
    order: id,
    supplier: supplierId,
    reminder: reminderOf.get(supplierId),
    lines,
  }));
  await tx.execute(sql`
    insert into reminder_orders (supplier_id, reminder_id, order_id, lines)
    select r.supplier, r.reminder, r."order", r.lines
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(supplier uuid, reminder uuid, "order" uuid, lines int)`);
  await recordEvents(tx, {
    objectType: "purchase_order",
    action: "order.reminded",
    area: "business",
    door: actor.door,
    objects: rows.map(({ order, reminder, lines }) => ({ id: order, particulars: { reminder, lines } })),
  });
  return bySupplier.length;
}
