import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray, rowLimit } from "#db/statements.ts";
import type { AnswerState } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { linesWaiting } from "./filters.ts";
import { type AnswerFilter, answerFilters, type OrderFilters } from "./list-input.ts";
import { chasedUpTo, countedUpTo, type SchedulePart } from "./rules.ts";

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
  requested: SchedulePart[];
  proposed: SchedulePart[] | null;
  proposedPrice: string | null;
  reason: string | null;
  comment: string | null;
}

/** Lines that wait for an answer or a decision, by their ids. */
export async function listWorkLines(tx: Tx, lineIds: readonly string[]): Promise<WorkLine[]> {
  const rows = await tx.execute<WorkLine>(sql`
    with page as (select a.* from line_answers a where a.line_id = any(${idArray(lineIds)}))
    ${workLines}`);
  return [...rows];
}

/** A supplier that let deadlines pass: since when, and on how many lines, at most `chasedUpTo + 1`. */
export interface Chased extends Record<string, unknown> {
  supplierId: string;
  supplier: string;
  since: string;
  lines: number;
}

/** How much of what these suppliers should have answered is open. */
export async function listChased(tx: Tx, supplierIds: readonly string[]): Promise<Chased[]> {
  const rows = await tx.execute<Chased>(sql`
    select o.id as "supplierId", o.name as supplier, x.since, x.lines
      from organisations o cross join lateral (
        select min(late.acknowledge_by) as since, count(*)::int as lines from (
          select a.acknowledge_by from line_answers a where a.supplier_id = o.id and a.state = 'issued' and a.acknowledge_by < now()
           order by a.acknowledge_by limit ${rowLimit(chasedUpTo + 1)}) late) x
     where o.id = any(${idArray(supplierIds)}) and x.lines > 0`);
  return [...rows];
}

export interface WorkCounts extends Record<string, unknown> {
  toAnswer: number;
  overdue: number;
  toDecide: number;
  rejected: number;
}

/**
 * The few figures on top of the work list, each at most `countedUpTo + 1`. Each is the length of a list one click away.
 */
export async function countWork(tx: Tx, viewer: Viewer): Promise<WorkCounts> {
  const those = (filter: AnswerFilter) => counted(sql`${linesWaiting[filter]} ${ownOf(viewer)}`);
  const [counts] = await tx.execute<WorkCounts>(sql`
    select ${those("to_answer")} as "toAnswer", ${those("overdue")} as overdue, ${those("to_decide")} as "toDecide", ${those("rejected")} as rejected`);
  return counts ?? { toAnswer: 0, overdue: 0, toDecide: 0, rejected: 0 };
}

/** How many lines the orders of a list are in it for, counted as the figures that open it; none where it is about more than that. */
export async function countLinesListed(
  tx: Tx,
  viewer: Viewer,
  { state, supplier, ...more }: OrderFilters,
): Promise<number | undefined> {
  const filter = answerFilters.find((one) => one === state);
  const { q, site, item, from, to, reminder } = more;
  if (filter === undefined || [q, site, item, from, to, reminder].some((one) => one !== undefined))
    return undefined;
  const those = sql`
    ${linesWaiting[filter]} ${ownOf(viewer)}
    ${supplier === undefined ? sql`` : sql`and a.supplier_id = ${supplier}`}`;
  const [row] = await tx.execute<{ lines: number }>(sql`select ${counted(those)} as lines`);
  return row?.lines;
}

const counted = (those: SQL) => sql`(select count(*)::int from (
    select from line_answers a where ${those} limit ${rowLimit(countedUpTo + 1)}) counted)`;

/** Naming a supplier's own id lets its index serve. */
const ownOf = (viewer: Viewer) =>
  viewer.organisation.kind === "supplier" ? sql`and a.supplier_id = ${viewer.organisation.id}` : sql``;

/** Joins what a person needs to answer or decide onto the rows of `page`. */
const workLines = sql`
    select a.line_id as "lineId", a.order_id as "orderId", o.number as "orderNumber", o.revision as "orderRevision", l.number as "lineNumber",
           s.name as supplier, l.item_code as item, l.description, l.quantity::text, l.unit, p.currency, p.unit_price::text as "unitPrice",
           p.amount::text, a.version, a.state, a.acknowledge_by as "acknowledgeBy", a.answered_at as "answeredAt",
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
