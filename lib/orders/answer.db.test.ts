import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { answerLines, confirmOrder } from "./answer.ts";
import { getOrder } from "./queries.ts";

testDatabase();
const seller = as("boreal.seller");
const accept = (lineId: string | undefined, version = 1) => ({ lineId, version, action: "accept" });
const change = (lineId: string | undefined, more = {}) => ({
  lineId,
  version: 1,
  action: "change",
  reason: "capacity",
  schedule: [{ date: "2031-03-20", quantity: "100" }],
  ...more,
});

describe("a supplier answers", () => {
  test("accepting keeps what was asked, writes the ledger and the log", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    expect(await seller.run(answerLines, { lines: [accept(lineIds[0])] })).toEqual({
      answered: 1,
      waiting: 0,
    });
    expect(await stateOf(lineIds[0] ?? "")).toMatchObject({
      state: "confirmed",
      version: 2,
      entries: ["requested", "confirmed"],
      requested: ["2031-03-10 100"],
      currentEntry: 2,
      proposedEntry: null,
      orderRevision: 1,
    });
    expect(await eventsOf(orderId)).toEqual(["order_lines.imported", "order_lines.answered"]);
  });

  test.each([
    ["inside tolerance is agreed at once", "2031-03-12", "auto_accepted", 0],
    ["outside tolerance waits for the buyer", "2031-03-13", "pending_buyer", 1],
    ["to the very date is a confirmation", "2031-03-10", "confirmed", 0],
  ])("a change %s", async (_, date, state, waiting) => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const schedule = [{ date, quantity: "100" }];
    expect(await seller.run(answerLines, { lines: [change(lineIds[0], { schedule })] })).toEqual({
      answered: 1,
      waiting,
    });
    const line = await stateOf(lineIds[0] ?? "");
    expect([line.state, line.entries.at(-1)]).toEqual([
      state,
      state === "pending_buyer" ? "proposed" : state,
    ]);
    expect(line.requested).toEqual(["2031-03-10 100"]);
  });

  test.each([
    ["a day that is over", "2001-01-01", "day_over"],
    ["a day of another age", "9999-12-31", "day_too_far"],
  ])("a change cannot promise %s", async (_, date, reason) => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const schedule = [{ date, quantity: "100" }];
    expect((await seller.refusal(answerLines, { lines: [change(lineIds[0], { schedule })] })).fields).toEqual(
      { "lines.0.schedule.0.date": reason },
    );
  });

  test("a change may leave an overdue request on its own day", async () => {
    const { lineIds } = await issueOrder("Boréal", 1, { requestedOn: "2026-03-10" });
    const schedule = [{ date: "2026-03-10", quantity: "99" }];
    expect(await seller.run(answerLines, { lines: [change(lineIds[0], { schedule })] })).toMatchObject({
      answered: 1,
    });
  });

  test("splitting keeps every piece in the ledger", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const schedule = [
      { date: "2031-04-02", quantity: "39.5" },
      { date: "2031-03-10", quantity: "60.5" },
    ];
    await seller.run(answerLines, { lines: [change(lineIds[0], { schedule, comment: "In two." })] });
    const { ledger } = await seller.read((tx) => getOrder(tx, orderId));
    expect(ledger.at(-1)).toMatchObject({
      kind: "proposed",
      reason: "capacity",
      cause: "supplier",
      comment: "In two.",
      schedule: [
        { date: "2031-03-10", quantity: "60.500000" },
        { date: "2031-04-02", quantity: "39.500000" },
      ],
      actor: seller.name,
      door: "portal",
    });
  });

  test("rejecting takes a reason and gives no date", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    await seller.run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "reject", reason: "capacity" }],
    });
    expect(await stateOf(lineIds[0] ?? "")).toMatchObject({
      state: "rejected",
      entries: ["requested", "rejected"],
    });
  });

  test("a promise that was agreed may be corrected; the first one stays in the ledger", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    await seller.run(answerLines, { lines: [accept(lineIds[0])] });
    await seller.run(answerLines, { lines: [change(lineIds[0], { version: 2 })] });
    expect(await stateOf(lineIds[0] ?? "")).toMatchObject({
      state: "pending_buyer",
      entries: ["requested", "confirmed", "proposed"],
      currentEntry: 2,
      proposedEntry: 3,
    });
  });

  test("small steps do not add up to a large one unseen", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const step = (version: number, date: string) =>
      seller.run(answerLines, {
        lines: [change(lineIds[0], { version, schedule: [{ date, quantity: "100" }] })],
      });
    await step(1, "2031-03-11");
    await step(2, "2031-03-12");
    expect((await stateOf(lineIds[0] ?? "")).state).toBe("auto_accepted");
    await step(3, "2031-03-14");
    expect((await stateOf(lineIds[0] ?? "")).state).toBe("pending_buyer");
  });

  test("the whole order at once: every line that waits, and only those", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 4);
    await seller.run(answerLines, {
      lines: [{ lineId: lineIds[2], version: 1, action: "reject", reason: "capacity" }],
    });
    expect(await seller.run(confirmOrder, { orderId, revision: 1 })).toEqual({ answered: 3, waiting: 0 });
    const states = await Promise.all(lineIds.map(async (id) => (await stateOf(id)).state));
    expect(states).toEqual(["confirmed", "confirmed", "rejected", "confirmed"]);
    expect(await seller.refusal(confirmOrder, { orderId, revision: 1 })).toEqual({
      code: "conflict",
      reason: "nothing_to_answer",
    });
  });

  test("an order that was revised meanwhile is not confirmed", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    expect(await seller.refusal(confirmOrder, { orderId, revision: 2 })).toEqual({
      code: "conflict",
      reason: "order_revised_meanwhile",
    });
  });

  test("five hundred lines of many orders in one go, one event an order", async () => {
    const orders = [];
    for (let n = 0; n < 5; n += 1) orders.push(await issueOrder("Boréal", 100));
    const lines = orders.flatMap((order) => order.lineIds).map((lineId) => accept(lineId));
    const started = performance.now();
    expect(await seller.run(answerLines, { lines })).toEqual({ answered: 500, waiting: 0 });
    console.log(`500 lines of 5 orders confirmed in ${Math.round(performance.now() - started)} ms`);
    expect(await eventsOf(orders[4]?.orderId ?? "")).toEqual([
      "order_lines.imported",
      "order_lines.answered",
    ]);
  });
});

describe("nothing is half done", () => {
  test.each([
    ["one line that was answered meanwhile", () => accept(idIn("lines", "boreal.100.issued"), 7), "conflict"],
    ["one line that cannot be answered", () => accept(idIn("lines", "boreal.100.rejected"), 2), "conflict"],
    ["one line of a rival", () => accept(idIn("lines", "kestrel.200.1")), "not_found"],
    ["one line that does not exist", () => accept(uuidv7()), "not_found"],
  ])("%s keeps all others from being answered", async (_, bad, code) => {
    const { orderId, lineIds } = await issueOrder("Boréal", 2);
    const lines = [...lineIds.map((id) => accept(id)), bad()];
    expect((await seller.refusal(answerLines, { lines })).code).toBe(code);
    expect((await stateOf(lineIds[0] ?? "")).entries).toEqual(["requested"]);
    expect(await eventsOf(orderId)).toEqual(["order_lines.imported"]);
  });
});

describe("a supplier can no longer deliver what was agreed", () => {
  const reject = (lineId: string | undefined) => ({
    lineId,
    version: 2,
    action: "reject",
    reason: "stock_shortage",
  });

  test("it says so with a reason, and the buyer issues the line again or cancels it", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    await seller.run(answerLines, { lines: [accept(lineIds[0])] });
    await seller.run(answerLines, { lines: [reject(lineIds[0])] });
    expect(await stateOf(lineIds[0] ?? "")).toMatchObject({
      state: "rejected",
      entries: ["requested", "confirmed", "rejected"],
      currentEntry: 2,
    });
  });

  test("not once something has left", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    await seller.run(answerLines, { lines: [accept(lineIds[0])] });
    await asSystem("test shipped", (tx) =>
      tx.execute(sql`update line_fulfilments set shipped_quantity = 1 where line_id = ${lineIds[0]}`),
    );
    expect((await seller.refusal(answerLines, { lines: [reject(lineIds[0])] })).reason).toBe(
      "line_already_shipped",
    );
  });
});

describe("who and what is refused", () => {
  const lineId = () => idIn("lines", "boreal.200.1");
  test.each(["meridia.buyer", "meridia.admin", "meridia.manager", "valmy.dispatcher", "meridia.logistics"])(
    "%s does not answer for the supplier",
    async (name) => {
      expect(await as(name).refusal(answerLines, { lines: [accept(lineId())] })).toEqual({
        code: "forbidden",
        reason: "forbidden",
      });
      expect(
        await as(name).refusal(confirmOrder, { orderId: idIn("orders", "boreal.200"), revision: 1 }),
      ).toMatchObject({ code: "forbidden" });
    },
  );
  test("a rival supplier cannot even learn that the line exists", async () => {
    const rival = as("kestrel.seller");
    const seen = await rival.refusal(answerLines, { lines: [accept(lineId())] });
    expect(seen).toEqual(await rival.refusal(answerLines, { lines: [accept(uuidv7())] }));
    expect(seen).toEqual({ code: "not_found", reason: "line_not_found" });
    expect(await rival.refusal(answerLines, { lines: [accept(lineId(), 99)] })).toEqual(seen);
    expect(
      await rival.refusal(confirmOrder, { orderId: idIn("orders", "boreal.200"), revision: 1 }),
    ).toMatchObject({ code: "not_found" });
  });
  test("who works for both rivals answers for the one that is switched on", async () => {
    expect((await as("agent.kestrel").refusal(answerLines, { lines: [accept(lineId())] })).code).toBe(
      "not_found",
    );
    const { lineIds } = await issueOrder("Kestrel", 1);
    expect(await as("agent.kestrel").run(answerLines, { lines: [accept(lineIds[0])] })).toMatchObject({
      answered: 1,
    });
  });
  test.each([
    ["issued", [], ""],
    ["pending_buyer", ["accept", "change", "reject"], "conflict"],
    ["cancelled", ["accept", "change", "reject"], "conflict"],
    ["rejected", ["accept", "change", "reject"], "conflict"],
    ["confirmed", ["accept"], "conflict"],
    ["auto_accepted", ["accept"], "conflict"],
    ["approved", ["accept"], "conflict"],
    ["approved_and_updated", ["accept"], "conflict"],
  ])("in state %s: %j", async (state, verbs, code) => {
    const id = idIn("lines", `boreal.100.${state}`);
    const { version } = await stateOf(id);
    for (const action of verbs) {
      const answer = action === "accept" ? accept(id, version) : { ...change(id), action, version };
      if (action === "reject") Reflect.deleteProperty(answer, "schedule");
      expect(await seller.refusal(answerLines, { lines: [answer] })).toEqual({
        code,
        reason: "line_not_answerable",
      });
    }
  });
  test("what has arrived is not changed any more", async () => {
    const id = idIn("lines", "boreal.100.received-1");
    expect(await seller.refusal(answerLines, { lines: [change(id)] })).toEqual({
      code: "conflict",
      reason: "line_already_received",
    });
  });
  test.each([
    ["no line", { lines: [] }, "lines", "nothing_selected"],
    [
      "a line twice",
      {
        lines: [accept(uuidv7()), accept(uuidv7())].map((line) => ({
          ...line,
          lineId: "01a20395-4e31-7696-9d54-01dbfad5ee0a",
        })),
      },
      "",
      "line_twice",
    ],
    ["an id that is none", { lines: [accept("1; drop table")] }, "lines.0.lineId", "not_an_id"],
    [
      "a change without a reason",
      { lines: [change(uuidv7(), { reason: undefined })] },
      "lines.0.reason",
      "reason_missing",
    ],
    [
      "a reason that does not exist",
      { lines: [change(uuidv7(), { reason: "toString" })] },
      "lines.0.reason",
      "reason_missing",
    ],
    [
      "a change without dates",
      { lines: [change(uuidv7(), { schedule: [] })] },
      "lines.0.schedule",
      "schedule_missing",
    ],
    [
      "a day that does not exist",
      { lines: [change(uuidv7(), { schedule: [{ date: "2031-02-30", quantity: "1" }] })] },
      "lines.0.schedule.0.date",
      "not_a_day",
    ],
    [
      "nothing of it",
      { lines: [change(uuidv7(), { schedule: [{ date: "2031-02-03", quantity: "0" }] })] },
      "lines.0.schedule.0.quantity",
      "not_a_quantity",
    ],
    [
      "one date twice",
      {
        lines: [
          change(uuidv7(), {
            schedule: [
              { date: "2031-02-03", quantity: "1" },
              { date: "2031-02-03", quantity: "2" },
            ],
          }),
        ],
      },
      "lines.0.schedule.1.date",
      "date_twice",
    ],
    [
      "a negative price",
      { lines: [change(uuidv7(), { unitPrice: "-1" })] },
      "lines.0.unitPrice",
      "below_zero",
    ],
    [
      "more than was asked for",
      { lines: [{ ...accept(uuidv7()), schedule: [] }] },
      "lines.0.schedule",
      "unknown_field",
    ],
    ["a NUL", { lines: [change(uuidv7(), { comment: "a\0b" })] }, "lines.0.comment", "bad_characters"],
    ["501 lines", { lines: Array.from({ length: 501 }, () => accept(uuidv7())) }, "lines", "too_many_lines"],
    ["no object", null, "", "invalid"],
  ])("%s is bad input, said in words", async (_, input, field, reason) => {
    const refusal = await seller.refusal(answerLines, input);
    expect(refusal).toMatchObject({ code: "invalid", reason: "invalid" });
    expect(refusal.fields?.[field]).toBe(reason);
  });
  test("a price on a line without one", async () => {
    const { lineIds } = await issueOrder("Boréal", 1, { unitPrice: null, amount: null });
    const refusal = await seller.refusal(answerLines, { lines: [change(lineIds[0], { unitPrice: "5" })] });
    expect(refusal).toMatchObject({ code: "invalid", fields: { "lines.0.unitPrice": "line_has_no_price" } });
  });
});

describe("prices stay with those who may see them", () => {
  test("neither the price of a proposal nor the words about it reach logistics, quality or marketing", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const secret = "Resin went up to 9.99";
    await seller.run(answerLines, { lines: [change(lineIds[0], { unitPrice: "9.99", comment: secret })] });
    for (const name of ["meridia.logistics", "meridia.quality", "meridia.marketing"]) {
      const text = JSON.stringify(await as(name).read((tx) => getOrder(tx, orderId)));
      expect(text).not.toContain("9.99");
      expect(text).toContain("proposed");
    }
    for (const name of ["meridia.buyer", "meridia.finance", "meridia.manager", "boreal.deputy"]) {
      expect(JSON.stringify(await as(name).read((tx) => getOrder(tx, orderId)))).toContain(secret);
    }
  });
});

test("the log holds after all of this", async () => {
  const check = await asSystem("test", verifyLog);
  expect(check.broken).toEqual([]);
  const [ledger] = await asSystem("test", (tx) =>
    tx.execute<{ wrong: number }>(sql`
      select count(*)::int as wrong from line_answers a
       where a.last_entry <> (select max(entry) from promises p where p.line_id = a.line_id)
          or a.last_entry <> (select count(distinct entry) from promises p where p.line_id = a.line_id)`),
  );
  expect(ledger?.wrong).toBe(0);
});
