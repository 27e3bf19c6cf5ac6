import "server-only";
import { z } from "zod";
import { perform } from "#lib/kernel/command.ts";
import { orderMessage } from "#lib/ubl/order-message.ts";
import { responseMessage, simpleResponseMessage } from "#lib/ubl/response-message.ts";
import { getSentOrder } from "#lib/ubl/sent.ts";
import { takeUbl } from "#lib/ubl/take.ts";
import { messageReceipt } from "#lib/ubl/taken.ts";
import { type Endpoint, reading } from "./endpoint.ts";

export const ubl: Endpoint = {
  path: "ubl",
  POST: {
    summary:
      "Takes a UBL 2.1 message in: Order, OrderChange and OrderCancellation of the host, OrderResponse and OrderResponseSimple of a supplier. The same one again is answered the same.",
    sees: "order.exchange",
    status: 200,
    answer: messageReceipt,
    takes: "application/xml",
    write: (tx, actor, document) => perform(takeUbl, tx, actor, document),
  },
};

const message = z.string().describe("A UBL 2.1 document, with the identifiers of Peppol BIS 3.");

export const orderUbl: Endpoint = {
  path: "orders/{id}/ubl",
  GET: reading({
    summary:
      "The order as a message: Order, OrderChange once it was revised, OrderCancellation once nothing is wanted; for who sees prices.",
    sees: "price.read",
    query: z.strictObject({
      as: z.literal("order").optional().describe("As it now stands, whatever its revision."),
    }),
    answer: message,
    type: "application/xml",
    read: async ({ tx, id, query }) => orderMessage(await getSentOrder(tx, id), query.as),
  }),
};

export const orderResponseMessage: Endpoint = {
  path: "orders/{id}/response",
  GET: reading({
    summary:
      "What the supplier has answered so far, as an OrderResponse, or as an OrderResponseSimple where it is yes or no to everything; for who sees prices.",
    sees: "price.read",
    query: z.strictObject({
      as: z.literal("simple").optional().describe("409 `answer_not_simple` where it is more than yes or no."),
    }),
    answer: message,
    type: "application/xml",
    read: async ({ tx, id, query }) => {
      const order = await getSentOrder(tx, id);
      return query.as === "simple" ? simpleResponseMessage(order) : responseMessage(order);
    },
  }),
};
