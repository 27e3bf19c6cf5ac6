import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/**
 * What these shipments cost to bring, and what was in them; and the sums of the months they touch. A shipment counts once it
 * is delivered and its freight is recorded as an amount: "included" and "invoiced separately" are no data, and not zero.
 */
export async function measureFreight(tx: Tx, ids: string): Promise<void> {
  // Values first, both ways: the sums of values are told apart by what stands in the entries.
  await tx.execute(sql`
    with gone as (delete from freight_values where shipment_id = any(${ids}::uuid[]) returning *),
    changed as (select e.*, g.value from gone g join freight_entries e on e.shipment_id = g.shipment_id and e.currency = g.currency)
    ${sumValues(-1)}`);
  await tx.execute(sql`
    with changed as (delete from freight_entries where shipment_id = any(${ids}::uuid[]) returning *) ${sumCosts(-1)}`);
  await tx.execute(sql`
    with changed as (
      insert into freight_entries (shipment_id, supplier_id, site_id, mode, origin, happens_on, amount, currency, weight_kg)
      select s.id, s.supplier_id, s.site_id, nullif(btrim(s.mode), ''), o.country, s.delivered_on, c.amount, c.currency, nullif(s.weight_kg, 0)
        from shipments s
        join shipment_costs c on c.shipment_id = s.id and c.kind = 'freight' and c.basis = 'amount'
        join organisations o on o.id = s.supplier_id
       where s.id = any(${ids}::uuid[]) and s.state <> 'cancelled' and s.delivered_on is not null returning *)
    ${sumCosts(1)}`);
  await tx.execute(sql`
    with come as (
      insert into freight_values (shipment_id, supplier_id, value, currency)
      select e.shipment_id, e.supplier_id, sum(p.amount * case when l.quantity = 0 then 1 else i.quantity / l.quantity end), min(p.currency)
        from freight_entries e
        join shipment_lines i on i.shipment_id = e.shipment_id
        join purchase_order_lines l on l.id = i.line_id
        left join line_prices p on p.line_id = i.line_id
       where e.shipment_id = any(${ids}::uuid[])
       group by e.shipment_id, e.supplier_id
      having bool_and(p.line_id is not null) and min(p.currency) = max(p.currency) returning *),
    changed as (select e.*, c.value from come c join freight_entries e on e.shipment_id = c.shipment_id and e.currency = c.currency)
    ${sumValues(1)}`);
  await tx.execute(sql`delete from freight_months where entries = 0`);
  await tx.execute(sql`delete from freight_value_months where entries = 0`);
}

/** The shipments, beyond these, in which these lines are: their value follows from the price of the lines. */
export async function shipmentsOfLines(tx: Tx, lineIds: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct i.shipment_id as id from shipment_lines i join shipment_costs c on c.shipment_id = i.shipment_id where i.line_id = any(${lineIds}::uuid[])`);
  return rows.map(({ id }) => id);
}

const ofMonth = sql`date_trunc('month', g.happens_on)::date, g.site_id, g.mode, g.origin, g.currency`;

const sumCosts = (sign: 1 | -1) => sql`
    insert into freight_months as m (month, site_id, mode, origin, currency, amount, entries, weighed_amount, weight_kg, weighed_entries)
    select ${ofMonth}, ${sign}::int * sum(g.amount), ${sign}::int * count(*), ${sign}::int * coalesce(sum(g.amount) filter (where g.weight_kg > 0), 0),
           ${sign}::int * coalesce(sum(g.weight_kg), 0), ${sign}::int * count(g.weight_kg)
      from changed g group by 1, 2, 3, 4, 5
    on conflict (month, site_id, mode, origin, currency) do update
       set amount = m.amount + excluded.amount, entries = m.entries + excluded.entries, weighed_amount = m.weighed_amount + excluded.weighed_amount,
           weight_kg = m.weight_kg + excluded.weight_kg, weighed_entries = m.weighed_entries + excluded.weighed_entries`;

const sumValues = (sign: 1 | -1) => sql`
    insert into freight_value_months as m (month, site_id, mode, origin, currency, amount, value, entries)
    select ${ofMonth}, ${sign}::int * sum(g.amount), ${sign}::int * sum(g.value), ${sign}::int * count(*)
      from changed g group by 1, 2, 3, 4, 5
    on conflict (month, site_id, mode, origin, currency) do update
       set amount = m.amount + excluded.amount, value = m.value + excluded.value, entries = m.entries + excluded.entries`;
