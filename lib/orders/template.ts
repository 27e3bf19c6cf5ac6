import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { notFound } from "#lib/kernel/errors.ts";

export interface OrderTemplate extends Record<string, unknown> {
  supplierId: string;
  siteId: string | null;
  currency: string;
  lines: {
    item: string;
    description: string;
    quantity: string;
    unit: string;
    unitPrice: string;
    requestedOn: string;
  }[];
}

/** What an order asks for, without its number and days: the next one like it begins from there. */
export async function getTemplate(tx: Tx, orderId: string): Promise<OrderTemplate> {
  const [found] = await tx.execute<OrderTemplate>(sql`
    select o.supplier_id as "supplierId", o.site_id as "siteId", o.currency,
           (select coalesce(jsonb_agg(jsonb_build_object('item', l.item_code, 'description', l.description, 'quantity', trim_scale(l.quantity)::text, 'unit', l.unit,
                     'unitPrice', coalesce(trim_scale(p.unit_price)::text, ''), 'requestedOn', '') order by length(l.number), l.number), '[]')
              from (select * from purchase_order_lines where order_id = o.id order by length(number), number limit 200) l
              join line_answers a on a.line_id = l.id and a.state <> 'cancelled'
              left join line_prices p on p.line_id = l.id) as lines
      from purchase_orders o where o.id = ${orderId}`);
  if (!found) throw notFound();
  return found;
}
