import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { listPriceChanges, sumPriceChanges } from "./queries.ts";

testDatabase();
const seller = as("kestrel.seller");
const buyer = as("meridia.buyer");
const always = { from: "2000-01-01", to: "2099-12-31" };
const measure = () => measureAll((work) => asSystem("test worker", work));
const offer = (lineId: string | undefined, version: number, unitPrice: string) =>
  seller.run(answerLines, {
    lines: [
      {
        lineId,
        version,
        action: "change",
        reason: "price_change",
        schedule: [{ date: "2031-03-10", quantity: "100" }],
        unitPrice,
      },
    ],
  });
const decide = (lineId: string | undefined, version: number, decision: string) =>
  buyer.run(decideLines, { lines: [{ lineId, version, decision, comment: "As agreed." }] });
const changesOf = async (orderId: string) => {
  await measure();
  const { rows } = await as("meridia.finance").read((tx) => listPriceChanges(tx, {}, always));
  return rows
    .filter((row) => row.orderId === orderId)
    .map(({ oldPrice, newPrice, effect, decision, decidedBy }) => [
      oldPrice,
      newPrice,
      effect,
      decision,
      decidedBy,
    ])
    .toSorted();
};

describe("another price than was asked", () => {
  test("waits with its effect, is adopted against what was asked then, or refused", async () => {
    const { orderId, lineIds } = await issueOrder("Kestrel", 3);
    await offer(lineIds[0], 1, "4.5");
    await offer(lineIds[1], 1, "5");
    expect(await changesOf(orderId)).toEqual([
      ["4", "4.5", "50", "waiting", null],
      ["4", "5", "100", "waiting", null],
    ]);
    // Nobody measures in between: the price that was asked is known all the same.
    await decide(lineIds[0], 2, "approve_and_update");
    await decide(lineIds[1], 2, "refuse");
    await offer(lineIds[2], 1, "4.2");
    await decide(lineIds[2], 2, "approve_and_update");
    await offer(lineIds[2], 3, "4.4");
    await decide(lineIds[2], 4, "approve_and_update");
    expect(await changesOf(orderId)).toEqual([
      ["4", "4.2", "20", "adopted", buyer.name],
      ["4", "4.5", "50", "adopted", buyer.name],
      ["4", "5", "100", "refused", buyer.name],
      ["4.2", "4.4", "20", "adopted", buyer.name],
    ]);
  });

  test("a lower one within tolerance is agreed at once, and replaced by the next one", async () => {
    const { orderId, lineIds } = await issueOrder("Kestrel", 1);
    await offer(lineIds[0], 1, "3.9");
    expect(await changesOf(orderId)).toEqual([["4", "3.9", "-10", "tolerated", null]]);
    await offer(lineIds[0], 2, "3.8");
    expect(await changesOf(orderId)).toEqual([
      ["4", "3.8", "-20", "tolerated", null],
      ["4", "3.9", "-10", "replaced", seller.name],
    ]);
  });

  test("the sums are those of the rows, by month and currency", async () => {
    await measure();
    const sums = await as("meridia.manager").read((tx) => sumPriceChanges(tx, {}, always));
    const [row] = await asSystem("test", (tx) =>
      tx.execute<{ increase: string; decrease: string; avoided: string; waiting: string }>(sql`
        select trim_scale(sum(effect) filter (where decision in ('tolerated', 'adopted') and effect > 0))::text as increase,
               trim_scale(sum(effect) filter (where decision in ('tolerated', 'adopted') and effect < 0))::text as decrease,
               trim_scale(sum(effect) filter (where decision = 'refused' and effect > 0))::text as avoided,
               trim_scale(sum(effect) filter (where decision = 'waiting'))::text as waiting from price_changes`),
    );
    expect(sums.at(-1)).toMatchObject({ month: null, currency: "EUR", ...row });
    expect(row).toMatchObject({ decrease: "-20", avoided: "100" });
  });

  test("is read by who reads prices at the host, and by no supplier", async () => {
    const seen = async (name: string) =>
      (await as(name).read((tx) => listPriceChanges(tx, {}, always))).rows.length > 0;
    for (const name of ["meridia.buyer", "meridia.finance", "meridia.manager"])
      expect(await seen(name)).toBe(true);
    for (const name of ["kestrel.seller", "meridia.logistics", "meridia.quality", "valmy.dispatcher"])
      expect(await seen(name)).toBe(false);
  });
});
