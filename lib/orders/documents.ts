import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal, jsonInstant } from "#db/json.ts";
import { answerStates, fulfilmentStates } from "#db/vocabulary.ts";
import { textArray } from "#lib/audit/record-event.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import {
  dayText,
  decimalText,
  idText,
  instantText,
  listQuery,
  pageText,
  positionOf,
} from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { ordersFrom, positionForms } from "./found.ts";
import { filterFields, orderSorts } from "./list-input.ts";

/** Where an order stands as a whole: what the most pressing of its lines waits for. */
export const orderStatuses = ["issued", "pending_buyer", "confirmed", "received", "cancelled"] as const;

const schedule = z.array(z.strictObject({ date: dayText, quantity: decimalText }));

export const lineDocument = z
  .strictObject({
    id: idText,
    number: z.string(),
    item: z.string(),
    description: z.string(),
    quantity: decimalText,
    unit: z.string(),
    unit_price: decimalText.optional().describe("Absent for who may not see prices."),
    version: z.int().describe("To be named in an answer to this line."),
    answer: z.enum(answerStates),
    fulfilment: z.enum(fulfilmentStates),
    requested: schedule,
    promised: schedule.describe("What both sides agreed last; empty before."),
    proposed: schedule.optional().describe("An offer that waits for the buyer."),
    received: decimalText,
  })
  .meta({ id: "OrderLine" });

const header = {
  id: idText,
  number: z.string(),
  revision: z.int(),
  supplier: z.string(),
  supplier_id: idText,
  supplier_reference: z.string().nullable().describe("The number under which the supplier keeps it."),
  site_id: idText.nullable(),
  status: z.enum(orderStatuses),
  placed_on: dayText,
  requested_on: dayText.nullable().describe("The first day that is asked of it."),
  sent_at: instantText.nullable(),
  acknowledge_by: instantText.nullable().describe("When the first line that waits must be answered."),
  currency: z.string(),
};

export const orderDocument = z
  .strictObject({ ...header, lines: z.array(lineDocument) })
  .meta({ id: "Order" });
export const orderSummary = z.strictObject({ ...header, line_count: z.int() }).meta({ id: "OrderSummary" });

const { q, state, supplier, site, item, from, to, reminder } = filterFields;
export const orderQuery = z.strictObject({
  ...listQuery,
  state: state.optional(),
  supplier: supplier.optional(),
  site: site.optional(),
  q: q
    .optional()
    .describe(
      "Words of an order, in part: its number, the supplier's reference, codes and texts of its items.",
    ),
  item: item.optional().describe("The code of an item on one of its lines."),
  requested_from: from.optional().describe("The first day requested of it is this one or later."),
  requested_to: to.optional().describe("The first day requested of it is this one or earlier."),
  reminder: reminder.optional().describe("Those of a reminder."),
  sort: z
    .enum(orderSorts)
    .optional()
    .describe(
      "A minus turns it round. By what it was requested for only with `requested_from` or `requested_to`, `deadline` only of what waits for an answer; otherwise the usual order holds.",
    ),
});

/** Orders as a page of JSON, the latest first unless it is asked otherwise. */
export async function listOrderDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor, requested_from, requested_to, ...filters }: z.output<typeof orderQuery>,
): Promise<string> {
  const listing = { ...filters, from: requested_from, to: requested_to };
  const position = positionOf(cursor, positionForms(listing));
  const rows = await tx.execute<{ position: string[]; document: string }>(sql`
    with page as (${ordersFrom(viewer, listing, position, sql`${limit + 1}`)})
    select o.position, json_build_object(${headerJson}, 'line_count', c.lines)::text as document
      from page o ${joins} order by o.place`);
  return pageText(pageOf([...rows], limit, (row) => row.position));
}

/** One order with its lines; not_found for what the viewer may not see. */
export async function getOrderDocument(tx: Tx, orderId: string): Promise<string> {
  const [order] = await tx.execute<{ document: string }>(sql`
    select json_build_object(${headerJson}, 'lines', ${linesJson})::text as document
      from purchase_orders o ${joins} where o.id = ${orderId}`);
  if (!order) throw notFound();
  return order.document;
}

/** Those of these orders that the viewer sees, by id. */
export async function findOrderDocuments(
  tx: Tx,
  orderIds: readonly string[],
): Promise<Map<string, z.output<typeof orderDocument>>> {
  const rows = await tx.execute<{ id: string; document: z.output<typeof orderDocument> }>(sql`
    select o.id, json_build_object(${headerJson}, 'lines', ${linesJson}) as document
      from purchase_orders o ${joins} where o.id = any(${textArray(orderIds)}::uuid[])`);
  return new Map(rows.map(({ id, document }) => [id, document]));
}

/** The lines as they are now, for who was slower than somebody else. */
export async function getCurrentLines(tx: Tx, orderId: string): Promise<Record<string, unknown>> {
  const [order] = await tx.execute<{ revision: number; lines: unknown }>(
    sql`select o.revision, ${linesJson} as lines from purchase_orders o where o.id = ${orderId}`,
  );
  if (!order) throw notFound();
  return order;
}

const headerJson = sql`
  'id', o.id, 'number', o.number, 'revision', o.revision, 'supplier', s.name, 'supplier_id', s.id, 'supplier_reference', nullif(n.reference, ''), 'site_id', o.site_id, 'status', c.status,
  'placed_on', o.placed_on, 'requested_on', nullif(o.requested_on, '9999-12-31'), 'sent_at', ${jsonInstant(sql`o.sent_at`)}, 'acknowledge_by', ${jsonInstant(sql`c.acknowledge_by`)},
  'currency', o.currency`;

const joins = sql`
  join organisations s on s.id = o.supplier_id
  left join order_references n on n.order_id = o.id
  left join lateral (
    select count(*)::int as lines, min(a.acknowledge_by) filter (where a.state = 'issued') as acknowledge_by,
           case when bool_or(a.state = 'issued') then 'issued'
                when bool_or(a.state in ('pending_buyer', 'rejected')) then 'pending_buyer'
                when bool_and(a.state = 'cancelled') then 'cancelled'
                when bool_and(f.state in ('received', 'closed_short', 'cancelled')) then 'received'
                else 'confirmed' end as status
      from line_answers a join line_fulfilments f on f.line_id = a.line_id where a.order_id = o.id) c on true`;

const promisesJson = (entry: ReturnType<typeof sql>) => sql`
  (select json_agg(json_build_object('date', e.promised_on, 'quantity', ${jsonDecimal(sql`e.quantity`)}) order by e.promised_on)
     from promises e where e.line_id = l.id and e.entry = ${entry} and e.promised_on is not null)`;

// Without nulls: a price that the reader may not see is not there.
const linesJson = sql`
  (select coalesce(json_agg(json_strip_nulls(json_build_object(
      'id', l.id, 'number', l.number, 'item', l.item_code, 'description', l.description, 'quantity', ${jsonDecimal(sql`l.quantity`)},
      'unit', l.unit, 'unit_price', ${jsonDecimal(sql`p.unit_price`)}, 'version', a.version, 'answer', a.state, 'fulfilment', f.state,
      'requested', coalesce((select json_agg(json_build_object('date', d.requested_on, 'quantity', ${jsonDecimal(sql`d.quantity`)}) order by d.number)
                               from schedule_lines d where d.line_id = l.id), '[]'),
      'promised', coalesce(case when a.state not in ('issued', 'cancelled') then ${promisesJson(sql`a.current_entry`)} end, '[]'), 'proposed', ${promisesJson(sql`a.proposed_entry`)},
      'received', ${jsonDecimal(sql`f.received_quantity`)})) order by length(l.number), l.number), '[]')
     from purchase_order_lines l join line_answers a on a.line_id = l.id join line_fulfilments f on f.line_id = l.id
     left join line_prices p on p.line_id = l.id where l.order_id = o.id)`;
