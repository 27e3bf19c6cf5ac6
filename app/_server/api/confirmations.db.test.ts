import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { ask, type Description, describedBy, field, keyOf, undescribed } from "#app/_server/testing/api.ts";
import { idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";

testDatabase();
let seller = "";
let buyer = "";
let described: Description;
beforeAll(async () => {
  seller = await keyOf("boreal.seller");
  buyer = await keyOf("meridia.buyer");
  described = await describedBy(seller);
});

const confirm = (orders: unknown, headers: Record<string, string> = {}, key = seller) =>
  ask(key, "confirmations", { body: { orders }, headers });
const resultsOf = (body: unknown) => {
  const results: unknown = field(body, "results");
  return Array.isArray(results) ? results : [];
};
const accept = (lineId: string | undefined) => ({ line_id: lineId, version: 1, action: "accept" });

describe("answers for several orders", () => {
  test("are refused at the field that is wrong", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const wrong = async (order: object) => {
      const { status, body } = await confirm([{ order_id: orderId, revision: 1, ...order }]);
      const errors: unknown = field(body, "errors");
      return [status, errors];
    };
    const at = (name: string) => [422, [expect.objectContaining({ field: name })]];
    expect(await wrong({ action: "perhaps" })).toEqual(at("orders.0.action"));
    expect(await wrong({ lines: [{ ...accept(lineIds[0]), version: "1" }] })).toEqual(
      at("orders.0.lines.0.version"),
    );
    expect(await wrong({ action: "accept", lines: [accept(lineIds[0])] })).toEqual(at("orders.0.action"));
    expect(await wrong({})).toEqual(at("orders.0.lines"));
    expect(await wrong({ lines: [accept(lineIds[0]), accept(lineIds[0])] })).toEqual(at("orders.0.lines"));
  });
  test("each have a result of their own, and one that is refused holds up no other", async () => {
    const [one, two, three] = [
      await issueOrder("Boréal", 2),
      await issueOrder("Boréal", 2),
      await issueOrder("Boréal", 1),
    ];
    const answer = await confirm(
      [
        { order_id: one.orderId, revision: 1, action: "accept" },
        // All of it or nothing: its first line would do.
        {
          order_id: two.orderId,
          revision: 1,
          lines: [accept(two.lineIds[0]), { ...accept(two.lineIds[1]), version: 9 }],
        },
        {
          order_id: three.orderId,
          revision: 1,
          lines: [
            {
              line_id: three.lineIds[0],
              version: 1,
              action: "change",
              schedule: [{ date: "2001-01-01", quantity: "5" }],
              reason: "capacity",
            },
          ],
        },
        { order_id: idIn("orders", "kestrel.200"), revision: 1, action: "accept" },
      ],
      { "accept-language": "fr" },
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        results: [
          { order_id: one.orderId, status: "done", order: { status: "confirmed" } },
          {
            order_id: two.orderId,
            status: "refused",
            order: { status: "issued" },
            problem: { status: 409, code: "line_changed_meanwhile" },
          },
          {
            status: "refused",
            problem: {
              status: 422,
              code: "invalid",
              errors: [
                {
                  field: "lines.0.schedule.0.date",
                  code: "day_over",
                  message: "Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.",
                },
              ],
            },
          },
          { status: "refused", problem: { status: 404, code: "not_found" } },
        ],
      },
    });
    expect(undescribed(described, "/confirmations", "post", answer)).toEqual([]);
    expect(await stateOf(two.lineIds[0] ?? "")).toMatchObject({ state: "issued", version: 1 });
    expect(await eventsOf(two.orderId)).not.toContain("order_lines.answered");
  });
  test("are answered the same when they are sent again, and nothing is done twice", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const orders = [{ order_id: orderId, revision: 1, action: "accept" }];
    const named = { "idempotency-key": uuidv7() };
    const [one, again] = [await confirm(orders, named), await confirm(orders, named)];
    expect(again.body).toEqual(one.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await stateOf(lineIds[0] ?? "")).toMatchObject({ state: "confirmed", version: 2 });
    expect(await confirm(orders)).toMatchObject({
      body: { results: [{ status: "refused", problem: { code: "nothing_to_answer" } }] },
    });
  });
  test("of two at once for one order, one is refused", async () => {
    const { orderId } = await issueOrder("Boréal", 3);
    const orders = [{ order_id: orderId, revision: 1, action: "accept" }];
    const answers = await Promise.all([confirm(orders), confirm(orders)]);
    const states = answers.flatMap(({ body }) => resultsOf(body).map((one) => field(one, "status")));
    expect(states.toSorted()).toEqual(["done", "refused"]);
  });
  test("are limited to 500 lines, whether they are named or not", async () => {
    const [one, two] = [await issueOrder("Boréal", 300), await issueOrder("Boréal", 201)];
    const orders = [
      { order_id: one.orderId, revision: 1, lines: one.lineIds.map((id) => accept(id)) },
      { order_id: two.orderId, revision: 1, action: "accept" },
    ];
    expect(await confirm(orders)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "orders", code: "too_many_lines" }] },
    });
    expect(await confirm(orders.slice(0, 1))).toMatchObject({
      status: 200,
      body: { results: [{ status: "done" }] },
    });
  });
  test.each([
    ["none", [], "orders", "nothing_selected"],
    [
      "more than a hundred",
      Array.from({ length: 101 }, () => ({ order_id: uuidv7(), revision: 1, action: "accept" })),
      "orders",
      "too_many_orders",
    ],
    [
      "one twice",
      Array.from({ length: 2 }, () => ({
        order_id: "01a20469-9890-7000-8000-000000000000",
        revision: 1,
        action: "accept",
      })),
      "",
      "order_twice",
    ],
  ])("%s: refused as a whole", async (_, orders, at, code) => {
    expect(await confirm(orders)).toMatchObject({ status: 422, body: { errors: [{ field: at, code }] } });
  });
  test("are the supplier's to give", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const orders = [{ order_id: orderId, revision: 1, action: "accept" }];
    expect((await confirm(orders, {}, buyer)).status).toBe(403);
    expect((await confirm(orders, {}, await keyOf("valmy.dispatcher"))).status).toBe(404);
    expect(await confirm(orders, {}, await keyOf("kestrel.seller"))).toMatchObject({
      body: { results: [{ status: "refused", problem: { status: 404 } }] },
    });
  });
});
