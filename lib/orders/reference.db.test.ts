import { expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { answerLines, answerOrder, confirmOrder, confirmOrders } from "./answer.ts";
import { getOrder } from "./queries.ts";
import { referOrder } from "./reference.ts";

testDatabase();
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");
const referenceOf = async (orderId: string) => (await buyer.read((tx) => getOrder(tx, orderId))).reference;

test("a supplier says its own number of an order, alone or with its answer, and takes it back", async () => {
  const { orderId, lineIds } = await issueOrder("Boréal", 2);
  expect(await referenceOf(orderId)).toBeNull();
  await seller.run(referOrder, { orderId, reference: "S-1" });
  await seller.run(referOrder, { orderId, reference: "S-1" });
  expect(await referenceOf(orderId)).toBe("S-1");
  expect((await eventsOf(orderId)).filter((action) => action === "order.referred")).toHaveLength(1);
  await seller.run(answerOrder, {
    orderId,
    revision: 1,
    reference: "S-2",
    lines: [{ lineId: lineIds[0], version: 1, action: "accept" }],
  });
  expect(await referenceOf(orderId)).toBe("S-2");
  await seller.run(confirmOrder, { orderId, revision: 1 });
  expect(await referenceOf(orderId)).toBe("S-2");
  await seller.run(referOrder, { orderId, reference: "" });
  expect(await referenceOf(orderId)).toBeNull();
});

test("nobody else says it, and nobody of an order that is not theirs", async () => {
  const { orderId } = await issueOrder("Boréal", 1);
  const input = { orderId, reference: "S-9" };
  expect((await as("kestrel.seller").refusal(referOrder, input)).code).toBe("not_found");
  for (const who of [buyer, as("meridia.logistics")])
    expect((await who.refusal(referOrder, input)).code).toBe("forbidden");
  expect((await seller.refusal(referOrder, { orderId, reference: "x".repeat(61) })).fields).toEqual({
    reference: "too_long",
  });
  expect(await referenceOf(orderId)).toBeNull();
});

test("several orders are confirmed at once, all or none", async () => {
  const [one, two, answered] = [
    await issueOrder("Boréal", 2),
    await issueOrder("Boréal", 1),
    await issueOrder("Boréal", 1),
  ];
  await seller.run(answerLines, { lines: [{ lineId: answered.lineIds[0], version: 1, action: "accept" }] });
  const of = (...orders: { orderId: string }[]) => ({
    orders: orders.map(({ orderId }) => ({ orderId, revision: 1 })),
  });
  const theirs = await issueOrder("Kestrel", 1);
  expect((await seller.refusal(confirmOrders, of(one, theirs))).code).toBe("not_found");
  expect(
    (await seller.refusal(confirmOrders, { orders: [{ orderId: one.orderId, revision: 2 }] })).reason,
  ).toBe("order_revised_meanwhile");
  expect((await seller.refusal(confirmOrders, of(one, one))).fields).toEqual({ orders: "order_twice" });
  expect((await buyer.refusal(confirmOrders, of(one))).code).toBe("forbidden");
  expect((await stateOf(one.lineIds[0] ?? "")).state).toBe("issued");
  expect(await seller.run(confirmOrders, of(one, two, answered))).toEqual({ answered: 3, waiting: 0 });
  expect((await stateOf(two.lineIds[0] ?? "")).state).toBe("confirmed");
  expect((await seller.refusal(confirmOrders, of(one, two))).reason).toBe("nothing_to_answer");
});
