import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Actor, command, perform } from "#lib/kernel/command.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { answerOrder, confirmOrder } from "./answer.ts";
import { answerOrdersInput, mostLines } from "./input.ts";

type OneOrder = z.output<typeof answerOrdersInput>["orders"][number];

export interface OrderResult {
  orderId: string;
  /** Why its answer was refused, and nothing of it done. */
  refusal?: DomainError;
}

/**
 * The supplier answers several orders. Each is all or nothing: one that is refused leaves nothing behind, and the others
 * stay. At most 500 lines altogether, also of orders that are accepted as a whole.
 */
export const answerOrders = command({
  may: "order.answer",
  input: answerOrdersInput,
  run: async (tx, actor, { orders }): Promise<OrderResult[]> => {
    await requireBearable(tx, orders);
    const results: OrderResult[] = [];
    for (const order of orders) {
      // In turn, each in a savepoint: the acts are those of a single order.
      const refusal = await refusalOf(tx, () => answerOne(tx, actor, order));
      results.push({ orderId: order.orderId, ...(refusal ? { refusal } : {}) });
    }
    return results;
  },
});

const answerOne = (tx: Tx, actor: Actor, order: OneOrder): Promise<unknown> =>
  order.lines === undefined
    ? perform(confirmOrder, tx, actor, order)
    : perform(answerOrder, tx, actor, order);

async function refusalOf(tx: Tx, act: () => Promise<unknown>): Promise<DomainError | undefined> {
  await tx.execute(sql`savepoint before_order`);
  try {
    await act();
    await tx.execute(sql`release savepoint before_order`);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await tx.execute(sql`rollback to savepoint before_order`);
    await tx.execute(sql`release savepoint before_order`);
    return error;
  }
}

async function requireBearable(tx: Tx, orders: readonly OneOrder[]): Promise<void> {
  const whole = orders.flatMap((order) => (order.lines === undefined ? [order.orderId] : []));
  const named = orders.reduce((count, { lines = [] }) => count + lines.length, 0);
  const [waiting] = await tx.execute<{ lines: number }>(sql`
    select count(*)::int as lines from line_answers where order_id = any(${textArray(whole)}::uuid[]) and state = 'issued'`);
  if (named + (waiting?.lines ?? 0) > mostLines)
    throw new DomainError("invalid", "invalid", { orders: "too_many_lines" });
}
