import "server-only";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { answerOrders, type OrderResult } from "#lib/orders/answer-orders.ts";
import { findOrderDocuments, orderDocument } from "#lib/orders/documents.ts";
import { answerOrdersInput } from "#lib/orders/input.ts";
import { idText } from "#lib/kernel/document.ts";
import type { Locale } from "#messages/locales.ts";
import { type Endpoint, performWith } from "./endpoint.ts";
import { problemBody, problemDocument, problemOf } from "./problem.ts";

const result = z
  .strictObject({
    order_id: idText,
    status: z.enum(["done", "refused"]),
    order: orderDocument.optional().describe("As it now is; absent where there is none for the caller."),
    problem: problemDocument.optional(),
  })
  .meta({ id: "ConfirmationResult" });

export const confirmations: Endpoint = {
  path: "confirmations",
  POST: {
    summary:
      "Answers several orders: at most 100, and 500 lines of them. Each order is all or nothing and has a result of its own, in the order given; one that is refused holds up no other.",
    sees: "order.read",
    status: 200,
    answer: z.strictObject({ results: z.array(result) }),
    bodies: [answerOrdersInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body, locale) => {
      const results = await performWith(answerOrders, tx, actor, body, {});
      return JSON.stringify({ results: await documentsOf(tx, results, locale) });
    },
  },
};

async function documentsOf(
  tx: Tx,
  results: readonly OrderResult[],
  locale: Locale,
): Promise<z.output<typeof result>[]> {
  const orders = await findOrderDocuments(
    tx,
    results.map(({ orderId }) => orderId),
  );
  return results.map(({ orderId, refusal }) => {
    const order = orders.get(orderId);
    return {
      order_id: orderId,
      status: refusal ? "refused" : "done",
      ...(order ? { order } : {}),
      ...(refusal ? { problem: problemBody(problemOf(refusal, false), locale) } : {}),
    };
  });
}
