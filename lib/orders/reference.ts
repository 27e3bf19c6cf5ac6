import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { referOrderInput } from "./input.ts";

/** The supplier says under which number it keeps an order; an empty one takes it back. */
export const referOrder = command({
  may: "order.answer",
  input: referOrderInput,
  run: (tx, actor, { orderId, reference }) => noteReference(tx, actor, orderId, reference),
});

/** Notes the supplier's number of an order, where one is given and it is another than before. */
export async function noteReference(
  tx: Tx,
  actor: Actor,
  orderId: string,
  reference: string | undefined,
): Promise<void> {
  if (reference === undefined) return;
  const [order] = await tx.execute<{ before: string | null }>(sql`
    select r.reference as before from purchase_orders o left join order_references r on r.order_id = o.id where o.id = ${orderId}`);
  if (!order) throw notFound();
  if ((order.before ?? "") === reference) return;
  await tx.execute(sql`
    insert into order_references (order_id, supplier_id, reference, changed_by_name)
    select o.id, o.supplier_id, ${reference}, ${actor.name} from purchase_orders o where o.id = ${orderId}
    on conflict (order_id, supplier_id) do update set reference = excluded.reference, changed_by_name = excluded.changed_by_name, changed_at = now()`);
  await recordEvent(tx, {
    objectType: "purchase_order",
    objectId: orderId,
    action: "order.referred",
    area: "business",
    door: actor.door,
    particulars: { before: order.before, reference },
  });
}
