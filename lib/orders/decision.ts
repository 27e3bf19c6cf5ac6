import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { LedgerKind } from "#db/vocabulary.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { command } from "#lib/kernel/command.ts";
import { plain } from "#lib/kernel/decimal.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { acknowledgeBy } from "#lib/kernel/working-days.ts";
import { type DecideLinesInput, decideLinesInput } from "./input.ts";
import { appendToLedger, type LedgerEntry, logByOrder } from "./ledger.ts";
import { type LineToChange, linesToChange, moveLines, type Move } from "./lines.ts";
import { decisionsOn, deviations, lineAllows, stateAfterDecision, total } from "./rules.ts";

type Decision = DecideLinesInput["lines"][number];
interface Outcome {
  move: Move;
  entry: LedgerEntry;
}

const kinds = {
  approve: "approved",
  approve_and_update: "approved_and_updated",
  refuse: "refused",
  reissue: "reissued",
  cancel: "cancelled",
} as const satisfies Record<Decision["decision"], LedgerKind>;

/** The buyer decides proposals and rejections: approve, approve and update the order, refuse, reissue, cancel. */
export const decideLines = command({
  may: "order.decide",
  input: decideLinesInput,
  run: async (tx, actor, { lines: decisions }) => {
    const lines = await linesToChange(tx, decisions);
    const deadlines = await deadlinesFor(tx, lines);
    const outcomes = decisions.map((decision, index) => {
      const line = lines[index];
      if (!line) throw notFound("line_not_found");
      return outcomeOf(decision, line, deadlines.get(line.supplierId) ?? null);
    });
    await moveLines(
      tx,
      "buyer",
      outcomes.map(({ move }) => move),
    );
    await adoptProposals(
      tx,
      outcomes.filter(({ entry }) => entry.kind === "approved_and_updated"),
    );
    await cancelFulfilment(
      tx,
      outcomes.filter(({ entry }) => entry.kind === "cancelled"),
    );
    await appendToLedger(
      tx,
      actor,
      outcomes.map(({ entry }) => entry),
    );
    await logByOrder(
      tx,
      actor,
      "order_lines.decided",
      outcomes.map(({ entry }) => entry),
    );
    return { decided: outcomes.length };
  },
});

function outcomeOf(decision: Decision, line: LineToChange, deadline: string | null): Outcome {
  const verb = decision.decision;
  if (!lineAllows(verb, line.state)) throw conflict("line_not_decidable");
  const proposed = line.proposed ?? [];
  const found = line.proposed
    ? deviations(
        { schedule: line.requested, unitPrice: line.unitPrice },
        { schedule: proposed, unitPrice: line.proposedPrice ?? line.unitPrice },
      )
    : [];
  if (line.proposed && !decisionsOn(found).includes(verb)) throw conflict("price_needs_update");
  const entry = line.lastEntry + 1;
  const agrees = verb === "approve" || verb === "approve_and_update";
  const reopens = verb === "refuse" || verb === "reissue";
  return {
    move: {
      line,
      state: stateAfterDecision[verb],
      currentEntry: agrees ? entry : null,
      proposedEntry: null,
      lastEntry: entry,
      acknowledgeBy: reopens ? deadline : null,
    },
    entry: {
      line,
      entry,
      kind: kinds[verb],
      schedule: agrees ? proposed : verb === "reissue" ? line.requested : [],
      // A refusal speaks of the price too: what is said there stays with those who may see prices.
      unitPrice: agrees || verb === "refuse" ? line.proposedPrice : undefined,
      comment: decision.comment,
    },
  };
}

/** The request becomes what the supplier proposed: a new revision of the order, agreed already on these lines. */
async function adoptProposals(tx: Tx, adopted: readonly Outcome[]): Promise<void> {
  if (adopted.length === 0) return;
  const lines = adopted.map(({ move, entry }) => ({
    line_id: move.line.lineId,
    supplier_id: move.line.supplierId,
    order_id: move.line.orderId,
    quantity: plain(total(entry.schedule)),
    unit_price: entry.unitPrice ?? null,
    schedule: entry.schedule.map((part, index) => ({ number: index + 1, ...part })),
  }));
  const ids = textArray(lines.map((line) => line.line_id));
  const orders = textArray([...new Set(lines.map((line) => line.order_id))]);
  const json = JSON.stringify(lines);
  await tx.execute(
    sql`update purchase_orders set revision = revision + 1, version = version + 1 where id = any(${orders}::uuid[])`,
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

async function cancelFulfilment(tx: Tx, cancelled: readonly Outcome[]): Promise<void> {
  if (cancelled.length === 0) return;
  const ids = textArray(cancelled.map(({ move }) => move.line.lineId));
  await tx.execute(
    sql`update line_fulfilments set state = 'cancelled', version = version + 1 where line_id = any(${ids}::uuid[])`,
  );
}

/** New deadlines, by supplier, for lines that wait for the supplier again. */
async function deadlinesFor(tx: Tx, lines: readonly LineToChange[]): Promise<Map<string, string>> {
  const suppliers = [...new Set(lines.map((line) => line.supplierId))];
  const rows = await tx.execute<{ id: string; days: number }>(sql`
    select id, acknowledge_days as days from organisations where id = any(${textArray(suppliers)}::uuid[])`);
  const calendars = await calendarsOf(tx, suppliers);
  const now = new Date();
  return new Map(
    rows.map(({ id, days }) => [id, acknowledgeBy(now, days, calendarIn(calendars, id)).toISOString()]),
  );
}
