import { beforeAll, describe, expect, test } from "vitest";
import { ask, codeOf, field, keyOf } from "#app/_server/testing/api.ts";
import { idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";

const db = testDatabase();
let seller = "";
let buyer = "";
beforeAll(async () => {
  seller = db.cast.keys["boreal.seller"] ?? "";
  buyer = await keyOf("meridia.buyer");
});

describe("a request that names itself", () => {
  const send = (key: string, orderId: string, name: string, body: object) =>
    ask(key, `orders/${orderId}/confirmation`, { body, headers: { "idempotency-key": name } });
  const accept = { revision: 1, action: "accept" };

  test("is done once and answered the same, however often it is sent", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const first = await send(seller, orderId, "once", accept);
    const events = await eventsOf(orderId);
    const again = await send(seller, orderId, "once", accept);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect(await eventsOf(orderId)).toEqual(events);
    expect((await stateOf(lineIds[0] ?? "")).version).toBe(2);
  });
  test("many times at once: one is done, the others hear the same or that it is being done", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => send(seller, orderId, "at once", accept)),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(done.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
    for (const { status, body } of answers)
      if (status !== 200) expect([status, field(body, "code")]).toEqual([409, "request_in_flight"]);
    expect((await eventsOf(orderId)).filter((event) => event === "order_lines.answered")).toHaveLength(1);
  });
  test("another body or another order under its name is refused", async () => {
    const [one, other] = [await issueOrder("Boréal", 1), await issueOrder("Boréal", 1)];
    await send(seller, one.orderId, "taken", accept);
    for (const [orderId, body] of [
      [one.orderId, { ...accept, revision: 2 }],
      [other.orderId, accept],
    ] as const)
      expect((await send(seller, orderId, "taken", body)).body).toMatchObject({
        status: 422,
        code: "idempotency_key_reused",
      });
    expect((await stateOf(other.lineIds[0] ?? "")).state).toBe("issued");
  });
  test("what was refused is not kept: put right, it is done", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    expect((await send(seller, orderId, "second try", { ...accept, revision: 9 })).status).toBe(409);
    expect((await send(seller, orderId, "second try", accept)).status).toBe(200);
  });
  test("its name is its sender's own: somebody else, or elsewhere, it is another one", async () => {
    const order = idIn("orders", "boreal.200");
    const write = (key: string, path: string, body: object) =>
      ask(key, path, { body, headers: { "idempotency-key": "mine" } });
    const message = { body: "Once.", audience: "internal" };
    const first = await write(buyer, `threads/${order}/comments`, message);
    expect((await write(buyer, `threads/${order}/comments`, message)).body).toEqual(first.body);
    const other = await write(await keyOf("meridia.logistics"), `threads/${order}/comments`, message);
    expect([other.status, field(other.body, "id") === field(first.body, "id")]).toEqual([201, false]);
    expect((await write(buyer, `orders/${order}/confirmation`, accept)).status).toBe(403);
  });
});

test("six hundred requests a minute, and then no more for this key alone", async () => {
  const [key, other] = [await keyOf("boreal.seller"), await keyOf("boreal.seller")];
  const statuses: number[] = [];
  for (let round = 0; round < 31; round += 1) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(key, "me", { method: "HEAD" })));
    statuses.push(...answers.map(({ status }) => status));
  }
  expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([600, 429]);
  const refused = await ask(key, "me");
  expect([refused.status, codeOf(refused)]).toEqual([429, "too_many_requests"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask(other, "me")).status).toBe(200);
});
