import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { chasedUpTo, countedUpTo } from "./rules.ts";

/** How answers stand with a supplier; each count at most `chasedUpTo + 1`. */
export interface SupplierStanding extends Record<string, unknown> {
  supplierId: string;
  supplier: string;
  toAnswer: number;
  overdue: number;
  /** The oldest deadline that passed. */
  since: string | null;
  rejected: number;
}

/** Suppliers that owe answers, or rejected lines: who has let most deadlines pass first. Counted by index, supplier by supplier. */
export async function listSupplierStandings(tx: Tx): Promise<SupplierStanding[]> {
  const few = rowLimit(chasedUpTo + 1);
  const rows = await tx.execute<SupplierStanding>(sql`
    select o.id as "supplierId", o.name as supplier, w.count as "toAnswer", l.count as overdue, l.since, r.count as rejected
      from organisations o
     cross join lateral (select count(*)::int as count from (
       select from line_answers a where a.supplier_id = o.id and a.state = 'issued' limit ${few}) x) w
     cross join lateral (select count(*)::int as count, min(x.acknowledge_by) as since from (
       select a.acknowledge_by from line_answers a where a.supplier_id = o.id and a.state = 'issued' and a.acknowledge_by < now()
        order by a.acknowledge_by limit ${few}) x) l
     cross join lateral (select count(*)::int as count from (
       select from line_answers a where a.supplier_id = o.id and a.state = 'rejected' limit ${few}) x) r
     where o.kind = 'supplier' and w.count + r.count > 0
     order by l.count desc, w.count desc, o.name, o.id limit 500`);
  return [...rows];
}

/** What a supplier proposes instead of what was asked, all its lines that wait for a decision together. */
export interface Deviations extends Record<string, unknown> {
  supplierId: string;
  supplier: string;
  lines: number;
  /** Lines that would come later, and the days of the worst. */
  later: number;
  mostDays: number;
  /** What these lines are worth, by currency; none for who sees no prices. */
  amounts: { currency: string; amount: string }[];
}

/** Deviations to decide by supplier, those worth the longest delay first; of the first thousand that wait. */
export async function listDeviations(tx: Tx): Promise<Deviations[]> {
  const rows = await tx.execute<Deviations>(sql`
    with lines as (
      select a.supplier_id, p.currency, p.amount,
             (select max(e.promised_on) from promises e where e.line_id = a.line_id and e.entry = a.proposed_entry)
               - (select max(d.requested_on) from schedule_lines d where d.line_id = a.line_id) as days
        from (select * from line_answers a where a.state = 'pending_buyer' order by a.answered_at, a.line_id limit ${rowLimit(countedUpTo)}) a
        left join line_prices p on p.line_id = a.line_id)
    select o.id as "supplierId", o.name as supplier, count(*)::int as lines, (count(*) filter (where l.days > 0))::int as later,
           greatest(coalesce(max(l.days), 0), 0) as "mostDays",
           coalesce((select jsonb_agg(jsonb_build_object('currency', m.currency, 'amount', m.amount::text) order by m.currency)
              from (select x.currency, sum(x.amount) as amount from lines x where x.supplier_id = o.id and x.amount is not null group by x.currency) m), '[]') as amounts
      from lines l join organisations o on o.id = l.supplier_id
     group by o.id, o.name order by "mostDays" desc, lines desc, o.name`);
  return [...rows];
}
