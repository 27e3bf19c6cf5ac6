import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { AnswerState, DeviationKind, LedgerKind } from "#db/vocabulary.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { isAgreedEntry } from "./queries.ts";
import type { SchedulePart, Tolerance } from "./rules.ts";

/** A line as its commands need it: where it stands, what is asked, what was agreed first, what is proposed. */
export interface LineToChange {
  lineId: string;
  orderId: string;
  supplierId: string;
  order: string;
  number: string;
  item: string;
  unit: string;
  state: AnswerState;
  version: number;
  lineRevision: number;
  orderRevision: number;
  lastEntry: number;
  currency: string | null;
  unitPrice: string | null;
  requested: SchedulePart[];
  /** What was agreed first since the buyer last asked for something else: what the buyer asks is no drift of the supplier's. */
  firstAgreed: SchedulePart[] | null;
  firstAgreedPrice: string | null;
  proposed: SchedulePart[] | null;
  proposedPrice: string | null;
  /** Kinds of the ledger, oldest first. */
  kinds: LedgerKind[];
  /** What is on its way or was there already. */
  shipped: string;
  received: boolean;
}

/**
 * The lines with these ids, in the order given. What the viewer may not see is not there: not_found, never forbidden.
 * A version that differs from the one on the viewer's screen is a conflict: somebody was faster.
 */
export async function linesToChange(
  tx: Tx,
  wanted: readonly { lineId: string; version: number }[],
): Promise<LineToChange[]> {
  const byId = await findLines(
    tx,
    wanted.map((line) => line.lineId),
  );
  return wanted.map(({ lineId, version }) => {
    const line = byId.get(lineId);
    if (!line) throw notFound("line_not_found");
    if (line.version !== version) throw conflict("line_changed_meanwhile");
    return line;
  });
}

/** Those of these lines that the viewer sees, by id. */
export async function findLines(tx: Tx, lineIds: readonly string[]): Promise<Map<string, LineToChange>> {
  const ids = textArray(lineIds);
  const rows = await tx.execute<{ line: LineToChange }>(sql`
    with parts as (
      select p.line_id, p.entry, min(p.kind) as kind,
             jsonb_agg(jsonb_build_object('date', p.promised_on, 'quantity', p.quantity::text) order by p.promised_on)
               filter (where p.promised_on is not null) as schedule
        from promises p where p.line_id = any(${ids}::uuid[]) group by p.line_id, p.entry)
    select jsonb_build_object(
      'lineId', l.id, 'orderId', l.order_id, 'supplierId', l.supplier_id, 'order', o.number, 'number', l.number,
      'item', l.description, 'unit', l.unit, 'state', a.state,
      'version', a.version, 'lineRevision', l.revision, 'orderRevision', o.revision, 'lastEntry', a.last_entry,
      'currency', pr.currency, 'unitPrice', pr.unit_price::text,
      'requested', (select jsonb_agg(jsonb_build_object('date', s.requested_on, 'quantity', s.quantity::text) order by s.number)
                      from schedule_lines s where s.line_id = l.id),
      'firstAgreed', first.schedule, 'firstAgreedPrice', ${firstAgreedPrice}::text,
      'kinds', (select jsonb_agg(p.kind order by p.entry) from parts p where p.line_id = l.id),
      'proposed', (select p.schedule from parts p where p.line_id = l.id and p.entry = a.proposed_entry),
      'proposedPrice', (select pp.unit_price::text from promise_prices pp where pp.line_id = l.id and pp.entry = a.proposed_entry),
      'shipped', coalesce(f.shipped_quantity, 0)::text, 'received', coalesce(f.received_quantity > 0, false)) as line
      from purchase_order_lines l
      join purchase_orders o on o.id = l.order_id
      join line_answers a on a.line_id = l.id
      left join line_prices pr on pr.line_id = l.id
      left join line_fulfilments f on f.line_id = l.id
      left join lateral (
        select p.entry, p.schedule from parts p
         where p.line_id = l.id and ${isAgreedEntry}
           and p.entry > (select max(q.entry) from parts q where q.line_id = l.id and q.kind = 'requested')
         order by p.entry limit 1) first on true
     where l.id = any(${ids}::uuid[])`);
  return new Map(rows.map(({ line }) => [line.lineId, line]));
}

/** At which price line `l` was agreed first: the offer's, else what was asked until the next time that a price was spoken of. */
const firstAgreedPrice = sql`
  case when first.entry is not null then coalesce(
    (select pp.unit_price from promise_prices pp where pp.line_id = l.id and pp.entry = first.entry),
    (select pp.asked_price from promise_prices pp where pp.line_id = l.id and pp.entry > first.entry order by pp.entry limit 1),
    pr.unit_price) end`;

/** Holds the lines until the end, where the ledger must speak before the line moves. Somebody faster is a conflict. */
export async function holdLines(tx: Tx, lines: readonly LineToChange[]): Promise<void> {
  const rows = lines.map(({ lineId, version }) => ({ line_id: lineId, version }));
  const held = await tx.execute(sql`
    select 1 from line_answers a join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(line_id uuid, version int)
        on a.line_id = r.line_id and a.version = r.version
     order by a.line_id for update of a`);
  if (held.length !== lines.length) throw conflict("line_changed_meanwhile");
}

/** Throws invalid at the first line that is not of this order, where one is named. */
export function requireOfOrder(lines: readonly LineToChange[], orderId: string | undefined): void {
  const stranger = orderId === undefined ? -1 : lines.findIndex((line) => line.orderId !== orderId);
  if (stranger >= 0)
    throw new DomainError("invalid", "invalid", { [`lines.${stranger}.lineId`]: "line_not_found" });
}

export interface Move {
  line: LineToChange;
  state: AnswerState;
  currentEntry: number | null;
  proposedEntry: number | null;
  lastEntry: number;
  acknowledgeBy?: string | null;
}

/**
 * Moves the lines by guarded updates, state and version in the WHERE. If one of them has moved meanwhile the whole
 * command is a conflict and nothing is written: two people at once never overwrite each other.
 */
export async function moveLines(tx: Tx, by: "supplier" | "buyer", moves: readonly Move[]): Promise<void> {
  const rows = moves.map((move) => ({
    line_id: move.line.lineId,
    old_state: move.line.state,
    old_version: move.line.version,
    state: move.state,
    current_entry: move.currentEntry,
    proposed_entry: move.proposedEntry,
    last_entry: move.lastEntry,
    revision: move.line.lineRevision,
    acknowledge_by: move.acknowledgeBy ?? null,
  }));
  const moved = await tx.execute(sql`
    update line_answers a
       set state = m.state, version = a.version + 1, last_entry = m.last_entry,
           current_entry = coalesce(m.current_entry, a.current_entry), proposed_entry = m.proposed_entry,
           revision = case when ${by} = 'supplier' then m.revision else a.revision end,
           first_answered_at = case when ${by} = 'supplier' then coalesce(a.first_answered_at, date_trunc('milliseconds', now())) else a.first_answered_at end,
           answered_at = case when ${by} = 'supplier' then date_trunc('milliseconds', now()) else a.answered_at end,
           decided_at = case when ${by} = 'buyer' then date_trunc('milliseconds', now()) else a.decided_at end,
           acknowledge_by = coalesce(m.acknowledge_by, a.acknowledge_by)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(line_id uuid, old_state text, old_version int, state text,
           current_entry int, proposed_entry int, last_entry int, revision int, acknowledge_by timestamptz)
     where a.line_id = m.line_id and a.state = m.old_state and a.version = m.old_version
    returning a.line_id`);
  if (moved.length !== moves.length) throw conflict("line_changed_meanwhile");
}

/** The tolerances that apply to a supplier, by rank. */
export async function tolerancesFor(tx: Tx, supplierId: string): Promise<Tolerance[]> {
  const rows = await tx.execute<{
    deviation: DeviationKind;
    rank: number;
    limitDays: number | null;
    limitPercent: string | null;
    limitUnits: string | null;
    limitAmount: string | null;
  }>(sql`
    select t.deviation, t.rank, t.limit_days as "limitDays", t.limit_percent::text as "limitPercent",
           t.limit_units::text as "limitUnits", t.limit_amount::text as "limitAmount"
      from tolerances t join organisations o on o.id = ${supplierId}
     where t.partner_group is null or t.partner_group = o.partner_group
     order by t.rank, t.id`);
  return [...rows];
}
