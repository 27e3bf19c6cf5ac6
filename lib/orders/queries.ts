import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import {
  agreedKinds,
  type AnswerState,
  type Cause,
  type Door,
  type FulfilmentState,
  type LedgerKind,
} from "#db/vocabulary.ts";
import { textArray } from "#lib/audit/record-event.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { ordersFrom, positionForms } from "./found.ts";
import type { OrderListInput } from "./list-input.ts";
import type { SchedulePart } from "./rules.ts";

export interface OrderRow extends Record<string, unknown> {
  id: string;
  number: string;
  revision: number;
  supplierId: string;
  supplier: string;
  /** The number under which the supplier keeps it. */
  reference: string | null;
  site: string | null;
  placedOn: string;
  /** The first day that is asked of it. */
  requestedOn: string | null;
  firstDueOn: string | null;
  /** When the first line that waits must be answered. */
  answerBy: string | null;
  currency: string;
  /** Null where the reader may not see prices, or does not look at them. */
  value: string | null;
  lines: number;
  toAnswer: number;
  overdue: number;
  toDecide: number;
  rejected: number;
  agreed: number;
  received: number;
}

/** Whether entry `p` of a ledger states an agreement that was not taken back at once: the only one that counts. */
export const isAgreedEntry: SQL = sql`(p.kind = any(${textArray(agreedKinds)}::text[]) and not exists (
  select from promises w where w.line_id = p.line_id and w.entry = p.entry + 1 and w.kind = 'withdrawn'))`;

const namedUpTo = 20;

/** The numbers of the orders of reminder `m`, as far as a sentence has room; null where there is none. */
export const ordersReminded = sql`
  (select string_agg(x.number, ', ' order by x.number) filter (where x.place <= ${rowLimit(namedUpTo)}) || case when count(*) > ${rowLimit(namedUpTo)} then ' …' else '' end
     from (select y.number, row_number() over (order by y.number) as place
             from reminder_orders t join purchase_orders y on y.id = t.order_id where t.reminder_id = m.id) x)`;

export const orderPageSize = 50;

/** The orders of a list, a page of them. Row-level security decides which. */
export async function listOrders(tx: Tx, viewer: Viewer, input: OrderListInput): Promise<Page<OrderRow>> {
  const position = decodeCursor(input.after, positionForms(input));
  const value = input.columns?.includes("value")
    ? sql`(select sum(r.amount)::text from line_answers a join line_prices r on r.line_id = a.line_id where a.order_id = p.id and a.state <> 'cancelled')`
    : sql`null`;
  const rows = await tx.execute<OrderRow & { position: string[] }>(sql`
    with page as (${ordersFrom(viewer, input, position, rowLimit(orderPageSize + 1))})
    select p.id, p.number, p.revision, s.id as "supplierId", s.name as supplier, nullif(e.reference, '') as reference, t.name as site, p.placed_on::text as "placedOn",
           nullif(p.requested_on, '9999-12-31')::text as "requestedOn", p.currency, ${value} as value, p.position, c.*
      from page p join organisations s on s.id = p.supplier_id
      left join sites t on t.id = p.site_id
      left join order_references e on e.order_id = p.id
      left join lateral (
        select count(*)::int as lines,
               (count(*) filter (where a.state = 'issued'))::int as "toAnswer",
               min(a.acknowledge_by) filter (where a.state = 'issued') as "answerBy",
               (count(*) filter (where a.state = 'issued' and a.acknowledge_by < now()))::int as overdue,
               (count(*) filter (where a.state = 'pending_buyer'))::int as "toDecide",
               (count(*) filter (where a.state = 'rejected'))::int as rejected,
               (count(*) filter (where a.state in ('confirmed', 'auto_accepted', 'approved', 'approved_and_updated')))::int as agreed,
               (count(*) filter (where f.state = 'received'))::int as received,
               (min(d.requested_on) filter (where f.state not in ('received', 'cancelled', 'closed_short')))::text as "firstDueOn"
          from line_answers a join line_fulfilments f on f.line_id = a.line_id
          left join schedule_lines d on d.line_id = a.line_id and d.number = 1
         where a.order_id = p.id) c on true
     order by p.place`);
  return pageOf([...rows], orderPageSize, (row) => row.position);
}

export interface OrderLine {
  id: string;
  number: string;
  item: string;
  description: string;
  quantity: string;
  unit: string;
  packSize: string | null;
  revision: number;
  /** Null where the reader may not see prices. */
  unitPrice: string | null;
  amount: string | null;
  version: number;
  answer: AnswerState;
  acknowledgeBy: string | null;
  currentEntry: number | null;
  proposedEntry: number | null;
  fulfilment: FulfilmentState;
  shipped: string;
  received: string;
  requested: SchedulePart[];
}

export interface LedgerRow {
  lineId: string;
  entry: number;
  kind: LedgerKind;
  schedule: SchedulePart[];
  unitPrice: string | null;
  askedPrice: string | null;
  reason: string | null;
  cause: Cause | null;
  comment: string | null;
  door: Door;
  actor: string;
  organisationId: string | null;
  at: string;
}

export interface ReceiptRow {
  lineId: string;
  receivedOn: string;
  quantity: string;
  /** Came, and does not count as received. */
  damaged: string;
  refused: string;
  shipment: string | null;
}

export interface OrderHeader {
  id: string;
  number: string;
  revision: number;
  supplierId: string;
  supplier: string;
  supplierTimeZone: string;
  site: string | null;
  siteTimeZone: string | null;
  /** The number under which the supplier keeps it. */
  reference: string | null;
  currency: string;
  placedOn: string;
  sentAt: string | null;
  acknowledgeBy: string | null;
}

export interface Order extends OrderHeader {
  lines: OrderLine[];
  ledger: LedgerRow[];
  receipts: ReceiptRow[];
}

/** One order with all that happened to its lines; not_found for what the viewer may not see. One round trip. */
export async function getOrder(tx: Tx, orderId: string): Promise<Order> {
  const [header, lines, ledger, receipts] = await Promise.all([
    tx.execute<OrderHeader & Record<string, unknown>>(sql`
      select o.id, o.number, o.revision, o.supplier_id as "supplierId", s.name as supplier, s.time_zone as "supplierTimeZone",
             t.name as site, t.time_zone as "siteTimeZone", nullif(r.reference, '') as reference, o.currency, o.placed_on::text as "placedOn", o.sent_at as "sentAt",
             (select min(a.acknowledge_by) from line_answers a where a.order_id = o.id and a.state = 'issued') as "acknowledgeBy"
        from purchase_orders o join organisations s on s.id = o.supplier_id left join sites t on t.id = o.site_id left join order_references r on r.order_id = o.id
       where o.id = ${orderId}`),
    tx.execute<OrderLine & Record<string, unknown>>(sql`
      select l.id, l.number, l.item_code as item, l.description, l.quantity::text, l.unit, l.pack_size::text as "packSize", l.revision,
             p.unit_price::text as "unitPrice", p.amount::text, a.version, a.state as answer, a.acknowledge_by as "acknowledgeBy",
             a.current_entry as "currentEntry", a.proposed_entry as "proposedEntry", f.state as fulfilment,
             f.shipped_quantity::text as shipped, f.received_quantity::text as received,
             (select jsonb_agg(jsonb_build_object('date', d.requested_on, 'quantity', d.quantity::text) order by d.number)
                from schedule_lines d where d.line_id = l.id) as requested
        from purchase_order_lines l join line_answers a on a.line_id = l.id join line_fulfilments f on f.line_id = l.id
        left join line_prices p on p.line_id = l.id
       where l.order_id = ${orderId} order by length(l.number), l.number`),
    tx.execute<LedgerRow & Record<string, unknown>>(sql`
      select m.line_id as "lineId", m.entry, m.kind, m.schedule, x.unit_price::text as "unitPrice", x.asked_price::text as "askedPrice", m.reason, m.cause,
             coalesce(m.comment, x.comment) as comment, m.door, m.actor, m.organisation_id as "organisationId", m.at
        from (select p.line_id, p.entry, min(p.kind) as kind, min(p.reason) as reason, min(p.cause) as cause, min(p.comment) as comment,
                     min(p.door) as door, min(p.actor_name) as actor, min(p.actor_organisation_id::text) as organisation_id, min(p.at) as at,
                     coalesce(jsonb_agg(jsonb_build_object('date', p.promised_on, 'quantity', p.quantity::text) order by p.promised_on)
                       filter (where p.promised_on is not null), '[]') as schedule
                from promises p where p.line_id in (select l.id from purchase_order_lines l where l.order_id = ${orderId})
               group by p.line_id, p.entry) m
        left join promise_prices x on x.line_id = m.line_id and x.entry = m.entry
       order by m.line_id, m.entry`),
    tx.execute<ReceiptRow & Record<string, unknown>>(sql`
      select r.line_id as "lineId", r.received_on::text as "receivedOn", r.quantity::text, r.damaged_quantity::text as damaged, r.refused_quantity::text as refused, s.number as shipment
        from receipts r left join shipments s on s.id = r.shipment_id
       where r.voided_at is null and r.line_id in (select l.id from purchase_order_lines l where l.order_id = ${orderId})
       order by r.received_on, r.id`),
  ]);
  const order = header[0];
  if (!order) throw notFound();
  return { ...order, lines: [...lines], ledger: [...ledger], receipts: [...receipts] };
}

/** Number and revision for a page title; not_found for what the viewer may not see. */
export async function getOrderTitle(tx: Tx, orderId: string): Promise<{ number: string; revision: number }> {
  const [order] = await tx.execute<{ number: string; revision: number }>(
    sql`select number, revision from purchase_orders where id = ${orderId}`,
  );
  if (!order) throw notFound();
  return order;
}
/** Suppliers for the filter of the order list: those the viewer can see, by name. */
export async function listSuppliers(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from organisations where kind = 'supplier' order by name collate "und-x-icu" limit 500`);
  return [...rows];
}
