import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import { mailToSend } from "#lib/mail/delivery.ts";
import { relayEvents } from "#lib/notifications/relay.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { answerLines } from "./answer.ts";
import { orderListInput } from "./list-input.ts";
import { listOrders } from "./queries.ts";
import { remindSuppliers } from "./remind.ts";

const { asOwner } = testDatabase();
const buyer = as("meridia.buyer");
const seller = as("boreal.seller");

const relay = () => asSystem("test", (tx) => relayEvents(tx, { isMailOn: true, limit: 10_000 }));
beforeAll(async () => {
  await relay();
});

const overdue = (orderId: string) =>
  asOwner(
    (sql) =>
      sql`update line_answers set acknowledge_by = now() - interval '1 day' where order_id = ${orderId}`,
  );
const toldOf = async (who: typeof buyer) =>
  (await who.read((tx, viewer) => listNotifications(tx, viewer, {}))).rows.filter(
    ({ kind }) => kind === "order_reminded",
  );

describe("a reminder of several orders", () => {
  test("tells each supplier once, by name of its orders, with one mail; and stands in the life of each", async () => {
    const ours = [await issueOrder("Boréal", 2), await issueOrder("Boréal", 1)];
    const theirs = await issueOrder("Kestrel", 1);
    // The mail of the orders themselves is another one.
    await relay();
    const before = (await toldOf(seller)).length;
    const orders = [...ours, theirs].map(({ orderId }) => orderId);
    expect(await buyer.run(remindSuppliers, { orders })).toEqual({ reminded: 3, suppliers: 2, left: [] });
    await relay();
    const told = await toldOf(seller);
    expect(told).toHaveLength(before + 1);
    expect(told[0]).toMatchObject({
      lines: 2,
      number: ours
        .map(({ number }) => number)
        .toSorted()
        .join(", "),
    });
    for (const orderId of orders) expect((await eventsOf(orderId)).at(-1)).toBe("order.reminded");
    // The notification leads to the list of just these.
    const reminder = told[0]?.reminderId ?? "";
    const listed = (who: typeof buyer) =>
      who.read((tx, viewer) => listOrders(tx, viewer, orderListInput.parse({ reminder })));
    expect((await listed(seller)).rows.map(({ id }) => id).toSorted()).toEqual(
      ours.map(({ orderId }) => orderId).toSorted(),
    );
    expect((await listed(as("kestrel.seller"))).rows).toEqual([]);
    const [mail] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(sql`
        select m.id from mails m join notifications n on n.id = any(m.notification_ids)
         where n.reminder_id = ${reminder} and n.user_id = (select user_id from notifications where reminder_id = ${reminder} limit 1)`),
    );
    const content = await asSystem("test", (tx) => mailToSend(tx, mail?.id ?? ""));
    expect(content?.items).toMatchObject([{ kind: "order_reminded", number: told[0]?.number }]);
  });

  test("leaves out what nobody waits for, and what was reminded of within a working day; done again it does nothing", async () => {
    const { orderId, number } = await issueOrder("Boréal", 1);
    const answered = await issueOrder("Boréal", 1);
    await seller.run(answerLines, { lines: [{ lineId: answered.lineIds[0], version: 1, action: "accept" }] });
    const orders = [orderId, answered.orderId];
    expect(await buyer.run(remindSuppliers, { orders })).toMatchObject({
      reminded: 1,
      left: [{ orderId: answered.orderId, why: "nothing_waits", at: null }],
    });
    const again = await buyer.run(remindSuppliers, { orders });
    expect(again).toMatchObject({ reminded: 0, suppliers: 0 });
    expect(again.left.find((one) => one.orderId === orderId)).toMatchObject({
      number,
      why: "reminded_already",
    });
    expect((await eventsOf(orderId)).filter((action) => action === "order.reminded")).toHaveLength(1);
    await asOwner(
      (sql) => sql`update reminder_orders set at = now() - interval '8 days' where order_id = ${orderId}`,
    );
    expect(await buyer.run(remindSuppliers, { orders: [orderId] })).toMatchObject({ reminded: 1 });
  });

  test("twice at once reminds once", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const both = await Promise.all(
      [0, 1].map(() => buyer.run(remindSuppliers, { orders: [orderId, orderId] })),
    );
    expect(both.map(({ reminded }) => reminded).toSorted()).toEqual([0, 1]);
  });

  test("of all that is overdue with a supplier, and nothing else", async () => {
    const late = await issueOrder("Kestrel", 2);
    const early = await issueOrder("Kestrel", 1);
    await overdue(late.orderId);
    const supplierId = await as("kestrel.seller").read(async (_, viewer) => viewer.organisation.id);
    await buyer.run(remindSuppliers, { supplierId });
    expect(await eventsOf(late.orderId)).toContain("order.reminded");
    expect(await eventsOf(early.orderId)).not.toContain("order.reminded");
  });
});

describe("what is refused", () => {
  test("by a supplier, by another service, of nothing, of too many and of what is not there", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    for (const who of [seller, as("meridia.logistics"), as("valmy.dispatcher")])
      expect((await who.refusal(remindSuppliers, { orders: [orderId] })).code).toBe("forbidden");
    expect((await buyer.refusal(remindSuppliers, { orders: [] })).code).toBe("invalid");
    const stranger = "01a205ef-08fd-760a-bb30-c92336c1df04";
    expect((await buyer.refusal(remindSuppliers, { orders: [orderId, stranger] })).code).toBe("not_found");
    expect(await eventsOf(orderId)).not.toContain("order.reminded");
  });
});
