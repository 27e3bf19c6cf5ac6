import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { getOrder } from "./queries.ts";
import { reviseOrder } from "./revise.ts";

testDatabase();
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");
const later = [{ date: "2031-03-25", quantity: "120" }];

async function confirmed() {
  const { orderId, lineIds } = await issueOrder("Boréal", 2);
  await seller.run(answerLines, {
    lines: lineIds.map((lineId) => ({ lineId, version: 1, action: "accept" })),
  });
  return { orderId, lineId: lineIds[0] ?? "", other: lineIds[1] ?? "" };
}
const ask = (orderId: string, lineId: string, more = {}, version = 2) => ({
  orderId,
  revision: 1,
  lines: [{ lineId, version, action: "ask", schedule: later, ...more }],
});
/** As if it had been sent long ago. */
const backdate = (lineId: string) =>
  asSystem("test deadline", (tx) =>
    tx.execute(
      sql`update line_answers set acknowledge_by = '2026-01-05T17:00:00Z' where line_id = ${lineId}`,
    ),
  );
const ship = (lineId: string, quantity: string) =>
  asSystem("test shipped", (tx) =>
    tx.execute(
      sql`update line_fulfilments set shipped_quantity = ${quantity}, state = 'partly_shipped' where line_id = ${lineId}`,
    ),
  );

describe("a buyer asks for something else", () => {
  test("in a new revision, which re-opens this line alone and keeps what was agreed", async () => {
    const { orderId, lineId, other } = await confirmed();
    await backdate(lineId);
    expect(
      await buyer.run(reviseOrder, { ...ask(orderId, lineId, { unitPrice: "4.5" }), comment: "New plan." }),
    ).toEqual({ revised: 1, dropped: 0, added: 0 });
    const line = await stateOf(lineId);
    expect(line).toMatchObject({
      state: "issued",
      version: 3,
      entries: ["requested", "confirmed", "requested"],
      requested: ["2031-03-25 120"],
      price: "4.5",
      amount: "540",
      orderRevision: 2,
      lineRevision: 2,
      currentEntry: 2,
    });
    expect(Date.parse(line.acknowledgeBy ?? "")).toBeGreaterThan(Date.now());
    expect(await stateOf(other)).toMatchObject({ state: "confirmed", version: 2, lineRevision: 1 });
    expect(await eventsOf(orderId)).toEqual([
      "order_lines.imported",
      "order_lines.answered",
      "order_lines.revised",
    ]);
    const order = await seller.read((tx) => getOrder(tx, orderId));
    expect(order.ledger.filter((entry) => entry.lineId === lineId).at(-1)).toMatchObject({
      kind: "requested",
      unitPrice: "4.500000",
      comment: "New plan.",
      actor: "Meridia Buyer",
    });
  });

  test("what is agreed on a new request is where later changes count from", async () => {
    const { orderId, lineId } = await confirmed();
    await buyer.run(reviseOrder, ask(orderId, lineId));
    const answer = (version: number, date: string) =>
      seller.run(answerLines, {
        lines: [
          { lineId, version, action: "change", reason: "capacity", schedule: [{ date, quantity: "120" }] },
        ],
      });
    // Two days are tolerated, of the new request; seventeen from the first one.
    expect(await answer(3, "2031-03-27")).toEqual({ answered: 1, waiting: 0 });
    expect(await answer(4, "2031-03-28")).toEqual({ answered: 1, waiting: 1 });
  });

  test.each([
    [
      "for the same again",
      { schedule: [{ date: "2031-03-10", quantity: "100.0" }] },
      "schedule.0.date",
      "nothing_changed",
    ],
    [
      "for the same price again",
      { schedule: [{ date: "2031-03-10", quantity: "100" }], unitPrice: "4.000" },
      "schedule.0.date",
      "nothing_changed",
    ],
    [
      "for a day that is over",
      { schedule: [{ date: "2001-01-01", quantity: "1" }] },
      "schedule.0.date",
      "day_over",
    ],
    [
      "for no quantity",
      { schedule: [{ date: "2031-03-10", quantity: "0" }] },
      "schedule.0.quantity",
      "not_a_quantity",
    ],
  ])("asking %s is refused at its field", async (_, more, field, reason) => {
    const { orderId, lineId } = await confirmed();
    const refusal = await buyer.refusal(reviseOrder, ask(orderId, lineId, more));
    expect(refusal.fields).toEqual({ [`lines.0.${field}`]: reason });
    expect((await stateOf(lineId)).orderRevision).toBe(1);
  });

  test("another cut of the same quantity is something else", async () => {
    const { orderId, lineId } = await confirmed();
    const schedule = [
      { date: "2031-03-10", quantity: "60" },
      { date: "2031-03-24", quantity: "40" },
    ];
    expect(await buyer.run(reviseOrder, ask(orderId, lineId, { schedule }))).toMatchObject({ revised: 1 });
    expect((await stateOf(lineId)).requested).toEqual(["2031-03-10 60", "2031-03-24 40"]);
  });

  test("what has left the supplier is neither dropped nor asked for less", async () => {
    const { orderId, lineId } = await confirmed();
    await ship(lineId, "50");
    const less = { schedule: [{ date: "2031-03-10", quantity: "49" }] };
    expect((await buyer.refusal(reviseOrder, ask(orderId, lineId, less))).fields).toEqual({
      "lines.0.schedule.0.quantity": "below_shipped",
    });
    const drop = { orderId, revision: 1, lines: [{ lineId, version: 2, action: "drop" }] };
    expect((await buyer.refusal(reviseOrder, drop)).reason).toBe("line_already_shipped");
  });
});

describe("a buyer drops a line", () => {
  test("it ends there; asked for anew, it is open again", async () => {
    const { orderId, lineId, other } = await confirmed();
    const drop = {
      orderId,
      revision: 1,
      lines: [{ lineId, version: 2, action: "drop" }],
      comment: "Not needed.",
    };
    expect(await buyer.run(reviseOrder, drop)).toEqual({ revised: 0, dropped: 1, added: 0 });
    expect(await stateOf(lineId)).toMatchObject({
      state: "cancelled",
      fulfilment: "cancelled",
      orderRevision: 2,
      entries: ["requested", "confirmed", "cancelled"],
    });
    expect((await stateOf(other)).state).toBe("confirmed");
    const again = {
      orderId,
      revision: 2,
      lines: [{ lineId, version: 3, action: "ask", schedule: [{ date: "2031-03-10", quantity: "100" }] }],
    };
    expect(await buyer.run(reviseOrder, again)).toEqual({ revised: 1, dropped: 0, added: 0 });
    expect(await stateOf(lineId)).toMatchObject({ state: "issued", fulfilment: "open", orderRevision: 3 });
  });

  test("the first day requested of the order is then of what is still wanted", async () => {
    const { orderId, lineId } = await confirmed();
    const first = async () => {
      const [found] = await asSystem("test", (tx) =>
        tx.execute<{ day: string }>(
          sql`select requested_on::text as day from purchase_orders where id = ${orderId}`,
        ),
      );
      return found?.day;
    };
    const revise = (revision: number, version: number, act: object) =>
      buyer.run(reviseOrder, { orderId, revision, lines: [{ lineId, version, ...act }] });
    const was = await first();
    await revise(1, 2, { action: "ask", schedule: [{ date: "2030-12-01", quantity: "100" }] });
    expect(await first()).toBe("2030-12-01");
    await revise(2, 3, { action: "drop" });
    expect(await first()).toBe(was);
    await revise(3, 4, { action: "ask", schedule: [{ date: "2030-12-02", quantity: "100" }] });
    expect(await first()).toBe("2030-12-02");
  });
});

describe("who may not", () => {
  test.each(["boreal.seller", "meridia.logistics", "meridia.finance", "meridia.manager"] as const)(
    "%s is refused",
    async (who) => {
      const { orderId, lineId } = await confirmed();
      expect((await as(who).refusal(reviseOrder, ask(orderId, lineId))).code).toBe("forbidden");
    },
  );

  test("a line of another order is not there", async () => {
    const [one, another] = [await confirmed(), await confirmed()];
    expect((await buyer.refusal(reviseOrder, ask(one.orderId, another.lineId))).fields).toEqual({
      "lines.0.lineId": "line_not_found",
    });
  });

  test("a revision or a line that moved meanwhile is a conflict", async () => {
    const { orderId, lineId } = await confirmed();
    expect((await buyer.refusal(reviseOrder, { ...ask(orderId, lineId), revision: 2 })).reason).toBe(
      "order_revised_meanwhile",
    );
    expect((await buyer.refusal(reviseOrder, ask(orderId, lineId, {}, 1))).reason).toBe(
      "line_changed_meanwhile",
    );
  });

  test("of two at once one wins, and the other learns of it", async () => {
    const { orderId, lineId, other } = await confirmed();
    const both = [lineId, other].map((id) =>
      buyer.run(reviseOrder, ask(orderId, id)).then(
        () => "done",
        (error: { reason?: string }) => error.reason,
      ),
    );
    expect((await Promise.all(both)).toSorted()).toEqual(["done", "order_revised_meanwhile"]);
    expect((await stateOf(lineId)).orderRevision).toBe(2);
  });
});
