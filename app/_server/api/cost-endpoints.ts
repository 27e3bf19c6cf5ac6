import "server-only";
import { setBudget } from "#lib/costs/budget.ts";
import {
  budgetDocument,
  budgetQuery,
  costDocument,
  costQuery,
  getBudgetDocument,
  getCostDocument,
  listBudgetDocuments,
  listCostDocuments,
  recordedCostDocument,
} from "#lib/costs/documents.ts";
import { recordCost } from "#lib/costs/entry.ts";
import { enterCostInput, setBudgetInput } from "#lib/costs/input.ts";
import { freightDocument, freightQuery, listFreightDocuments } from "#lib/freight/documents.ts";
import { listPriceChangeDocuments, priceChangeDocument, priceChangeQuery } from "#lib/prices/documents.ts";
import { type Endpoint, page, performWith, reading } from "./endpoint.ts";
import { fromSnake } from "./spelling.ts";

export const budgets: Endpoint = {
  path: "budgets",
  GET: reading({
    summary: "What months may cost, by site, category and currency, the latest month first.",
    sees: "cost.read",
    query: budgetQuery,
    answer: page(budgetDocument),
    read: ({ tx, query }) => listBudgetDocuments(tx, query),
  }),
  POST: {
    summary: "Sets a budget, whatever stands there; with a version only if that is what stands there.",
    sees: "cost.write",
    status: 200,
    answer: budgetDocument,
    bodies: [setBudgetInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      await performWith(setBudget, tx, actor, body, {});
      return getBudgetDocument(tx, setBudgetInput.parse(fromSnake(body).record));
    },
  },
};

export const costs: Endpoint = {
  path: "costs",
  GET: reading({
    summary: "Costs that were entered, the latest first.",
    sees: "cost.read",
    query: costQuery,
    answer: page(costDocument),
    read: ({ tx, query }) => listCostDocuments(tx, query),
  }),
  POST: {
    summary:
      "Takes in a cost by its reference. The same one of a category and site changes nothing; what it says otherwise is a change, and logged.",
    sees: "cost.write",
    status: 200,
    answer: recordedCostDocument,
    bodies: [enterCostInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { costId, outcome } = await performWith(recordCost, tx, actor, body, {});
      return `{"outcome":${JSON.stringify(outcome)},"cost":${await getCostDocument(tx, costId)}}`;
    },
  },
};

export const freight: Endpoint = {
  path: "freight",
  GET: reading({
    summary: "Freight by month, mode and lane, and what it is of the value, the latest month first.",
    sees: "freight.read",
    query: freightQuery,
    answer: page(freightDocument),
    read: ({ tx, query }) => listFreightDocuments(tx, query),
  }),
};

export const priceChanges: Endpoint = {
  path: "price-changes",
  GET: reading({
    summary: "Prices that suppliers offered instead of those that were asked, the latest first.",
    sees: "price_change.read",
    query: priceChangeQuery,
    answer: page(priceChangeDocument),
    read: ({ tx, query }) => listPriceChangeDocuments(tx, query),
  }),
};
