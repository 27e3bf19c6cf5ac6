import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { AnswerState } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { SchedulePart } from "./rules.ts";

export interface WorkLine extends Record<string, unknown> {
  lineId: string;
  orderId: string;
  orderNumber: string;
  orderRevision: number;
  lineNumber: string;
  supplier: string;
  item: string;
  description: string;
  quantity: string;
  unit: string;
  currency: string | null;
  unitPrice: string | null;
  amount: string | null;
  version: number;
  state: AnswerState;
  acknowledgeBy: string | null;
  answeredAt: string | null;
  /** To the microsecond: many lines may have been answered at once. */
  answeredAtExactly: string | null;
  requested: SchedulePart[];
  proposed: SchedulePart[] | null;
  proposedPrice: string | null;
  reason: string | null;
  comment: string | null;
}

export const workPageSize = 50;

/** Lines that wait for the supplier's answer, the most urgent first. */
export async function listLinesToAnswer(tx: Tx, viewer: Viewer, after?: string): Promise<Page<WorkLine>> {
  const own =
    viewer.organisation.kind === "supplier" ? sql`and a.supplier_id = ${viewer.organisation.id}` : sql``;
  const position = decodeCursor(after, ["instant", "id"]);
  const from = position
    ? sql`and (a.acknowledge_by, a.line_id) > (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<WorkLine>(sql`
    with page as (
      select a.* from line_answers a where a.state = 'issued' ${own} ${from}
       order by a.acknowledge_by, a.line_id limit ${workPageSize + 1})
    ${workLines} order by a.acknowledge_by, a.line_id`);
  return pageOf([...rows], workPageSize, (row) => [row.acknowledgeBy ?? "infinity", row.lineId]);
}

/** Lines whose deadline to answer has passed: the buyer's to chase. */
export async function listOverdueLines(tx: Tx, limit = 20): Promise<WorkLine[]> {
  const rows = await tx.execute<WorkLine>(sql`
    with page as (
      select a.* from line_answers a where a.state = 'issued' and a.acknowledge_by < now()
       order by a.acknowledge_by, a.line_id limit ${limit})
    ${workLines} order by a.acknowledge_by, a.line_id`);
  return [...rows];
}

/** Proposals and rejections that wait for the buyer, the oldest first. */
export async function listDecisions(tx: Tx, after?: string): Promise<Page<WorkLine>> {
  const position = decodeCursor(after, ["instant", "id"]);
  const from = position
    ? sql`and (a.answered_at, a.line_id) > (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<WorkLine>(sql`
    with page as (
      select a.* from line_answers a where a.state in ('pending_buyer', 'rejected') ${from}
       order by a.answered_at, a.line_id limit ${workPageSize + 1})
    ${workLines} order by a.answered_at, a.line_id`);
  return pageOf([...rows], workPageSize, (row) => [row.answeredAtExactly ?? "infinity", row.lineId]);
}

export interface WorkCounts extends Record<string, unknown> {
  toAnswer: number;
  overdue: number;
  dueToday: number;
  toDecide: number;
  rejected: number;
}

/** The few figures on top of the work list. Each is the length of a list one click away. */
export async function countWork(tx: Tx, viewer: Viewer): Promise<WorkCounts> {
  const own =
    viewer.organisation.kind === "supplier" ? sql`and a.supplier_id = ${viewer.organisation.id}` : sql``;
  const [counts] = await tx.execute<WorkCounts>(sql`
    select (count(*) filter (where a.state = 'issued'))::int as "toAnswer",
           (count(*) filter (where a.state = 'issued' and a.acknowledge_by < now()))::int as overdue,
           (count(*) filter (where a.state = 'issued' and a.acknowledge_by between now() and now() + interval '24 hours'))::int as "dueToday",
           (count(*) filter (where a.state = 'pending_buyer'))::int as "toDecide",
           (count(*) filter (where a.state = 'rejected'))::int as rejected
      from line_answers a where a.state in ('issued', 'pending_buyer', 'rejected') ${own}`);
  return counts ?? { toAnswer: 0, overdue: 0, dueToday: 0, toDecide: 0, rejected: 0 };
}

/** Joins what a person needs to answer or decide onto the rows of `page`. */
const workLines = sql`
    select a.line_id as "lineId", a.order_id as "orderId", o.number as "orderNumber", o.revision as "orderRevision", l.number as "lineNumber",
           s.name as supplier, l.item_code as item, l.description, l.quantity::text, l.unit, p.currency, p.unit_price::text as "unitPrice",
           p.amount::text, a.version, a.state, a.acknowledge_by as "acknowledgeBy", a.answered_at as "answeredAt",
           a.answered_at::text as "answeredAtExactly",
           (select jsonb_agg(jsonb_build_object('date', d.requested_on, 'quantity', d.quantity::text) order by d.number)
              from schedule_lines d where d.line_id = a.line_id) as requested,
           (select jsonb_agg(jsonb_build_object('date', e.promised_on, 'quantity', e.quantity::text) order by e.promised_on)
              from promises e where e.line_id = a.line_id and e.entry = a.proposed_entry) as proposed,
           x.unit_price::text as "proposedPrice", e.reason, coalesce(e.comment, x.comment) as comment
      from page a
      join purchase_orders o on o.id = a.order_id
      join purchase_order_lines l on l.id = a.line_id
      join organisations s on s.id = a.supplier_id
      left join line_prices p on p.line_id = a.line_id
      left join promises e on e.line_id = a.line_id and e.entry = a.last_entry and e.part = 1
      left join promise_prices x on x.line_id = a.line_id and x.entry = a.last_entry`;
