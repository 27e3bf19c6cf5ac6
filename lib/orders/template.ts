import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { TypedOrder } from "./draft-input.ts";

/** What an order asks for, without its number and days: the next one like it begins from there. */
export async function getTemplate(tx: Tx, orderId: string): Promise<TypedOrder> {
  const [found] = await tx.execute<TypedOrder & Record<string, unknown>>(sql`
    select o.supplier_id as "supplierId", '' as number, coalesce(o.site_id::text, '') as "siteId", o.currency,
           (select coalesce(jsonb_agg(jsonb_build_object('item', l.item_code, 'description', l.description, 'quantity', trim_scale(l.quantity)::text, 'unit', l.unit,
                     'unitPrice', coalesce(trim_scale(p.unit_price)::text, ''), 'schedule', '[{"date": "", "quantity": ""}]'::jsonb) order by length(l.number), l.number), '[]')
              from (select * from purchase_order_lines where order_id = o.id order by length(number), number limit 200) l
              join line_answers a on a.line_id = l.id and a.state <> 'cancelled'
              left join line_prices p on p.line_id = l.id) as lines
      from purchase_orders o where o.id = ${orderId}`);
  if (!found) throw notFound();
  return found;
}
