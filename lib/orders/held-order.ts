import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";

export interface HeldOrder {
  supplierId: string;
  currency: string;
  /** The highest number of its lines that is a number. */
  last: number;
}

/** An order that a buyer changes, held until the end. Who saw an earlier revision is told. */
export async function heldOrder(tx: Tx, orderId: string, revision: number): Promise<HeldOrder> {
  const [order] = await tx.execute<HeldOrder & { revision: number } & Record<string, unknown>>(sql`
    select o.supplier_id as "supplierId", o.currency, o.revision,
           coalesce((select max(l.number::numeric)::int from purchase_order_lines l where l.order_id = o.id and l.number ~ '^[0-9]{1,8}$'), 0) as last
      from purchase_orders o where o.id = ${orderId} for update of o`);
  if (!order) throw notFound();
  if (order.revision !== revision) throw conflict("order_revised_meanwhile");
  return order;
}
