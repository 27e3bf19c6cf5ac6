import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asFeed, asSystem, NoViewer, type Tx } from "#db/client.ts";
import { readAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { sqlstateOf } from "#db/testing/refusals.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { answerLines } from "./answer.ts";
import { endFeed, findFeed, listPromisedDays, makeFeed, parseFeed } from "./calendar-feed.ts";

testDatabase();
const deputy = as("boreal.deputy");
const make = async () => (await deputy.run(makeFeed, {})).token;
const days = (token: string) =>
  asFeed(token, parseFeed, async (tx, feed) => listPromisedDays(tx, (await feed).supplierId));
const measured = () => measureAll((work) => asSystem("test", work));

describe("the calendar of a supplier's person", () => {
  test("shows each promised day that is not delivered, and not what waits for an answer", async () => {
    const { number, lineIds } = await issueOrder("Boréal", 2);
    await deputy.run(answerLines, {
      lines: [
        {
          lineId: lineIds[0],
          version: 1,
          action: "change",
          schedule: [
            { date: "2031-03-11", quantity: "60" },
            { date: "2031-03-12", quantity: "40" },
          ],
          reason: "capacity",
        },
      ],
    });
    await measured();
    const token = await make();
    const shown = (await days(token)).filter(({ order }) => order === number);
    expect(shown.map(({ line, day, quantity }) => [line, day, quantity])).toEqual([
      ["1", "2031-03-11", "60"],
      ["1", "2031-03-12", "40"],
    ]);
  });

  test("shows no rival's day, no price and no person, and writes nothing", async () => {
    const token = await make();
    const seen = (from: string) =>
      asFeed(token, parseFeed, async (tx) => (await tx.execute(sql`select 1 from ${sql.raw(from)}`)).length);
    for (const table of ["line_prices", "users", "memberships", "comments", "promises", "line_answers"])
      expect([table, await seen(table)]).toEqual([table, 0]);
    const suppliers = await asFeed(token, parseFeed, (tx) =>
      tx.execute(sql`select distinct supplier_id as id from line_arrivals`),
    );
    expect([...suppliers]).toEqual([{ id: deputy.organisationId }]);
    const write = (tx: Tx) => tx.execute(sql`update purchase_orders set version = version`);
    expect(await asFeed(token, parseFeed, write).then(() => "written", sqlstateOf)).toMatch(
      /^(25006|42501)$/,
    );
  });

  test("has one address; a new one ends the one before, and turning it off ends it", async () => {
    const first = await make();
    const second = await make();
    await expect(days(first)).rejects.toBeInstanceOf(NoViewer);
    await expect(days(second)).resolves.toBeDefined();
    expect(await deputy.read(findFeed)).not.toBeNull();
    expect(await as("boreal.chief").read(findFeed)).toBeNull();
    await deputy.run(endFeed, {});
    await expect(days(second)).rejects.toBeInstanceOf(NoViewer);
    expect(await deputy.refusal(endFeed, {})).toMatchObject({ code: "not_found" });
  });

  test("is closed to who was disabled, and opens no other gate", async () => {
    const token = await make();
    await expect(readAs(token, () => Promise.resolve())).rejects.toBeInstanceOf(NoViewer);
    const disabled = (at: ReturnType<typeof sql>) =>
      asSystem("test", (tx) =>
        tx.execute(sql`update users set disabled_at = ${at} where id = ${deputy.userId}`),
      );
    await disabled(sql`now()`);
    await expect(days(token)).rejects.toBeInstanceOf(NoViewer);
    await disabled(sql`null`);
  });

  test.each(["meridia.buyer", "valmy.dispatcher"])("%s has none", async (name) => {
    expect(await as(name).refusal(makeFeed, {})).toMatchObject({ code: "forbidden" });
  });
});
