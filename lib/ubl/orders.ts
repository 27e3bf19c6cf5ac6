import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { AnswerState } from "#db/vocabulary.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import { type Fault, MessageRefused } from "./refusal.ts";
import { faultAt, first, type Node, textAt } from "./tree.ts";

export interface KnownLine {
  lineId: string;
  number: string;
  unit: string;
  version: number;
  state: AnswerState;
  unitPrice: string | null;
  requested: SchedulePart[];
}

export interface KnownOrder {
  id: string;
  supplierId: string;
  number: string;
  revision: number;
  currency: string;
  lines: KnownLine[];
}

/** The order of a supplier that a message refers to, as it stands. */
export async function findOrder(tx: Tx, supplierId: string, root: Node): Promise<KnownOrder> {
  const reference = first(root, "cac:OrderReference/cbc:ID") ?? root;
  const [order] = await tx.execute<KnownOrder & Record<string, unknown>>(sql`
    select o.id, o.supplier_id as "supplierId", o.number, o.revision, o.currency,
           coalesce((select jsonb_agg(jsonb_build_object(
               'lineId', l.id, 'number', l.number, 'unit', l.unit, 'version', a.version, 'state', a.state, 'unitPrice', p.unit_price::text,
               'requested', (select jsonb_agg(jsonb_build_object('date', d.requested_on, 'quantity', trim_scale(d.quantity)::text) order by d.number)
                               from schedule_lines d where d.line_id = l.id)) order by length(l.number), l.number)
             from purchase_order_lines l join line_answers a on a.line_id = l.id left join line_prices p on p.line_id = l.id
            where l.order_id = o.id), '[]') as lines
      from purchase_orders o where o.supplier_id = ${supplierId} and o.number = ${reference.text}`);
  if (!order)
    throw new MessageRefused(
      [faultAt(reference, "order_unknown", { found: reference.text })],
      "not_found",
      "order_unknown",
    );
  return order;
}

/** The currency of a message about an order must be the order's. */
export function requireCurrencyOf(root: Node, { currency }: KnownOrder): void {
  const node = first(root, "cbc:DocumentCurrencyCode");
  if (!node || node.text === currency) return;
  throw new MessageRefused([faultAt(node, "currency_differs", { expected: currency, found: node.text })]);
}

/** The number of the line that a line of a message is about. */
export function lineNumberOf(orderLine: Node): Node | undefined {
  return first(orderLine, "cac:OrderLineReference/cbc:LineID") ?? first(orderLine, "cac:LineItem/cbc:ID");
}

/** A line that a message speaks of twice is wrong where it stands the second time. */
export function linesTwice(orderLines: readonly Node[]): Fault[] {
  const numbers = orderLines.map(lineNumberOf);
  return numbers.flatMap((number, index) =>
    number && numbers.findIndex((one) => one?.text === number.text) < index
      ? [faultAt(number, "line_twice", { found: number.text })]
      : [],
  );
}

export const notesOf = (node: Node | undefined): string | undefined => textAt(node, "cbc:Note");
