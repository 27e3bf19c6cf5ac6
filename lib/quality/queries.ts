import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Day } from "#lib/kernel/days.ts";

/** A stretch of days; both count. */
export interface Days {
  from: Day;
  to: Day;
}

export interface QualityCount extends Record<string, unknown> {
  supplierId: string;
  unit: string;
  /** Exact decimals as text. */
  received: string;
  defective: string;
  receipts: number;
  withDefects: number;
}

export interface QualitySum extends QualityCount {
  supplier: string;
}

const sums = sql`
  trim_scale(sum(d.received))::text as received, trim_scale(sum(d.defective))::text as defective, sum(d.receipts)::int as receipts, sum(d.with_defects)::int as "withDefects"`;

/** More than anybody reads; those above are the worst. */
const most = 500;

/** What was received from each supplier and what of it was defective, the worst first. Units are never added up. */
export async function listQuality(tx: Tx, { from, to }: Days, limit = most): Promise<QualitySum[]> {
  const rows = await tx.execute<QualitySum>(sql`
    select d.supplier_id as "supplierId", o.name as supplier, d.unit, ${sums}
      from quality_days d join organisations o on o.id = d.supplier_id where d.received_on between ${from}::date and ${to}::date
     group by d.supplier_id, o.name, d.unit having sum(d.received) > 0
     order by sum(d.defective) / sum(d.received) desc, sum(d.received) desc, o.name, d.unit limit ${rowLimit(limit)}`);
  return [...rows];
}

export interface QualityMonth extends QualityCount {
  month: Day;
}

/** The same of one supplier by month, the latest first. */
export async function listQualityMonths(
  tx: Tx,
  supplierId: string,
  { from, to }: Days,
): Promise<QualityMonth[]> {
  const rows = await tx.execute<QualityMonth>(sql`
    select d.supplier_id as "supplierId", date_trunc('month', d.received_on)::date::text as month, d.unit, ${sums}
      from quality_days d where d.supplier_id = ${supplierId}::uuid and d.received_on between ${from}::date and ${to}::date
     group by d.supplier_id, date_trunc('month', d.received_on), d.unit having sum(d.received) > 0
     order by date_trunc('month', d.received_on) desc, d.unit limit ${rowLimit(most)}`);
  return [...rows];
}
