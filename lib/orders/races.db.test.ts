import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { answerLines, confirmOrder } from "./answer.ts";
import { decideLines } from "./decision.ts";

testDatabase();
const sellers = ["boreal.seller", "boreal.deputy", "boreal.chief", "agent.boreal"].map((name) => as(name));
const someone = (index: number) => sellers[index % sellers.length] ?? as("boreal.seller");

/** Who won, and how the others were told. */
async function race(attempts: Promise<unknown>[]): Promise<{ won: number[]; told: string[] }> {
  const outcomes = await Promise.all(
    attempts.map((attempt) =>
      attempt.then(
        () => "won",
        (error: unknown) => refusalOf(Promise.reject(error)).then(({ reason }) => reason),
      ),
    ),
  );
  const won = outcomes.flatMap((outcome, index) => (outcome === "won" ? [index] : []));
  return { won, told: [...new Set(outcomes)].filter((outcome) => outcome !== "won").toSorted() };
}

async function expectWholeLog(): Promise<void> {
  expect((await asSystem("test", verifyLog)).broken).toEqual([]);
}

describe("two people at once", () => {
  test("of a thousand who confirm the same line exactly one wins, and the others are told", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const lineId = lineIds[0] ?? "";
    const started = performance.now();
    const { won, told } = await race(
      Array.from({ length: 1000 }, (_, index) =>
        someone(index).run(answerLines, { lines: [{ lineId, version: 1, action: "accept" }] }),
      ),
    );
    console.log(
      `1,000 tries to confirm one line: ${won.length} won, in ${Math.round(performance.now() - started)} ms`,
    );
    expect(won).toHaveLength(1);
    expect(told).toEqual(["line_changed_meanwhile"]);
    expect(await stateOf(lineId)).toMatchObject({
      state: "confirmed",
      version: 2,
      entries: ["requested", "confirmed"],
    });
    expect(await eventsOf(orderId)).toEqual(["order_lines.imported", "order_lines.answered"]);
    await expectWholeLog();
  }, 60_000);

  test("confirming, changing, rejecting and confirming the order at once: one of them, whole", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 60);
    for (const [round, lineId] of lineIds.entries()) {
      const attempts = [
        { action: "accept" },
        { action: "change", reason: "capacity", schedule: [{ date: "2031-03-25", quantity: "100" }] },
        { action: "reject", reason: "capacity" },
        { action: "accept", comment: "Gladly." },
      ].map((attempt, index) =>
        someone(index + round).run(answerLines, { lines: [{ lineId, version: 1, ...attempt }] }),
      );
      const { won } = await race(attempts);
      expect(won).toHaveLength(1);
      const line = await stateOf(lineId);
      expect(line.state).toBe(["confirmed", "pending_buyer", "rejected", "confirmed"][won[0] ?? -1]);
      expect(line.entries).toHaveLength(2);
      expect(line.version).toBe(2);
    }
    expect(await eventsOf(orderId)).toHaveLength(61);
    await expectWholeLog();
  }, 60_000);

  test("the whole order against single lines never answers a line twice", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { orderId, lineIds } = await issueOrder("Boréal", 5);
      await race([
        someone(0).run(confirmOrder, { orderId, revision: 1 }),
        someone(1).run(confirmOrder, { orderId, revision: 1 }),
        ...lineIds.map((lineId, index) =>
          someone(index).run(answerLines, {
            lines: [{ lineId, version: 1, action: "reject", reason: "capacity" }],
          }),
        ),
      ]);
      for (const lineId of lineIds) {
        const line = await stateOf(lineId);
        expect([line.version, line.entries.length]).toEqual([2, 2]);
      }
    }
    await expectWholeLog();
  }, 60_000);

  test("lines taken in opposite order do not lock each other for ever", async () => {
    const one = await issueOrder("Boréal", 20);
    const two = await issueOrder("Boréal", 20);
    const all = [...one.lineIds, ...two.lineIds];
    const answer = (ids: readonly string[]) => ({
      lines: ids.map((lineId) => ({ lineId, version: 1, action: "accept" })),
    });
    const { won } = await race([
      ...Array.from({ length: 10 }, (_, index) => someone(index).run(answerLines, answer(all))),
      ...Array.from({ length: 10 }, (_, index) => someone(index).run(answerLines, answer(all.toReversed()))),
    ]);
    expect(won).toHaveLength(1);
    await expectWholeLog();
  }, 60_000);

  test("two buyers decide one proposal: one decision", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { lineIds } = await issueOrder("Boréal", 1);
      const lineId = lineIds[0] ?? "";
      await someone(0).run(answerLines, {
        lines: [
          {
            lineId,
            version: 1,
            action: "change",
            reason: "capacity",
            schedule: [{ date: "2031-03-25", quantity: "90" }],
          },
        ],
      });
      const decide = (name: string, decision: string) =>
        as(name).run(decideLines, {
          lines: [{ lineId, version: 2, decision, ...(decision === "refuse" ? { comment: "No." } : {}) }],
        });
      const { won } = await race([
        decide("meridia.buyer", "approve"),
        decide("meridia.buyer.chief", "refuse"),
        decide("meridia.buyer", "approve_and_update"),
      ]);
      expect(won).toHaveLength(1);
      const line = await stateOf(lineId);
      expect(line.state).toBe(["approved", "issued", "approved_and_updated"][won[0] ?? -1]);
      expect([line.entries.length, line.orderRevision]).toEqual([3, won[0] === 2 ? 2 : 1]);
    }
  }, 60_000);

  test("a person who is disabled while answering gets nothing through afterwards", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const { userId } = as("boreal.deputy");
    await asSystem("test", (tx) =>
      tx.execute(sql`update users set disabled_at = now() where id = ${userId}`),
    );
    await expect(
      as("boreal.deputy").run(answerLines, { lines: [{ lineId: lineIds[0], version: 1, action: "accept" }] }),
    ).rejects.toThrow("no living session");
    expect((await stateOf(lineIds[0] ?? "")).state).toBe("issued");
  });
});
