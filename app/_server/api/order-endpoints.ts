import "server-only";
import { answerOrder, confirmOrder } from "#lib/orders/answer.ts";
import {
  getCurrentLines,
  getOrderDocument,
  listOrderDocuments,
  orderDocument,
  orderQuery,
  orderSummary,
} from "#lib/orders/documents.ts";
import { addLines, enterOrder } from "#lib/orders/enter.ts";
import {
  addLinesInput,
  answerOrderInput,
  confirmOrderInput,
  enterOrderInput,
  reviseOrderInput,
  withdrawLinesInput,
} from "#lib/orders/input.ts";
import { reviseOrder } from "#lib/orders/revise.ts";
import { withdrawLines } from "#lib/orders/withdraw.ts";
import { type Endpoint, nothing, page, performWith, reading, type Writing } from "./endpoint.ts";

export const orders: Endpoint = {
  path: "orders",
  GET: reading({
    summary: "Orders, the latest first.",
    sees: "order.read",
    query: orderQuery,
    answer: page(orderSummary),
    read: async ({ tx, viewer, query }) => listOrderDocuments(tx, await viewer, query),
  }),
  POST: {
    summary: "A buyer writes an order; it waits for its supplier at once.",
    sees: "order.read",
    status: 201,
    answer: orderDocument,
    bodies: [enterOrderInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { orderId } = await performWith(enterOrder, tx, actor, body, {});
      return getOrderDocument(tx, orderId);
    },
  },
};

export const order: Endpoint = {
  path: "orders/{id}",
  GET: reading({
    summary: "One order with its lines.",
    sees: "order.read",
    query: nothing,
    answer: orderDocument,
    read: ({ tx, id }) => getOrderDocument(tx, id),
  }),
};

export const orderConfirmation: Endpoint = {
  path: "orders/{id}/confirmation",
  POST: {
    summary: "Answers lines of an order, or accepts all that wait: all or nothing.",
    sees: "order.read",
    status: 200,
    answer: orderDocument,
    bodies: [answerOrderInput, confirmOrderInput],
    addressed: ["orderId"],
    write: async (tx, actor, id, body) => {
      const address = { orderId: id };
      if ("action" in body) await performWith(confirmOrder, tx, actor, body, address);
      else await performWith(answerOrder, tx, actor, body, address);
      return getOrderDocument(tx, id);
    },
    find: getCurrentLines,
    meanwhile: getCurrentLines,
  },
};

/** An act on lines of an order, which answers with the order as it then is. */
const onOrder = (
  summary: string,
  input: Writing["bodies"][number],
  act: Parameters<typeof performWith>[0],
): Endpoint["POST"] => ({
  summary,
  sees: "order.read",
  status: 200,
  answer: orderDocument,
  bodies: [input],
  addressed: ["orderId"],
  write: async (tx, actor, id, body) => {
    await performWith(act, tx, actor, body, { orderId: id });
    return getOrderDocument(tx, id);
  },
  find: getCurrentLines,
  meanwhile: getCurrentLines,
});

export const orderWithdrawal: Endpoint = {
  path: "orders/{id}/withdrawal",
  POST: onOrder(
    "The supplier takes back proposals and rejections that the buyer has not decided.",
    withdrawLinesInput,
    withdrawLines,
  ),
};

export const orderRevision: Endpoint = {
  path: "orders/{id}/revision",
  POST: onOrder(
    "The buyer asks for something else (ask) or for nothing more (drop): a new revision, on these lines alone.",
    reviseOrderInput,
    reviseOrder,
  ),
};

export const orderLines: Endpoint = {
  path: "orders/{id}/lines",
  POST: onOrder("More lines of an order: a new revision, in which they alone wait.", addLinesInput, addLines),
};
