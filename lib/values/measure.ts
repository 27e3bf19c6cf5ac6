import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** What these lines are worth, by day and kind, and the sums of the months they touch. After the arrivals, which it reads. */
export async function measureValues(tx: Tx, ids: string): Promise<void> {
  await tx.execute(sql`
    with changed as (delete from value_entries where line_id = any(${ids}::uuid[]) returning *) ${sumChanged(-1)}`);
  await tx.execute(sql`
    with priced as (
      select l.id, l.supplier_id, l.order_id, l.quantity, o.placed_on, r.amount, r.currency
        from purchase_order_lines l
        join line_prices r on r.line_id = l.id
        join line_fulfilments f on f.line_id = l.id and f.state <> 'cancelled'
        join purchase_orders o on o.id = l.order_id
       where l.id = any(${ids}::uuid[])),
    shares as (
      select p.id, 'ordered' as kind, 1 as part, p.placed_on as happens_on, 1::numeric as share from priced p
      union all
      select p.id, 'received', row_number() over (partition by p.id order by c.received_on, c.id), c.received_on,
             case when p.quantity = 0 then 1 else c.quantity / p.quantity end
        from priced p join receipts c on c.line_id = p.id and c.voided_at is null
      union all
      select p.id, 'open', a.part, a.expected_on, case when p.quantity = 0 then 1 else a.quantity / p.quantity end
        from priced p join line_arrivals a on a.line_id = p.id),
    changed as (
      insert into value_entries (supplier_id, line_id, kind, part, order_id, happens_on, amount, currency)
      select p.supplier_id, p.id, s.kind, s.part, p.order_id, s.happens_on, p.amount * s.share, p.currency
        from shares s join priced p on p.id = s.id returning *)
    ${sumChanged(1)}`);
  await tx.execute(sql`delete from value_months where entries = 0`);
}

const sumChanged = (sign: 1 | -1) => sql`
    insert into value_months as m (supplier_id, month, kind, currency, amount, entries)
    select g.supplier_id, date_trunc('month', g.happens_on)::date, g.kind, g.currency, ${sign}::int * sum(g.amount), ${sign}::int * count(*)
      from changed g group by 1, 2, 3, 4
    on conflict (supplier_id, month, kind, currency)
      do update set amount = m.amount + excluded.amount, entries = m.entries + excluded.entries`;
