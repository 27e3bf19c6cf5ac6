import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { writeAs } from "#db/testing/acting.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { relay, together, toldOf } from "#db/testing/told.ts";
import { announced, booked, confirmedLine, announcement } from "#db/testing/shipments.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { mentionOf } from "#lib/comments/rules.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { reviseOrder } from "#lib/orders/revise.ts";
import { withdrawLines } from "#lib/orders/withdraw.ts";
import { announceShipment } from "#lib/shipments/announce.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { cancelShipment } from "#lib/shipments/cancel.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { recordReceipt } from "#lib/shipments/receipt.ts";
import { markAllRead, markRead, saveMailPreferences } from "./commands.ts";
import { addDigests } from "./mails.ts";
import { listNotifications } from "./queries.ts";
import { relayEvents, tellOfDeadlines } from "./relay.ts";

const db = testDatabase();
const buyers = (kind: string) => [
  `double: ${kind}`,
  `meridia.buyer.chief: ${kind}`,
  `meridia.buyer: ${kind}`,
];
/** Everybody who sells for Boréal and can still sign in, the two who also work elsewhere among them. */
const sellers = (kind: string) =>
  [
    "agent",
    "boreal.chief",
    "boreal.deputy",
    "boreal.expired",
    "boreal.idle",
    "boreal.revoked",
    "boreal.seller",
    "double",
  ].map((name) => `${name}@supplier: ${kind}`);
const logistics = (kind: string) =>
  ["meridia.duo", "meridia.logistics", "meridia.logistics.chief"].map((name) => `${name}: ${kind}`);
const carriers = (kind: string) =>
  ["valmy.chief", "valmy.dispatcher"].map((name) => `${name}@carrier: ${kind}`);
const without = (all: string[], name: string) => all.filter((one) => !one.startsWith(name));

beforeEach(async () => {
  await relay();
});

describe("of orders", () => {
  test("a new order is told to its supplier, and to no rival", async () => {
    const { orderId } = await issueOrder("Boréal", 3);
    expect(await toldOf(orderId)).toEqual(together(sellers("order_sent")));
  });
  test("what was imported as received is not news", async () => {
    const { orderId } = await issueOrder("Boréal", 1, {
      receivedOn: "2024-05-12",
      requestedOn: "2024-05-10",
    });
    expect(await toldOf(orderId)).toEqual([]);
  });
  test("a proposal and a rejection are told to the buyers; an acceptance to nobody", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 3);
    await toldOf(orderId);
    const [accepted, changed, rejected] = lineIds;
    await as("boreal.seller").run(answerLines, {
      lines: [
        { lineId: accepted, version: 1, action: "accept" },
        {
          lineId: changed,
          version: 1,
          action: "change",
          reason: "capacity",
          schedule: [{ date: "2031-03-20", quantity: "100" }],
        },
        { lineId: rejected, version: 1, action: "reject", reason: "item_discontinued" },
      ],
    });
    expect(await toldOf(orderId)).toEqual(together(buyers("answer_deviates"), buyers("answer_rejected")));
  });
  test("a decision is told to the supplier", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const change = {
      action: "change",
      reason: "capacity",
      schedule: [{ date: "2031-03-20", quantity: "100" }],
    };
    await as("boreal.seller").run(answerLines, { lines: [{ lineId: lineIds[0], version: 1, ...change }] });
    await toldOf(orderId);
    await as("meridia.buyer").run(decideLines, {
      lines: [{ lineId: lineIds[0], version: 2, decision: "approve" }],
    });
    expect(await toldOf(orderId)).toEqual(together(sellers("answer_decided")));
  });
  test("a revision, a cancelled line and an answer taken back are told to the other side", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 2);
    await toldOf(orderId);
    await as("meridia.buyer").run(reviseOrder, {
      orderId,
      revision: 1,
      lines: [
        { lineId: lineIds[0], version: 1, action: "ask", schedule: [{ date: "2031-03-25", quantity: "90" }] },
        { lineId: lineIds[1], version: 1, action: "drop" },
      ],
    });
    expect(await toldOf(orderId)).toEqual(together(sellers("order_changed"), sellers("lines_dropped")));
    const line = { lineId: lineIds[0] };
    await as("boreal.seller").run(answerLines, {
      lines: [{ ...line, version: 2, action: "reject", reason: "capacity" }],
    });
    await toldOf(orderId);
    await as("boreal.seller").run(withdrawLines, { lines: [{ ...line, version: 3 }] });
    expect(await toldOf(orderId)).toEqual(together(buyers("answer_withdrawn")));
  });
  test("nobody is told of their own act, also where they work for both sides", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    await toldOf(orderId);
    await as("double.boreal").run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "reject", reason: "item_discontinued" }],
    });
    expect(await toldOf(orderId)).toEqual(without(buyers("answer_rejected"), "double").toSorted());
  });
  test("a deadline that comes near is told to the supplier once, and so is one that has passed", async () => {
    const { orderId } = await issueOrder("Boréal", 2);
    await toldOf(orderId);
    const due = (when: string) =>
      asSystem("test deadline", (tx) =>
        tx.execute(
          sql`update line_answers set acknowledge_by = now() + ${when}::interval where order_id = ${orderId}`,
        ),
      );
    await due("30 days");
    await sweep();
    expect(await toldOf(orderId)).toEqual([]);
    await due("3 hours");
    for (let times = 0; times < 2; times += 1) await sweep(tomorrow());
    expect(await toldOf(orderId)).toEqual(together(sellers("deadline_near")));
    await due("-3 hours");
    await sweep();
    expect(await toldOf(orderId)).toEqual(together(sellers("deadline_passed")));
    await due("-3 days");
    await sweep();
    expect(await toldOf(orderId)).toEqual([]);
  });
});

/** Whatever the hour, the day of a deadline within hours has opened by then. */
const tomorrow = () => new Date(Date.now() + 24 * 3_600_000);
const sweep = (now?: Date) => asSystem("test", (tx) => tellOfDeadlines(tx, true, now));

describe("of messages", () => {
  const write = async (who: string, orderId: string, audience: "internal" | string[], body = "A word.") =>
    (await as(who).run(writeComment, { orderId, audience, body })).commentId;
  const boreal = () => [db.cast.organisations.boreal];

  test("an internal message is told to no partner, and among colleagues to who takes part", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await toldOf(orderId);
    await write("meridia.logistics", orderId, "internal");
    expect(await toldOf(orderId)).toEqual([]);
    await write("meridia.buyer", orderId, "internal");
    expect(await toldOf(orderId)).toEqual(["meridia.logistics: message"]);
  });
  test("a message to the supplier is told there; its answer to the buyers and whoever wrote before", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await toldOf(orderId);
    await write("meridia.quality", orderId, boreal());
    expect(await toldOf(orderId)).toEqual(together(sellers("message")));
    await write("boreal.seller", orderId, boreal());
    expect(await toldOf(orderId)).toEqual(
      together(
        buyers("message"),
        ["meridia.quality: message"],
        without(sellers("message"), "boreal.seller"),
      ).filter((one) => one !== ""),
    );
  });
  test("who is mentioned is told that, and not the message as well; an edit tells only who is new in it", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await toldOf(orderId);
    const [finance, logisticsPerson] = [as("meridia.finance"), as("meridia.logistics")];
    const id = await write(
      "meridia.buyer",
      orderId,
      "internal",
      `${mentionOf({ id: finance.userId, name: "F" })} look`,
    );
    await relay();
    await as("meridia.buyer").run(editComment, {
      commentId: id,
      version: 1,
      body: `${mentionOf({ id: finance.userId, name: "F" })} ${mentionOf({ id: logisticsPerson.userId, name: "L" })} look`,
    });
    expect(await toldOf(orderId)).toEqual(["meridia.finance: mention", "meridia.logistics: mention"]);
  });
  test("what was taken back before it was told is told to nobody, and afterwards shown to nobody", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await toldOf(orderId);
    const gone = await write("meridia.buyer", orderId, boreal());
    await as("meridia.buyer").run(deleteComment, { commentId: gone, version: 1 });
    expect(await toldOf(orderId)).toEqual([]);
    const seen = await write("meridia.buyer", orderId, boreal());
    await relay();
    const list = () => as("boreal.seller").read((tx, viewer) => listNotifications(tx, viewer, {}));
    const has = async () =>
      (await list()).rows.some((row) => row.orderId === orderId && row.kind === "message");
    expect(await has()).toBe(true);
    await as("meridia.buyer").run(deleteComment, { commentId: seen, version: 1 });
    expect(await has()).toBe(false);
  });
});

describe("of shipments", () => {
  test("an announcement is told to logistics, and its cancellation too", async () => {
    const { lineId } = await confirmedLine();
    const { shipmentId } = await as("boreal.seller").run(announceShipment, announcement(lineId));
    expect(await toldOf(shipmentId)).toEqual(together(logistics("shipment_announced")));
    await as("boreal.seller").run(cancelShipment, { shipmentId, version: 1 });
    expect(await toldOf(shipmentId)).toEqual(together(logistics("shipment_cancelled")));
  });
  test("an assignment is told to that carrier and to the supplier, and to no other carrier", async () => {
    const { shipmentId } = await announced();
    await toldOf(shipmentId);
    await as("meridia.logistics").run(assignCarrier, {
      shipmentId,
      version: 1,
      carrierId: db.cast.organisations.valmy,
    });
    expect(await toldOf(shipmentId)).toEqual(
      together(carriers("carrier_assigned"), sellers("carrier_assigned")),
    );
  });
  test("an arrival after the promised day is told once a day it slips to; one in time is not", async () => {
    const { shipmentId } = await booked();
    await toldOf(shipmentId);
    const report = (eta: string) =>
      as("valmy.dispatcher").run(reportMilestone, {
        shipmentId,
        code: "new_eta",
        at: "2026-03-07T09:00",
        eta,
      });
    await report("2031-03-10T16:00");
    expect(await toldOf(shipmentId)).toEqual([]);
    await report("2031-03-12T16:00");
    const late = together(buyers("arrival_late"), logistics("arrival_late"), sellers("arrival_late"));
    await report("2031-03-12T18:00");
    expect(await toldOf(shipmentId)).toEqual(late);
  });
  test("a receipt with a difference is told to supplier, carrier, quality and buyers; a clean one to nobody", async () => {
    const receive = async (damaged: string) => {
      const { shipmentId, lineId } = await booked();
      await toldOf(shipmentId);
      await as("meridia.logistics").run(recordReceipt, {
        shipmentId,
        version: 2,
        receivedOn: "2026-03-10",
        lines: [{ lineId, quantity: damaged === "0" ? "100" : "90", damaged, refused: "0" }],
      });
      return toldOf(shipmentId);
    };
    expect(await receive("0")).toEqual([]);
    const quality = ["meridia.quality: receipt_differs", "meridia.quality.chief: receipt_differs"];
    expect(await receive("10")).toEqual(
      together(buyers("receipt_differs"), quality, sellers("receipt_differs"), carriers("receipt_differs")),
    );
  });
});

test("nobody is told of anything that the policies do not let them read", async () => {
  await booked();
  await relay();
  const told = await asSystem("test", (tx) =>
    tx.execute<{
      userId: string;
      organisationId: string;
      kind: string;
      objectId: string;
      commentId: string | null;
    }>(sql`
      select user_id as "userId", organisation_id as "organisationId", kind, coalesce(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id, reminder_id) as "objectId", comment_id as "commentId" from notifications`),
  );
  expect(told.length).toBeGreaterThan(50);
  let tried = 0;
  for (const [name, person] of Object.entries(db.cast.people)) {
    const own = told.filter(
      (one) => one.userId === person.userId && one.organisationId === person.organisationId,
    );
    if (own.length === 0 || /boreal\.(expired|idle|revoked|disabled|left)|misfit/.test(name)) continue;
    const seen = await as(name).read(async (tx) => {
      const rows = await tx.execute<{ id: string }>(
        sql`select id::text from purchase_orders union all select id::text from shipments union all select id::text from comments union all select id::text from incidents union all select id::text from forecast_releases union all select id::text from risks union all select id::text from campaigns union all select id::text from forecast_series union all select id::text from organisations union all select id::text from workers union all select id::text from reminders`,
      );
      return new Set(rows.map(({ id }) => id));
    });
    for (const { kind, objectId, commentId } of own) {
      tried += 1;
      expect([name, kind, seen.has(objectId), commentId === null || seen.has(commentId)]).toEqual([
        name,
        kind,
        true,
        true,
      ]);
    }
  }
  expect(tried).toBeGreaterThan(50);
});

test("the list and the count are the person's own, and marking as read touches no one else", async () => {
  const { orderId } = await issueOrder("Boréal", 1);
  await relay();
  const mine = () =>
    as("boreal.seller").read(async (tx, viewer) => ({
      unread: viewer.unread,
      page: await listNotifications(tx, viewer, {}),
    }));
  const before = await mine();
  const [row] = before.page.rows;
  expect(row).toMatchObject({ orderId, kind: "order_sent", unread: true });
  await as("boreal.deputy").run(markRead, { ids: [row?.id ?? ""] });
  expect((await mine()).unread).toBe(before.unread);
  await as("boreal.seller").run(markRead, { ids: [row?.id ?? ""] });
  expect((await mine()).unread).toBe(before.unread - 1);
  await as("boreal.seller").run(markAllRead, {});
  expect((await mine()).unread).toBe(0);
  expect((await as("boreal.deputy").read((_, viewer) => Promise.resolve(viewer))).unread).toBeGreaterThan(0);
});

test("pages follow one another without gap or repetition", async () => {
  const list = (after?: string) =>
    as("meridia.buyer").read((tx, viewer) => listNotifications(tx, viewer, { after }, 3));
  const all = await as("meridia.buyer").read((tx, viewer) => listNotifications(tx, viewer, {}, 200));
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await list(after);
    found.push(...page.rows.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(found).toEqual(all.rows.map(({ id }) => id));
  expect(found.length).toBeGreaterThan(5);
});

describe("by mail", () => {
  const modes = async (orderId: string, name: string) => {
    const rows = await asSystem("test", (tx) =>
      tx.execute<{ mail: string; mailed: boolean }>(sql`
        select mail, mailed_at is not null as mailed from notifications where order_id = ${orderId} and user_id = ${as(name).userId}`),
    );
    return rows.map(({ mail, mailed }) => `${mail} ${mailed ? "mailed" : "waits"}`);
  };
  test("at once, in the digest or not at all, as the person chose", async () => {
    await as("boreal.deputy").run(saveMailPreferences, { order_sent: "digest" });
    await as("boreal.chief").run(saveMailPreferences, { order_sent: "never" });
    const { orderId } = await issueOrder("Boréal", 1);
    await relay();
    expect(await modes(orderId, "boreal.seller")).toEqual(["at_once mailed"]);
    expect(await modes(orderId, "boreal.deputy")).toEqual(["digest waits"]);
    expect(await modes(orderId, "boreal.chief")).toEqual(["never waits"]);
  });
  test("where no mail leaves, none is kept for later", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await relay(false);
    expect(await modes(orderId, "boreal.seller")).toEqual(["never waits"]);
  });
  test("much at once is one mail a person", async () => {
    const ids = [(await issueOrder("Boréal", 1)).orderId, (await issueOrder("Boréal", 1)).orderId];
    await relay();
    const [mail] = await asSystem("test", (tx) =>
      tx.execute<{ orders: string[] }>(sql`
        select array(select n.order_id::text from notifications n where n.id = any(m.notification_ids)) as orders
          from mails m where m.user_id = ${as("boreal.seller").userId} order by m.created_at desc limit 1`),
    );
    expect(mail?.orders.toSorted()).toEqual(ids.toSorted());
  });
  test("the digest holds what is older than the last seven o'clock and unread, once", async () => {
    await asSystem("test", (tx) => tx.execute(sql`update notifications set mailed_at = now()`));
    const { orderId } = await issueOrder("Boréal", 1);
    await relay();
    const digests = () => asSystem("test", addDigests);
    expect(await digests()).toBe(0);
    await asSystem("test", (tx) =>
      tx.execute(sql`update notifications set at = now() - interval '25 hours' where order_id = ${orderId}`),
    );
    expect(await digests()).toBe(1);
    expect(await digests()).toBe(0);
    expect(await modes(orderId, "boreal.deputy")).toEqual(["digest mailed"]);
  });
});

test("who may not write the log may not queue an event, and nobody reads the queue", async () => {
  const refused = (statement: ReturnType<typeof sql>) =>
    as("meridia.admin").write((tx) => tx.execute(statement));
  await expect(refused(sql`insert into event_queue (position) values (1)`)).rejects.toThrow();
  await expect(refused(sql`select * from event_queue`)).rejects.toThrow();
  await expect(refused(sql`select * from pgboss.job`)).rejects.toThrow();
  expect(idIn("orders", "boreal.100")).toBeTruthy();
});

test("an event that cannot be read is set aside, and holds up none before or after it", async () => {
  const first = await issueOrder("Boréal", 1);
  const { orderId } = await issueOrder("Boréal", 1);
  // No page writes such a thing; an application gone wrong could, in the name of who sees the order.
  await writeAs(as("boreal.seller").token, (tx) =>
    tx.execute(sql`
      select app.record_events('purchase_order', array[${orderId}]::uuid[], 'comment.posted', 'business', 'portal',
                               array['{"comment": "no id"}']::jsonb[])`),
  );
  const last = await issueOrder("Boréal", 1);
  const aside: string[] = [];
  const taken = await asSystem("test relay", (tx) =>
    relayEvents(tx, { isMailOn: false, onUnreadable: (position) => aside.push(position) }),
  );
  expect(taken).toBeGreaterThanOrEqual(4);
  expect(aside).toHaveLength(1);
  for (const { orderId: id } of [first, last])
    expect(await toldOf(id)).toEqual(together(sellers("order_sent")));
  expect(await asSystem("test", (tx) => tx.execute(sql`select from event_queue`))).toHaveLength(0);
});
