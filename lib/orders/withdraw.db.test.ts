import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { decideLines } from "./decision.ts";
import { withdrawLines } from "./withdraw.ts";

testDatabase();
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");
const farLater = [{ date: "2031-04-20", quantity: "100" }];

async function line(...steps: ("accept" | "change" | "reject")[]) {
  const { orderId, lineIds } = await issueOrder("Boréal", 1);
  const lineId = lineIds[0] ?? "";
  for (const [index, action] of steps.entries()) {
    const more = {
      accept: {},
      change: { reason: "capacity", schedule: farLater },
      reject: { reason: "capacity" },
    };
    await seller.run(answerLines, { lines: [{ lineId, version: index + 1, action, ...more[action] }] });
  }
  return { orderId, lineId, version: steps.length + 1 };
}
const take = (lineId: string, version: number) => ({ lines: [{ lineId, version }] });

describe("a supplier takes back what waits for the buyer", () => {
  test("a proposal on a new line: it waits for an answer again, until the same deadline", async () => {
    const { orderId, lineId, version } = await line("change");
    const before = await stateOf(lineId);
    expect(await seller.run(withdrawLines, take(lineId, version))).toEqual({ withdrawn: 1 });
    expect(await stateOf(lineId)).toMatchObject({
      state: "issued",
      version: 3,
      entries: ["requested", "proposed", "withdrawn"],
      proposedEntry: null,
      currentEntry: null,
      acknowledgeBy: before.acknowledgeBy,
    });
    expect((await eventsOf(orderId)).at(-1)).toBe("order_lines.withdrawn");
  });

  test.each(["change", "reject"] as const)(
    "a %s of an agreed line: what was agreed stands",
    async (action) => {
      const { lineId, version } = await line("accept", action);
      await seller.run(withdrawLines, take(lineId, version));
      expect(await stateOf(lineId)).toMatchObject({
        state: "confirmed",
        currentEntry: 2,
        proposedEntry: null,
      });
    },
  );

  test("and can say something else", async () => {
    const { lineId, version } = await line("change");
    await seller.run(withdrawLines, take(lineId, version));
    expect(
      await seller.run(answerLines, { lines: [{ lineId, version: version + 1, action: "accept" }] }),
    ).toEqual({ answered: 1, waiting: 0 });
  });

  test("what was approved stands again after a later proposal", async () => {
    const { lineId, version } = await line("change");
    await buyer.run(decideLines, { lines: [{ lineId, version, decision: "approve" }] });
    await seller.run(answerLines, {
      lines: [
        {
          lineId,
          version: version + 1,
          action: "change",
          reason: "capacity",
          schedule: [{ date: "2031-05-20", quantity: "100" }],
        },
      ],
    });
    await seller.run(withdrawLines, take(lineId, version + 2));
    expect(await stateOf(lineId)).toMatchObject({ state: "approved", currentEntry: 3, proposedEntry: null });
  });
});

describe("what is refused", () => {
  test("what the buyer has decided, what was never proposed, and a line of another supplier", async () => {
    const { lineId, version } = await line("change");
    await buyer.run(decideLines, { lines: [{ lineId, version, decision: "approve" }] });
    expect((await seller.refusal(withdrawLines, take(lineId, version + 1))).reason).toBe(
      "line_not_withdrawable",
    );
    expect((await seller.refusal(withdrawLines, take((await line()).lineId, 1))).reason).toBe(
      "line_not_withdrawable",
    );
    expect((await as("kestrel.seller").refusal(withdrawLines, take(lineId, version + 1))).code).toBe(
      "not_found",
    );
    expect((await buyer.refusal(withdrawLines, take(lineId, version + 1))).code).toBe("forbidden");
  });

  test("withdrawing and deciding at once: one of them", async () => {
    const { lineId, version } = await line("change");
    const said = (attempt: Promise<unknown>) =>
      attempt.then(
        () => "done",
        (error: { reason?: string }) => error.reason,
      );
    const outcomes = await Promise.all([
      said(seller.run(withdrawLines, take(lineId, version))),
      said(buyer.run(decideLines, { lines: [{ lineId, version, decision: "approve" }] })),
    ]);
    expect(outcomes.toSorted()).toEqual(["done", "line_changed_meanwhile"]);
    expect((await stateOf(lineId)).version).toBe(3);
  });

  test("a supplier's own SQL brings an agreement to nothing only through the ledger", async () => {
    const { lineId } = await line("accept");
    const back = sql`update line_answers set state = 'issued' where line_id = ${lineId}`;
    await expect(seller.write((tx) => tx.execute(back))).rejects.toThrow("row-level security");
    expect((await stateOf(lineId)).state).toBe("confirmed");
  });
});
