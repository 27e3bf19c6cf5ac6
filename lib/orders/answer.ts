import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray } from "#db/statements.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import {
  type AnswerLinesInput,
  answerLinesInput,
  answerOrderInput,
  confirmOrderInput,
  confirmOrdersInput,
  mostLines,
} from "./input.ts";
import { type Outcome, outcomeOf } from "./judge.ts";
import { appendToLedger, logByOrder } from "./ledger.ts";
import { linesToChange, moveLines, tolerancesFor } from "./lines.ts";
import { noteReference } from "./reference.ts";

type Answer = AnswerLinesInput["lines"][number];

/** The supplier answers lines: accept, change with a reason, or reject with a reason. All or nothing. */
export const answerLines = command({
  may: "order.answer",
  input: answerLinesInput,
  run: (tx, actor, { lines }) => answer(tx, actor, lines),
});

/** The supplier answers lines of one order, in the revision that was seen. */
export const answerOrder = command({
  may: "order.answer",
  input: answerOrderInput,
  run: async (tx, actor, { orderId, revision, reference, lines }) => {
    const [order] = await tx.execute<{ revision: number; lineIds: string[] }>(sql`
      select o.revision, array(select l.id::text from purchase_order_lines l where l.order_id = o.id) as "lineIds"
        from purchase_orders o where o.id = ${orderId}`);
    if (!order) throw notFound();
    if (order.revision !== revision) throw conflict("order_revised_meanwhile");
    const own = new Set(order.lineIds);
    const stranger = lines.findIndex(({ lineId }) => !own.has(lineId));
    if (stranger >= 0)
      throw new DomainError("invalid", "invalid", { [`lines.${stranger}.lineId`]: "line_not_found" });
    await noteReference(tx, actor, orderId, reference);
    return answer(tx, actor, lines);
  },
});

/** The supplier confirms every line of the order that still waits, as requested. */
export const confirmOrder = command({
  may: "order.answer",
  input: confirmOrderInput,
  run: async (tx, actor, { orderId, revision, reference }) => {
    const lines = await waitingLines(tx, [{ orderId, revision }]);
    await noteReference(tx, actor, orderId, reference);
    return answer(tx, actor, lines);
  },
});

/** The same of several orders at once, each in the revision that was seen. What has nothing to answer is left as it is. */
export const confirmOrders = command({
  may: "order.answer",
  input: confirmOrdersInput,
  run: async (tx, actor, { orders }) => {
    const lines = await waitingLines(tx, orders);
    if (lines.length > mostLines) throw new DomainError("invalid", "too_many_lines");
    return answer(tx, actor, lines);
  },
});

/** Every line of these orders that waits, to be accepted. */
async function waitingLines(
  tx: Tx,
  orders: readonly { orderId: string; revision: number }[],
): Promise<Answer[]> {
  const rows = await tx.execute<{
    orderId: string;
    revision: number;
    lineId: string | null;
    version: number | null;
  }>(sql`
    select o.id as "orderId", o.revision, a.line_id as "lineId", a.version
      from purchase_orders o left join line_answers a on a.order_id = o.id and a.state = 'issued'
     where o.id = any(${idArray(orders.map(({ orderId }) => orderId))}) order by o.id, a.line_id`);
  const revisions = new Map(rows.map(({ orderId, revision }) => [orderId, revision]));
  for (const { orderId, revision } of orders) {
    const now = revisions.get(orderId);
    if (now === undefined) throw notFound();
    if (now !== revision) throw conflict("order_revised_meanwhile");
  }
  const lines = rows.flatMap(({ lineId, version }) =>
    lineId && version ? [{ lineId, version, action: "accept" as const }] : [],
  );
  if (lines.length === 0) throw conflict("nothing_to_answer");
  return lines;
}

async function answer(
  tx: Tx,
  actor: Actor,
  answers: readonly Answer[],
): Promise<{ answered: number; waiting: number }> {
  const lines = await linesToChange(tx, answers);
  const tolerances = await tolerancesFor(tx, actor.organisation.id);
  const outcomes = answers.map((one, index) => {
    const line = lines[index];
    if (!line) throw notFound("line_not_found");
    return outcomeOf(one, line, tolerances, index);
  });
  return writeAnswers(tx, actor, outcomes);
}

/** Moves the lines, and tells the ledger and the log. A line that moved meanwhile is a conflict, and nothing is written. */
export async function writeAnswers(
  tx: Tx,
  actor: Actor,
  outcomes: readonly Outcome[],
): Promise<{ answered: number; waiting: number }> {
  await moveLines(
    tx,
    "supplier",
    outcomes.map((outcome) => outcome.move),
  );
  const entries = outcomes.map((outcome) => outcome.entry);
  await appendToLedger(tx, actor, entries);
  await logByOrder(tx, actor, "order_lines.answered", entries);
  return {
    answered: outcomes.length,
    waiting: outcomes.filter(({ move }) => move.state === "pending_buyer").length,
  };
}
