import { beforeAll, expect, test } from "vitest";
import { ask, type Description, describedBy, field, keyOf, undescribed } from "#app/_server/testing/api.ts";
import { idIn, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";

const db = testDatabase();
let seller = "";
let buyer = "";
let described: Description;
beforeAll(async () => {
  seller = db.cast.keys["boreal.seller"] ?? "";
  buyer = await keyOf("meridia.buyer");
  described = await describedBy(seller);
});

const text = (value: unknown) => (typeof value === "string" ? value : "");
const change = {
  version: 1,
  action: "change",
  schedule: [{ date: "2031-03-20", quantity: "100" }],
  reason: "capacity",
};

test("an answer is taken back, and a buyer revises the order", async () => {
  const { orderId, lineIds } = await issueOrder("Boréal", 2);
  const proposal = { line_id: lineIds[0], ...change };
  await ask(seller, `orders/${orderId}/confirmation`, { body: { revision: 1, lines: [proposal] } });
  const back = await ask(seller, `orders/${orderId}/withdrawal`, {
    body: { lines: [{ line_id: lineIds[0], version: 2 }] },
  });
  expect(back).toMatchObject({ status: 200, body: { lines: [{ answer: "issued", version: 3 }, {}] } });
  expect(undescribed(described, "/orders/{id}/withdrawal", "post", back)).toEqual([]);
  const stranger = await ask(seller, `orders/${orderId}/withdrawal`, {
    body: { lines: [{ line_id: idIn("lines", "boreal.100.pending_buyer"), version: 1 }] },
  });
  expect(stranger.status).toBeGreaterThanOrEqual(409);
  const body = {
    revision: 1,
    lines: [
      {
        line_id: lineIds[0],
        version: 3,
        action: "ask",
        schedule: [{ date: "2031-04-01", quantity: "80" }],
      },
      { line_id: lineIds[1], version: 1, action: "drop" },
    ],
  };
  expect((await ask(seller, `orders/${orderId}/revision`, { body })).status).toBe(403);
  const revised = await ask(buyer, `orders/${orderId}/revision`, { body });
  expect(revised).toMatchObject({
    status: 200,
    body: { revision: 2, lines: [{ answer: "issued", quantity: "80" }, { answer: "cancelled" }] },
  });
  expect(undescribed(described, "/orders/{id}/revision", "post", revised)).toEqual([]);
});
test("a buyer writes an order and adds to it", async () => {
  const one = {
    item: "API-1",
    description: "By a program",
    quantity: "3",
    unit: "box",
    requested_on: "2031-05-01",
  };
  const made = await ask(buyer, "orders", {
    body: { supplier_id: db.cast.organisations.boreal, number: "API-1", currency: "EUR", lines: [one] },
  });
  expect(made).toMatchObject({
    status: 201,
    body: { number: "API-1", lines: [{ number: "10", answer: "issued" }] },
  });
  expect(undescribed(described, "/orders", "post", made)).toEqual([]);
  const id = text(field(made.body, "id"));
  const more = await ask(buyer, `orders/${id}/lines`, { body: { revision: 1, lines: [one] } });
  expect(more).toMatchObject({ status: 200, body: { revision: 2, lines: [{}, { number: "20" }] } });
  expect(undescribed(described, "/orders/{id}/lines", "post", more)).toEqual([]);
  const refused = await ask(buyer, "orders", {
    body: { supplier_id: db.cast.organisations.boreal, number: "API-1", currency: "EUR", lines: [one] },
  });
  expect(refused).toMatchObject({
    status: 422,
    body: { errors: [{ field: "number", code: "order_number_taken" }] },
  });
});

test("orders are found by their words and narrowed down; a confirmation says the supplier's number", async () => {
  const { orderId, lineIds } = await issueOrder("Boréal", 1, {
    item: "API-77",
    description: "Évier inox",
    requestedOn: "2033-01-10",
  });
  const done = await ask(seller, `orders/${orderId}/confirmation`, {
    body: {
      revision: 1,
      reference: "NUM/33",
      lines: [{ line_id: lineIds[0], version: 1, action: "accept" }],
    },
  });
  expect(done).toMatchObject({
    status: 200,
    body: { supplier_reference: "NUM/33", requested_on: "2033-01-10" },
  });
  const rival = await keyOf("kestrel.seller");
  for (const query of [
    "q=evier%20inox",
    "q=num/3",
    "item=API-77",
    "requested_from=2033-01-10&requested_to=2033-01-10&sort=-requested",
    "item=API-77&sort=number&limit=1",
  ]) {
    const found = await ask(buyer, `orders?${query}`);
    expect({ query, ...found }).toMatchObject({
      query,
      status: 200,
      body: { data: [{ id: orderId }], next_cursor: null },
    });
    expect(undescribed(described, "/orders", "get", found)).toEqual([]);
    expect({ query, ...(await ask(rival, `orders?${query}`)) }).toMatchObject({ query, body: { data: [] } });
  }
  for (const query of ["sort=price", "requested_from=soon", "site=here"])
    expect([query, (await ask(buyer, `orders?${query}`)).status]).toEqual([query, 400]);
});
