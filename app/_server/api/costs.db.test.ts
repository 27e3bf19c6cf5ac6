import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import {
  ask,
  type Description,
  describedBy,
  field,
  keyOf,
  rowsOf,
  undescribed,
} from "#app/_server/testing/api.ts";
import { asSystem } from "#db/client.ts";
import { testDatabase } from "#db/testing/database.ts";

testDatabase();
let finance: string;
let logistics: string;
let seller: string;
let siteId: string;
let described: Description;
beforeAll(async () => {
  finance = await keyOf("meridia.finance");
  logistics = await keyOf("meridia.logistics");
  seller = await keyOf("boreal.seller");
  described = await describedBy(finance);
  const [site] = await asSystem("test", (tx) =>
    tx.execute<{ id: string }>(
      sql`select s.id from sites s join organisations o on o.id = s.organisation_id and o.kind = 'host'`,
    ),
  );
  siteId = site?.id ?? "";
});

test("budgets are set and set anew, and read by page", async () => {
  const budget = {
    site_id: siteId,
    month: "2027-03",
    category: "storage",
    currency: "EUR",
    amount: "500.50",
  };
  const made = await ask(finance, "budgets", { body: budget });
  expect(made).toMatchObject({ status: 200, body: { month: "2027-03", amount: "500.5", version: 1 } });
  expect(undescribed(described, "/budgets", "post", made)).toEqual([]);
  expect(await ask(finance, "budgets", { body: budget })).toMatchObject({ body: { version: 1 } });
  expect(await ask(finance, "budgets", { body: { ...budget, amount: "600" } })).toMatchObject({
    body: { amount: "600", version: 2 },
  });
  expect((await ask(finance, "budgets", { body: { ...budget, version: 1 } })).status).toBe(409);
  expect((await ask(finance, "budgets", { body: { ...budget, month: "March" } })).status).toBe(422);
  const first = await ask(finance, "budgets?limit=1");
  expect(undescribed(described, "/budgets", "get", first)).toEqual([]);
  expect(rowsOf(first.body)).toMatchObject([{ month: "2027-03" }]);
  const cursor = encodeURIComponent(String(field(first.body, "next_cursor")));
  const rest = await ask(finance, `budgets?limit=200&cursor=${cursor}`);
  expect(rowsOf(rest.body)).toHaveLength(6);
  expect(rowsOf((await ask(logistics, "budgets?limit=200")).body)).toHaveLength(2);
  for (const [who, status] of [
    [logistics, 404],
    [seller, 404],
  ] as const)
    expect((await ask(who, "budgets", { body: budget })).status).toBe(status);
  expect((await ask(seller, "budgets")).status).toBe(404);
});

test("a cost comes in once by its reference, however often it is sent", async () => {
  const cost = {
    site_id: siteId,
    category: "handling",
    reference: "API-1",
    booked_on: "2027-03-10",
    amount: "99.9",
    currency: "EUR",
  };
  const made = await ask(finance, "costs", { body: cost });
  expect(made).toMatchObject({
    status: 200,
    body: { outcome: "created", cost: { amount: "99.9", counts: true } },
  });
  expect(undescribed(described, "/costs", "post", made)).toEqual([]);
  expect(await ask(finance, "costs", { body: cost })).toMatchObject({ body: { outcome: "unchanged" } });
  expect(await ask(finance, "costs", { body: { ...cost, amount: "100" } })).toMatchObject({
    body: { outcome: "changed", cost: { amount: "100", version: 2 } },
  });
  const list = await ask(finance, "costs?reference=API-1");
  expect(undescribed(described, "/costs", "get", list)).toEqual([]);
  expect(rowsOf(list.body)).toMatchObject([{ reference: "API-1", amount: "100" }]);
  expect(rowsOf((await ask(logistics, "costs?reference=API-1")).body)).toEqual([]);
  expect((await ask(logistics, "costs", { body: cost })).status).toBe(404);
  expect((await ask(seller, "costs")).status).toBe(404);
});

test("freight and price changes are read by who may know what goods cost", async () => {
  const freight = await ask(finance, "freight");
  expect(undescribed(described, "/freight", "get", freight)).toEqual([]);
  // Of each rival two shipments, 12.50 for goods of 400 and of 7 kg each.
  expect(rowsOf(freight.body)).toMatchObject([
    {
      month: "2024-05",
      mode: "Air",
      amount: "50",
      shipments: 4,
      value: "1600",
      percent_of_value: "3.1",
      cost_per_kg: "1.7857",
    },
  ]);
  expect((await ask(logistics, "freight")).status).toBe(404);
  const buyer = await keyOf("meridia.buyer");
  const changes = await ask(buyer, "price-changes?decision=adopted");
  expect(undescribed(described, "/price-changes", "get", changes)).toEqual([]);
  expect(rowsOf(changes.body)).toHaveLength(2);
  expect(rowsOf(changes.body)).toMatchObject([
    { old_unit_price: "4", new_unit_price: "4.2", quantity: "100", effect: "20" },
    { effect: "20" },
  ]);
  expect(rowsOf((await ask(finance, "price-changes?limit=1")).body)).toHaveLength(1);
  for (const path of ["freight", "price-changes"]) expect((await ask(seller, path)).status).toBe(404);
  expect((await ask(logistics, "price-changes")).status).toBe(404);
});
