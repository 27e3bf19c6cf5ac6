import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { relay, toldOf } from "#db/testing/told.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { acknowledgeBy } from "#lib/kernel/working-days.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { addContact } from "#lib/partners/contacts.ts";
import { tellOfDeadlines } from "./relay.ts";

const { cast } = testDatabase();
const { boreal, kestrel } = cast.organisations;
const sweep = (now: Date) => asSystem("test sweep", (tx) => tellOfDeadlines(tx, true, now));

/** An order whose deadline passed an hour ago, and when a working day of its supplier, and two, have gone by since. */
async function overdue(supplier: "Boréal" | "Kestrel") {
  const { orderId, lineIds } = await issueOrder(supplier, 2);
  const by = new Date(Date.now() - 3_600_000);
  const calendar = await asSystem("test deadline", async (tx) => {
    await tx.execute(
      sql`update line_answers set acknowledge_by = ${by.toISOString()}::timestamptz where order_id = ${orderId}`,
    );
    const id = supplier === "Boréal" ? boreal : kestrel;
    return calendarIn(await calendarsOf(tx, [id]), id);
  });
  await relay();
  await sweep(new Date());
  await toldOf(orderId);
  const [dayAfter, twoAfter] = [1, 2].map(
    (days) => new Date(acknowledgeBy(by, days, calendar).getTime() + 1),
  );
  return { orderId, lineIds, dayAfter: dayAfter ?? by, twoAfter: twoAfter ?? by };
}

/** What was told is taken away by the look at it. */
const escalated = async (orderId: string) =>
  (await toldOf(orderId)).filter((one) => /answer_(escalated|missing)$/.test(one));
const buyers = ["double", "meridia.buyer", "meridia.buyer.chief"].map((name) => `${name}: answer_missing`);

describe("an answer that does not come is told", () => {
  test("a working day late to who administers the supplier, two days late to the buyers, each once", async () => {
    const { orderId, dayAfter, twoAfter } = await overdue("Kestrel");
    await sweep(new Date(dayAfter.getTime() - 60_000));
    expect(await escalated(orderId)).toEqual([]);
    await sweep(dayAfter);
    expect(await escalated(orderId)).toEqual(["kestrel.chief@supplier: answer_escalated"]);
    for (let times = 0; times < 2; times += 1) await sweep(twoAfter);
    expect(await escalated(orderId)).toEqual(
      [...buyers, "kestrel.chief@supplier: answer_escalated"].toSorted(),
    );
  });

  test("to the deputies of its directory, where it names some, and to nobody twice", async () => {
    const { userId: deputy } = as("boreal.deputy");
    const { userId: seller } = as("boreal.seller");
    const chief = as("boreal.chief");
    const { contactId } = await chief.run(addContact, {
      organisationId: boreal,
      name: "The deputy",
      userId: deputy,
    });
    await chief.run(addContact, {
      organisationId: boreal,
      name: "The seller",
      userId: seller,
      deputyId: contactId,
    });
    const { orderId, dayAfter, twoAfter } = await overdue("Boréal");
    await Promise.all([sweep(dayAfter), sweep(dayAfter)]);
    const rows = () =>
      asSystem("test", (tx) =>
        tx.execute<{ who: string; kind: string; count: number }>(sql`
          select l.email as who, n.kind, count(*)::int as count from notifications n join user_logins l on l.user_id = n.user_id
           where n.order_id = ${orderId} and n.kind in ('answer_escalated', 'answer_missing') group by 1, 2 order by 1, 2`),
      );
    expect([...(await rows())]).toEqual([
      { who: "boreal.deputy@cast.example", kind: "answer_escalated", count: 1 },
    ]);
    await sweep(twoAfter);
    expect((await rows()).map(({ kind, count }) => [kind, count])).toEqual([
      ["answer_escalated", 1],
      ...buyers.map(() => ["answer_missing", 1]),
    ]);
  });

  test("no more once it has come", async () => {
    const { orderId, lineIds, twoAfter } = await overdue("Boréal");
    await as("boreal.seller").run(answerLines, {
      lines: lineIds.map((lineId) => ({ lineId, version: 1, action: "accept" })),
    });
    await sweep(twoAfter);
    expect(await toldOf(orderId)).toEqual([]);
  });
});
