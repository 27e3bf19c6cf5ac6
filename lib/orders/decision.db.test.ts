import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { decideLines } from "./decision.ts";
import { getOrder } from "./queries.ts";

testDatabase();
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");

async function proposed(more = {}) {
  const { orderId, lineIds } = await issueOrder("Boréal", 2);
  const lineId = lineIds[0] ?? "";
  const schedule = [
    { date: "2031-03-20", quantity: "60" },
    { date: "2031-04-20", quantity: "45" },
  ];
  await seller.run(answerLines, {
    lines: [{ lineId, version: 1, action: "change", reason: "capacity", schedule, ...more }],
  });
  return { orderId, lineId, other: lineIds[1] ?? "" };
}
const decide = (lineId: string, decision: string, more = {}) => ({
  lines: [{ lineId, version: 2, decision, ...more }],
});

describe("a buyer decides a proposal", () => {
  test("approving agrees to the promise and leaves the request", async () => {
    const { orderId, lineId } = await proposed();
    expect(await buyer.run(decideLines, decide(lineId, "approve"))).toEqual({ decided: 1 });
    expect(await stateOf(lineId)).toMatchObject({
      state: "approved",
      version: 3,
      entries: ["requested", "proposed", "approved"],
      requested: ["2031-03-10 100"],
      orderRevision: 1,
      proposedEntry: null,
      currentEntry: 3,
    });
    expect(await eventsOf(orderId)).toEqual([
      "order_lines.imported",
      "order_lines.answered",
      "order_lines.decided",
    ]);
  });

  test("approving and updating makes it the request, in a new revision, on this line alone", async () => {
    const { lineId, other } = await proposed({ unitPrice: "4.2" });
    await buyer.run(decideLines, decide(lineId, "approve_and_update"));
    expect(await stateOf(lineId)).toMatchObject({
      state: "approved_and_updated",
      requested: ["2031-03-20 60", "2031-04-20 45"],
      price: "4.2",
      amount: "441",
      orderRevision: 2,
      lineRevision: 2,
    });
    expect(await stateOf(other)).toMatchObject({
      state: "issued",
      version: 1,
      lineRevision: 1,
      price: "4",
    });
  });

  test("refusing keeps the proposal in the ledger and opens the line again, with a new deadline", async () => {
    const { lineId } = await proposed();
    const before = await stateOf(lineId);
    await buyer.run(decideLines, decide(lineId, "refuse", { comment: "Too late for the campaign." }));
    const after = await stateOf(lineId);
    expect(after).toMatchObject({
      state: "issued",
      entries: ["requested", "proposed", "refused"],
      proposedEntry: null,
      currentEntry: null,
    });
    expect(Date.parse(after.acknowledgeBy ?? "")).toBeGreaterThan(Date.now());
    expect(after.acknowledgeBy).not.toBeNull();
    expect(before.version + 1).toBe(after.version);
    await seller.run(answerLines, { lines: [{ lineId, version: 3, action: "accept" }] });
    expect((await stateOf(lineId)).state).toBe("confirmed");
  });

  test("a rejected line is issued again or cancelled", async () => {
    const { lineIds } = await issueOrder("Boréal", 2);
    const [again = "", never = ""] = lineIds;
    await seller.run(answerLines, {
      lines: lineIds.map((lineId) => ({ lineId, version: 1, action: "reject", reason: "capacity" })),
    });
    await buyer.run(decideLines, {
      lines: [
        { lineId: again, version: 2, decision: "reissue" },
        { lineId: never, version: 2, decision: "cancel" },
      ],
    });
    expect(await stateOf(again)).toMatchObject({
      state: "issued",
      entries: ["requested", "rejected", "reissued"],
      fulfilment: "open",
    });
    expect(await stateOf(never)).toMatchObject({
      state: "cancelled",
      entries: ["requested", "rejected", "cancelled"],
      fulfilment: "cancelled",
    });
  });

  test("a price is not agreed to beside the order's own", async () => {
    const { lineId } = await proposed({ unitPrice: "4.2" });
    expect(await buyer.refusal(decideLines, decide(lineId, "approve"))).toEqual({
      code: "conflict",
      reason: "price_needs_update",
    });
    expect((await stateOf(lineId)).state).toBe("pending_buyer");
  });

  test("what is said in refusing a price stays with the price", async () => {
    const { orderId, lineId } = await proposed({ unitPrice: "4.2" });
    await buyer.run(decideLines, decide(lineId, "refuse", { comment: "4.10 is our limit." }));
    for (const name of ["meridia.logistics", "meridia.quality", "meridia.marketing"]) {
      expect(JSON.stringify(await as(name).read((tx) => getOrder(tx, orderId)))).not.toContain("4.10");
    }
    expect(JSON.stringify(await seller.read((tx) => getOrder(tx, orderId)))).toContain("4.10 is our limit.");
  });
});

describe("who and what is refused", () => {
  test.each([
    "boreal.seller",
    "boreal.chief",
    "meridia.finance",
    "meridia.admin",
    "meridia.manager",
    "valmy.dispatcher",
  ])("%s does not decide", async (name) => {
    const lineId = idIn("lines", "boreal.100.pending_buyer");
    expect(await as(name).refusal(decideLines, decide(lineId, "approve"))).toEqual({
      code: "forbidden",
      reason: "forbidden",
    });
  });
  test.each([
    "issued",
    "confirmed",
    "auto_accepted",
    "approved",
    "approved_and_updated",
    "rejected",
    "cancelled",
    "pending_buyer",
  ])("in state %s only what is possible there", async (state) => {
    const lineId = idIn("lines", `kestrel.100.${state}`);
    const { version } = await stateOf(lineId);
    const impossible = {
      rejected: ["approve", "approve_and_update", "refuse"],
      pending_buyer: ["reissue", "cancel"],
    }[state] ?? ["approve", "approve_and_update", "refuse", "reissue", "cancel"];
    for (const decision of impossible) {
      const one = { lineId, version, decision, ...(decision === "refuse" ? { comment: "No." } : {}) };
      expect(await buyer.refusal(decideLines, { lines: [one] })).toEqual({
        code: "conflict",
        reason: "line_not_decidable",
      });
    }
  });
  test("another's decision meanwhile is a conflict, and nothing is written", async () => {
    const { lineId } = await proposed();
    await as("meridia.buyer.chief").run(decideLines, decide(lineId, "approve"));
    expect(await buyer.refusal(decideLines, decide(lineId, "refuse", { comment: "No." }))).toEqual({
      code: "conflict",
      reason: "line_changed_meanwhile",
    });
    expect((await stateOf(lineId)).entries).toEqual(["requested", "proposed", "approved"]);
  });
  test("all or nothing, over the orders of several suppliers", async () => {
    const one = await proposed();
    const lines = [
      { lineId: one.lineId, version: 2, decision: "approve" },
      { lineId: idIn("lines", "kestrel.100.issued"), version: 1, decision: "approve" },
    ];
    expect((await buyer.refusal(decideLines, { lines })).code).toBe("conflict");
    expect((await stateOf(one.lineId)).state).toBe("pending_buyer");
    const both = [
      lines[0],
      { lineId: idIn("lines", "kestrel.100.pending_buyer"), version: 2, decision: "approve" },
    ];
    expect(await buyer.run(decideLines, { lines: both })).toEqual({ decided: 2 });
  });
  test.each([
    ["a refusal without a word", decide(uuidv7(), "refuse"), "lines.0.comment"],
    ["a refusal of blanks", decide(uuidv7(), "refuse", { comment: "  " }), "lines.0.comment"],
    ["a decision that does not exist", decide(uuidv7(), "constructor"), "lines.0.decision"],
    ["terms of one's own", decide(uuidv7(), "approve", { schedule: [] }), "lines.0.schedule"],
  ])("%s is bad input", async (_, input, field) => {
    const refusal = await buyer.refusal(decideLines, input);
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
  });
  test("a line that does not exist", async () => {
    expect(await buyer.refusal(decideLines, decide(uuidv7(), "approve"))).toEqual({
      code: "not_found",
      reason: "line_not_found",
    });
  });
});
