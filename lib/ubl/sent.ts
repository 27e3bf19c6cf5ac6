import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { AnswerState } from "#db/vocabulary.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";

export interface SentIdentifier {
  scheme: string;
  value: string;
}

export interface SentParty {
  id: string;
  name: string;
  country: string | null;
  identifiers: SentIdentifier[];
}

/** An entry of the ledger that a response speaks of. */
interface Said {
  schedule: SchedulePart[];
  unitPrice: string | null;
  reason: string | null;
  comment: string | null;
}

export interface SentLine {
  number: string;
  item: string;
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string | null;
  amount: string | null;
  state: AnswerState;
  /** Whether the order's last revision asked for something else here, added the line, or ended it. */
  isTouched: boolean;
  isAdded: boolean;
  isDropped: boolean;
  lastEntry: number;
  requested: SchedulePart[];
  promised: Said | null;
  proposed: Said | null;
  last: Said | null;
}

export interface SentOrder {
  number: string;
  revision: number;
  currency: string;
  placedOn: string;
  /** When the buyer asked last, and when the supplier answered last; days in UTC. */
  askedOn: string;
  answeredOn: string | null;
  supplier: SentParty;
  host: SentParty;
  site: { name: string; identifiers: SentIdentifier[] } | null;
  lines: SentLine[];
}

const identifiers = (of: ReturnType<typeof sql>) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value) order by i.scheme, i.value)
              from organisation_identifiers i where ${of}), '[]')`;
const party = (alias: "s" | "h") => {
  const of = (column: string) => sql.raw(`${alias}.${column}`);
  return sql`jsonb_build_object('id', ${of("id")}, 'name', ${of("name")}, 'country', ${of("country")},
    'identifiers', ${identifiers(sql`i.organisation_id = ${of("id")} and i.site_id is null`)})`;
};
const said = (entry: ReturnType<typeof sql>) => sql`
  (select jsonb_build_object('reason', min(e.reason), 'comment', coalesce(min(e.comment), min(x.comment)), 'unitPrice', min(x.unit_price)::text,
          'schedule', coalesce(jsonb_agg(jsonb_build_object('date', e.promised_on, 'quantity', trim_scale(e.quantity)::text) order by e.promised_on)
            filter (where e.promised_on is not null), '[]'))
     from promises e left join promise_prices x on x.line_id = e.line_id and x.entry = e.entry
    where e.line_id = l.id and e.entry = ${entry} having count(*) > 0)`;

/** An order with all that messages say of it, for who sees its prices; not_found for what the viewer may not see. */
export async function getSentOrder(tx: Tx, orderId: string): Promise<SentOrder> {
  const [order] = await tx.execute<{ order: SentOrder }>(sql`
    select jsonb_build_object(
      'number', o.number, 'revision', o.revision, 'currency', o.currency, 'placedOn', o.placed_on, 'supplier', ${party("s")}, 'host', ${party("h")},
      'askedOn', coalesce((select max(p.at at time zone 'UTC')::date from promises p join purchase_order_lines l on l.id = p.line_id
                            where l.order_id = o.id and p.kind in ('requested', 'cancelled', 'approved_and_updated')), o.placed_on),
      'answeredOn', (select max(a.answered_at at time zone 'UTC')::date from line_answers a where a.order_id = o.id),
      'site', (select jsonb_build_object('name', t.name, 'identifiers', ${identifiers(sql`i.site_id = t.id`)}) from sites t where t.id = o.site_id),
      'lines', coalesce((select jsonb_agg(jsonb_build_object(
          'number', l.number, 'item', l.item_code, 'description', l.description, 'quantity', trim_scale(l.quantity)::text, 'unit', l.unit,
          'unitPrice', trim_scale(c.unit_price)::text, 'amount', round(c.amount, 2)::text, 'state', a.state, 'lastEntry', a.last_entry,
          'isTouched', l.revision = o.revision,
          'isAdded', exists (select from promises p where p.line_id = l.id and p.entry = 1 and p.revision = o.revision),
          'isDropped', a.state = 'cancelled' and exists (select from promises p where p.line_id = l.id and p.entry = a.last_entry and p.revision = o.revision),
          'requested', (select jsonb_agg(jsonb_build_object('date', d.requested_on, 'quantity', trim_scale(d.quantity)::text) order by d.number)
                          from schedule_lines d where d.line_id = l.id),
          'promised', ${said(sql`a.current_entry`)}, 'proposed', ${said(sql`a.proposed_entry`)}, 'last', ${said(sql`a.last_entry`)})
          order by length(l.number), l.number)
        from purchase_order_lines l join line_answers a on a.line_id = l.id left join line_prices c on c.line_id = l.id
       where l.order_id = o.id), '[]')) as order
      from purchase_orders o join organisations s on s.id = o.supplier_id join organisations h on h.kind = 'host' where o.id = ${orderId}`);
  if (!order) throw notFound();
  return order.order;
}
