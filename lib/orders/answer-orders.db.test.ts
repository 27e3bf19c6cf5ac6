import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder, stateOf } from "#db/testing/orders.ts";
import { answerOrders } from "./answer-orders.ts";

testDatabase();

test("an order whose last line somebody answers at that moment keeps nothing of its answer, and the next order keeps all", async () => {
  const [one, two] = [await issueOrder("Boréal", 20), await issueOrder("Boréal", 1)];
  const orders = [one, two].map(({ orderId, lineIds }) => ({
    orderId,
    revision: 1,
    lines: lineIds.map((lineId) => ({ lineId, version: 1, action: "accept" })),
  }));
  const answering = await asSystem("test somebody faster", async (tx) => {
    await tx.execute(
      sql`update line_answers set version = version + 1 where line_id = ${one.lineIds.at(-1)}`,
    );
    const answer = as("boreal.seller").run(answerOrders, { orders });
    // Until it waits for the line that is held here.
    for (let waits = 0; waits === 0;) {
      const [found] = await asSystem("test waits", (other) =>
        other.execute<{ waits: number }>(
          sql`select count(*)::int as waits from pg_locks l join pg_database d on d.oid = coalesce(l.database, d.oid) where not l.granted and d.datname = current_database()`,
        ),
      );
      waits = found?.waits ?? 0;
    }
    return { answer };
  });
  const [first, second] = await answering.answer;
  expect([first?.refusal?.reason, second?.refusal]).toEqual(["line_changed_meanwhile", undefined]);
  expect(await stateOf(one.lineIds[0] ?? "")).toMatchObject({ state: "issued", version: 1 });
  expect(await stateOf(two.lineIds[0] ?? "")).toMatchObject({ state: "confirmed", version: 2 });
});
