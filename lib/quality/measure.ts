import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** What came in of these lines and what of it was damaged or refused, and the sums of the days they touch. */
export async function measureQuality(tx: Tx, ids: string): Promise<void> {
  await tx.execute(sql`
    with changed as (delete from quality_entries where line_id = any(${ids}::uuid[]) returning *) ${sumChanged(-1)}`);
  await tx.execute(sql`
    with changed as (
      insert into quality_entries (receipt_id, supplier_id, line_id, received_on, unit, received, defective)
      select c.id, c.supplier_id, c.line_id, c.received_on, l.unit, c.quantity + c.damaged_quantity + c.refused_quantity, c.damaged_quantity + c.refused_quantity
        from receipts c join purchase_order_lines l on l.id = c.line_id
       where c.line_id = any(${ids}::uuid[]) and c.voided_at is null returning *)
    ${sumChanged(1)}`);
  await tx.execute(sql`delete from quality_days where receipts = 0`);
}

const sumChanged = (sign: 1 | -1) => sql`
    insert into quality_days as d (supplier_id, received_on, unit, received, defective, receipts, with_defects)
    select g.supplier_id, g.received_on, g.unit, ${sign}::int * sum(g.received), ${sign}::int * sum(g.defective), ${sign}::int * count(*),
           ${sign}::int * count(*) filter (where g.defective > 0)
      from changed g group by 1, 2, 3
    on conflict (supplier_id, received_on, unit) do update
       set received = d.received + excluded.received, defective = d.defective + excluded.defective, receipts = d.receipts + excluded.receipts,
           with_defects = d.with_defects + excluded.with_defects`;
