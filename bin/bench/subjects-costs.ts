import { costQuery, budgetQuery, listBudgetDocuments, listCostDocuments } from "#lib/costs/documents.ts";
import { listCosts, totalCosts } from "#lib/costs/queries.ts";
import { listCostRows, listPayees } from "#lib/costs/rows.ts";
import { freightQuery, listFreightDocuments } from "#lib/freight/documents.ts";
import { listFreight, listModes, totalFreight } from "#lib/freight/queries.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { listPriceChangeDocuments, priceChangeQuery } from "#lib/prices/documents.ts";
import { listPriceChanges, sumPriceChanges } from "#lib/prices/queries.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import type { Person } from "./people.ts";
import type { Subject } from "./subject.ts";

/** The screens of what logistics costs, over the last twelve months. */
export function costsOf({ organisation: { id: hostId } }: Person["viewer"]): Subject[] {
  const period = periodOf({}, dayToday());
  return [costs(hostId, period), freight(hostId, period), costEntries(hostId, period), priceChanges(period)];
}

function costs(hostId: string, period: Period): Subject {
  return {
    name: "costs",
    page: {
      path: "/costs",
      read: (tx) =>
        Promise.all([
          listCosts(tx, {}, period),
          totalCosts(tx, {}, period),
          listSitesOf(tx, hostId),
          listPayees(tx),
        ]),
    },
    json: { path: "/api/v1/budgets", read: (tx) => listBudgetDocuments(tx, budgetQuery.parse({})) },
  };
}

function freight(hostId: string, period: Period): Subject {
  return {
    name: "freight",
    page: {
      path: "/costs/freight",
      read: (tx) =>
        Promise.all([
          listFreight(tx, {}, period),
          totalFreight(tx, {}, period),
          listSitesOf(tx, hostId),
          listModes(tx),
        ]),
    },
    json: { path: "/api/v1/freight", read: (tx) => listFreightDocuments(tx, freightQuery.parse({})) },
  };
}

function costEntries(hostId: string, period: Period): Subject {
  return {
    name: "cost entries",
    page: {
      path: "/costs/entries",
      read: (tx) =>
        Promise.all([
          listCostRows(tx, {}, period),
          totalCosts(tx, {}, period),
          listSitesOf(tx, hostId),
          listPayees(tx),
        ]),
    },
    json: { path: "/api/v1/costs", read: (tx) => listCostDocuments(tx, costQuery.parse({})) },
  };
}

function priceChanges(period: Period): Subject {
  return {
    name: "price changes",
    page: {
      path: "/costs/prices",
      read: (tx) =>
        Promise.all([listPriceChanges(tx, {}, period), sumPriceChanges(tx, {}, period), listSuppliers(tx)]),
    },
    json: {
      path: "/api/v1/price-changes",
      read: (tx) => listPriceChangeDocuments(tx, priceChangeQuery.parse({})),
    },
  };
}
