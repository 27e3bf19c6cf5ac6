import { sql } from "drizzle-orm";
import { loadOrders } from "#lib/imports/load-orders.ts";
import { asSystem } from "../client.ts";
import { orderRecord } from "./records.ts";

let made = 0;

export interface MadeOrder {
  orderId: string;
  number: string;
  lineIds: string[];
}

/** A new order that waits for its supplier: so many lines of 100 boxes at 4.00 EUR for 10 March 2031. */
export async function issueOrder(
  supplier: "Boréal" | "Kestrel",
  lines: number,
  given: Partial<Parameters<typeof orderRecord>[0]> = {},
): Promise<MadeOrder> {
  made += 1;
  const number = `MADE-${made}`;
  const records = Array.from({ length: lines }, (_, index) =>
    orderRecord({ ...given, supplier, order: number, line: String(index + 1) }),
  );
  return asSystem("test order", async (tx) => {
    await loadOrders(tx, records, "Europe/Paris");
    const rows = await tx.execute<{ orderId: string; lineId: string }>(sql`
      select o.id as "orderId", l.id as "lineId" from purchase_orders o join purchase_order_lines l on l.order_id = o.id
       where o.number = ${number} order by length(l.number), l.number`);
    return { orderId: rows[0]?.orderId ?? "", number, lineIds: rows.map((row) => row.lineId) };
  });
}

export interface LineState extends Record<string, unknown> {
  orderId: string;
  state: string;
  version: number;
  entries: string[];
  requested: string[];
  price: string | null;
  amount: string | null;
  orderRevision: number;
  lineRevision: number;
  fulfilment: string;
  acknowledgeBy: string | null;
  proposedEntry: number | null;
  currentEntry: number | null;
}

/** Where a line stands, seen by the system: state, ledger kinds in their order, what is asked, what it costs. */
export async function stateOf(lineId: string): Promise<LineState> {
  const [line] = await asSystem("test state", (tx) =>
    tx.execute<LineState>(sql`
      select l.order_id as "orderId", a.state, a.version, trim_scale(p.unit_price)::text as price, trim_scale(p.amount)::text as amount, o.revision as "orderRevision", l.revision as "lineRevision",
             f.state as fulfilment, a.acknowledge_by as "acknowledgeBy", a.proposed_entry as "proposedEntry", a.current_entry as "currentEntry",
             array(select kind from promises e where e.line_id = l.id and e.part = 1 order by entry) as entries,
             array(select requested_on || ' ' || trim_scale(quantity) from schedule_lines d where d.line_id = l.id order by number) as requested
        from purchase_order_lines l join purchase_orders o on o.id = l.order_id join line_answers a on a.line_id = l.id
        join line_fulfilments f on f.line_id = l.id left join line_prices p on p.line_id = l.id where l.id = ${lineId}`),
  );
  if (!line) throw new Error("There is no such line.");
  return line;
}

/** What the log says of an object, oldest first. */
export async function eventsOf(objectId: string): Promise<string[]> {
  const rows = await asSystem("test log", (tx) =>
    tx.execute<{ action: string }>(
      sql`select action from activity_log where object_id = ${objectId} order by sequence`,
    ),
  );
  return rows.map((row) => row.action);
}
