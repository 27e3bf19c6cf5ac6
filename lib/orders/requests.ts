import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { plain } from "#lib/kernel/decimal.ts";
import type { LineToChange } from "./lines.ts";
import { type SchedulePart, total } from "./rules.ts";

/** What a line asks for from now on. */
export interface Request {
  line: LineToChange;
  schedule: readonly SchedulePart[];
  /** Null where the price stays. */
  unitPrice: string | null;
}

/** A new revision of the orders that these lines are of: what is asked is now this, on these lines and on no other. */
export async function writeRequests(tx: Tx, requests: readonly Request[]): Promise<void> {
  if (requests.length === 0) return;
  const rows = requests.map(({ line, schedule, unitPrice }) => ({
    line_id: line.lineId,
    supplier_id: line.supplierId,
    quantity: plain(total(schedule)),
    unit_price: unitPrice,
    schedule: schedule.map((part, index) => ({ number: index + 1, ...part })),
  }));
  const ids = textArray(rows.map((row) => row.line_id));
  const json = JSON.stringify(rows);
  await raiseRevisions(
    tx,
    requests.map(({ line }) => line),
  );
  await tx.execute(sql`
    update purchase_order_lines l set quantity = r.quantity, revision = o.revision
      from jsonb_to_recordset(${json}::jsonb) as r(line_id uuid, quantity numeric), purchase_orders o
     where l.id = r.line_id and o.id = l.order_id`);
  await tx.execute(sql`delete from schedule_lines where line_id = any(${ids}::uuid[])`);
  await tx.execute(sql`
    insert into schedule_lines (supplier_id, line_id, number, requested_on, quantity)
    select r.supplier_id, r.line_id, s.number, s.date, s.quantity
      from jsonb_to_recordset(${json}::jsonb) as r(supplier_id uuid, line_id uuid, schedule jsonb),
           jsonb_to_recordset(r.schedule) as s(number smallint, date date, quantity numeric)`);
  await tx.execute(sql`
    update line_prices p set unit_price = coalesce(r.unit_price, p.unit_price), amount = round(coalesce(r.unit_price, p.unit_price) * r.quantity, 2)
      from jsonb_to_recordset(${json}::jsonb) as r(line_id uuid, quantity numeric, unit_price numeric) where p.line_id = r.line_id`);
}

/** Each of these orders is one revision further. */
export async function raiseRevisions(tx: Tx, lines: readonly Pick<LineToChange, "orderId">[]): Promise<void> {
  const orders = textArray([...new Set(lines.map((line) => line.orderId))]);
  await tx.execute(
    sql`update purchase_orders set revision = revision + 1, version = version + 1 where id = any(${orders}::uuid[])`,
  );
}

/** Nothing more is expected on these lines. */
export async function cancelFulfilments(tx: Tx, lines: readonly LineToChange[]): Promise<void> {
  if (lines.length === 0) return;
  const ids = textArray(lines.map(({ lineId }) => lineId));
  await tx.execute(
    sql`update line_fulfilments set state = 'cancelled', version = version + 1 where line_id = any(${ids}::uuid[])`,
  );
}
