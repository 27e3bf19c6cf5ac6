import "server-only";
import {
  listNotificationDocuments,
  notificationDocument,
  notificationQuery,
} from "#lib/notifications/documents.ts";
import {
  listStockDocuments,
  stockDocument,
  stockQuery,
  stockReportDocument,
  stockReportText,
} from "#lib/stock/documents.ts";
import { recordStockInput } from "#lib/stock/input.ts";
import { recordStock } from "#lib/stock/record.ts";
import { listTaskDocuments, taskDocument, workQuery } from "#lib/work/documents.ts";
import { type Endpoint, page, performWith, reading } from "./endpoint.ts";

export const work: Endpoint = {
  path: "work",
  GET: reading({
    summary: "Everything that waits for you, whatever it is about, the most urgent first.",
    sees: "account.use",
    query: workQuery,
    answer: page(taskDocument),
    read: async ({ tx, viewer, query }) => listTaskDocuments(tx, await viewer, query),
  }),
};

export const notifications: Endpoint = {
  path: "notifications",
  GET: reading({
    summary: "What you were told, the latest first.",
    sees: "account.use",
    query: notificationQuery,
    answer: page(notificationDocument),
    read: async ({ tx, viewer, query }) => listNotificationDocuments(tx, await viewer, query),
  }),
};

export const stock: Endpoint = {
  path: "stock",
  GET: reading({
    summary: "What lies where, in the order of the items' codes.",
    sees: "stock.read",
    query: stockQuery,
    answer: page(stockDocument),
    read: ({ tx, query }) => listStockDocuments(tx, query),
  }),
  POST: {
    summary: "Notes what lies where. Rows with a fault are left out and named, the others come in.",
    sees: "stock.write",
    status: 200,
    answer: stockReportDocument,
    bodies: [recordStockInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => stockReportText(await performWith(recordStock, tx, actor, body, {})),
  },
};
