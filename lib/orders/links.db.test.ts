import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asGuest, asSystem, NoViewer, type Tx } from "#db/client.ts";
import { readAs, readAsGuest, refusalOf, runAsGuest } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { sqlstateOf } from "#db/testing/refusals.ts";
import { parseGuest } from "#lib/access/actor.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { answerLines, confirmOrder } from "./answer.ts";
import { decideLines } from "./decision.ts";
import {
  findOrderLink,
  getLinkedOrderId,
  issueCode,
  issueOrderLink,
  listOrderLinks,
  openOrderLink,
  requestCode,
  revokeLinks,
} from "./links.ts";
import { getOrder } from "./queries.ts";
import { reviseOrder } from "./revise.ts";
import { withdrawLines } from "./withdraw.ts";

const db = testDatabase();
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem("test", work);
const find = (token: string) => system((tx) => findOrderLink(tx, token));

async function linkTo(orderId: string, person = "boreal.seller") {
  const token = await system((tx) => issueOrderLink(tx, { orderId, userId: as(person).userId }));
  const link = await find(token);
  return { token, linkId: link?.id ?? "" };
}
async function codeFor(linkId: string): Promise<string> {
  return (await system((tx) => issueCode(tx, linkId))) ?? "";
}
const open = (token: string, code: string) => system((tx) => openOrderLink(tx, token, code));
async function opened(orderId: string, person = "boreal.seller"): Promise<string> {
  const { token, linkId } = await linkTo(orderId, person);
  return (await open(token, await codeFor(linkId))) ?? "";
}
const isOpen = (session: string) =>
  readAsGuest(session, getLinkedOrderId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoViewer) return false;
      throw error;
    },
  );
const put = (linkId: string, what: ReturnType<typeof sql>) =>
  system((tx) => tx.execute(sql`update order_links set ${what} where id = ${linkId}`));

describe("a link", () => {
  test("is looked at without anything happening, as scanners of mail servers do", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token } = await linkTo(orderId);
    const rows = () =>
      system(async (tx) => [
        ...(await tx.execute(sql`select to_jsonb(k) as row from order_links k where order_id = ${orderId}`)),
        ...(await tx.execute(sql`select count(*) from order_link_codes`)),
        ...(await tx.execute(sql`select count(*) from mails`)),
        ...(await tx.execute(sql`select count(*) from activity_log where object_id = ${orderId}`)),
      ]);
    const before = await rows();
    expect(await find(token)).toMatchObject({ orderId, supplier: "Boréal", host: "Meridia" });
    expect(await find(token)).toBeDefined();
    expect(await rows()).toEqual(before);
    expect(await find("x".repeat(43))).toBeUndefined();
  });

  test("is kept nowhere: the database has its digest, and no partner reads even that", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token } = await linkTo(orderId);
    const [kept] = await system((tx) =>
      tx.execute<{ row: string }>(
        sql`select to_jsonb(k)::text as row from order_links k where order_id = ${orderId}`,
      ),
    );
    expect(kept?.row).not.toContain(token);
    for (const name of ["boreal.seller", "meridia.buyer"])
      expect(
        await as(name)
          .read((tx) => tx.execute(sql`select token_hash from order_links`))
          .then(() => "read", sqlstateOf),
      ).toBe("42501");
  });

  test.each([
    ["has expired", sql`expires_at = now()`],
    ["was revoked", sql`revoked_at = now(), revoked_by = user_id`],
    ["went to an address that is no longer the person's", sql`email = 'former@cast.example'`],
  ])("that %s opens nothing any more, and what it had opened is closed", async (_, what) => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token, linkId } = await linkTo(orderId);
    const code = await codeFor(linkId);
    const session = (await open(token, code)) ?? "";
    expect(await isOpen(session)).toBe(true);
    await put(linkId, what);
    expect(await isOpen(session)).toBe(false);
    expect(await find(token)).toBeUndefined();
    expect(await system((tx) => issueCode(tx, linkId))).toBeUndefined();
    expect(await refusalOf(system((tx) => requestCode(tx, token)))).toMatchObject({ reason: "link_over" });
  });
});

describe("a code", () => {
  test("opens the link once, and is worth nothing to the next", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token, linkId } = await linkTo(orderId);
    const code = await codeFor(linkId);
    expect(code).toMatch(/^\d{6}$/);
    const [one, other] = await Promise.all([open(token, code), open(token, code)]);
    expect([one, other].filter((session) => session !== undefined)).toHaveLength(1);
    expect(await open(token, code)).toBeUndefined();
    expect(await isOpen(one ?? other ?? "")).toBe(true);
    expect(await eventsOf(orderId)).toContain("order_link.opened");
  });

  test("may be mistyped four times, and not five, also by many at once", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token, linkId } = await linkTo(orderId);
    const code = await codeFor(linkId);
    const wrong = code === "000000" ? "000001" : "000000";
    const tries = await Promise.all([1, 2, 3, 4, 5].map(() => open(token, wrong)));
    expect(tries.every((session) => session === undefined)).toBe(true);
    expect(await open(token, code)).toBeUndefined();
    const next = await codeFor(linkId);
    expect(await open(token, ` ${next.slice(0, 3)} ${next.slice(3)} `)).toBeDefined();
  });

  test("is over after ten minutes, and by the next one", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token, linkId } = await linkTo(orderId);
    const first = await codeFor(linkId);
    const second = await codeFor(linkId);
    if (first !== second) expect(await open(token, first)).toBeUndefined();
    await system((tx) =>
      tx.execute(sql`update order_link_codes set code_until = now() where link_id = ${linkId}`),
    );
    expect(await open(token, second)).toBeUndefined();
  });

  test("opens its own link and no other", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const [mine, theirs] = [await linkTo(orderId), await linkTo(orderId, "boreal.deputy")];
    expect(await open(theirs.token, await codeFor(mine.linkId))).toBeUndefined();
  });

  test("is mailed once in half a minute, five times in an hour", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { token, linkId } = await linkTo(orderId);
    const ask = () => system((tx) => requestCode(tx, token));
    const ageing = (by: string) =>
      system((tx) =>
        tx.execute(
          sql`update mails set created_at = created_at - ${by}::interval where order_link_id = ${linkId}`,
        ),
      );
    await ask();
    expect(await refusalOf(ask())).toMatchObject({ reason: "code_too_soon" });
    for (const _ of [2, 3, 4, 5]) {
      await ageing("31 seconds");
      await ask();
    }
    await ageing("31 seconds");
    expect(await refusalOf(ask())).toMatchObject({ reason: "code_too_soon" });
    await ageing("1 hour");
    await ask();
    await system((tx) => tx.execute(sql`update mails set state = 'dropped' where order_link_id = ${linkId}`));
  });
});

describe("who came by a link", () => {
  test("answers the order, takes back, and confirms the rest, by this door", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 3);
    const session = await opened(orderId);
    await runAsGuest(session, answerLines, {
      lines: [
        {
          lineId: lineIds[0],
          version: 1,
          action: "change",
          schedule: [{ date: "2031-03-30", quantity: "100" }],
          unitPrice: "4.50",
          reason: "capacity",
          comment: "By link",
        },
        { lineId: lineIds[1], version: 1, action: "reject", reason: "item_discontinued" },
      ],
    });
    await runAsGuest(session, withdrawLines, { lines: [{ lineId: lineIds[1], version: 2 }] });
    await runAsGuest(session, confirmOrder, { orderId, revision: 1 });
    const states = await Promise.all(lineIds.map(async (id) => (await stateOf(id)).state));
    expect(states).toEqual(["pending_buyer", "confirmed", "confirmed"]);
    const order = await as("meridia.buyer").read((tx) => getOrder(tx, orderId));
    const said = order.ledger.filter(({ kind }) => kind !== "requested");
    expect(said.map(({ door, actor }) => [door, actor])).toEqual(said.map(() => ["link", "Boreal Seller"]));
    const [event] = await system((tx) =>
      tx.execute(
        sql`select door, actor_id as actor, actor_organisation_id as organisation from activity_log where object_id = ${orderId} and action = 'order_lines.answered' limit 1`,
      ),
    );
    expect(event).toEqual({
      door: "link",
      actor: as("boreal.seller").userId,
      organisation: db.cast.organisations.boreal,
    });
  });

  test("sees the order as its supplier does, its price included, and nothing else at all", async () => {
    const [here, elsewhere] = [await issueOrder("Boréal", 2), await issueOrder("Boréal", 1)];
    const session = await opened(here.orderId);
    const { lines, site } = await readAsGuest(session, (tx) => getOrder(tx, here.orderId));
    expect(lines.map(({ unitPrice }) => Number(unitPrice))).toEqual([4, 4]);
    expect(site).not.toBe("");
    expect(await refusalOf(readAsGuest(session, (tx) => getOrder(tx, elsewhere.orderId)))).toMatchObject({
      code: "not_found",
    });
    const counts = await readAsGuest(session, async (tx) => {
      const count = async (table: string) => (await tx.execute(sql`select 1 from ${sql.raw(table)}`)).length;
      return Promise.all(
        ["purchase_orders", "users", "memberships", "comments", "shipments", "order_links", "incidents"].map(
          count,
        ),
      );
    });
    expect(counts).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  test("answers no other order, and does nothing but answer", async () => {
    const [here, elsewhere] = [await issueOrder("Boréal", 1), await issueOrder("Boréal", 1)];
    const session = await opened(here.orderId);
    const accept = { lineId: elsewhere.lineIds[0], version: 1, action: "accept" };
    expect(await refusalOf(runAsGuest(session, answerLines, { lines: [accept] }))).toEqual({
      code: "not_found",
      reason: "line_not_found",
    });
    expect(
      await refusalOf(runAsGuest(session, confirmOrder, { orderId: elsewhere.orderId, revision: 1 })),
    ).toMatchObject({ code: "not_found" });
    const line = { lineId: here.lineIds[0], version: 1 };
    for (const attempt of [
      () => runAsGuest(session, decideLines, { lines: [{ ...line, decision: "approve" }] }),
      () =>
        runAsGuest(session, reviseOrder, {
          orderId: here.orderId,
          revision: 1,
          lines: [{ ...line, action: "drop" }],
        }),
      () => runAsGuest(session, writeComment, { orderId: here.orderId, audience: [], body: "x" }),
      () => runAsGuest(session, revokeLinks, { orderId: here.orderId }),
    ])
      expect(await refusalOf(attempt())).toMatchObject({ code: "forbidden" });
  });

  test("is nobody at the gate of the portal, and who signed in is nobody at this one", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const session = await opened(orderId);
    await expect(readAs(session, () => Promise.resolve())).rejects.toBeInstanceOf(NoViewer);
    await expect(
      asGuest(as("boreal.seller").token, "read only", parseGuest, (_, guest) => guest),
    ).rejects.toBeInstanceOf(NoViewer);
  });
});

describe("links are revoked", () => {
  test("by the buyer, or by the supplier itself; others cannot, and a rival sees none", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const session = await opened(orderId);
    const second = await linkTo(orderId, "boreal.deputy");
    const list = (name: string) => as(name).read((tx) => listOrderLinks(tx, orderId));
    expect((await list("meridia.buyer")).map(({ person, lives }) => [person, lives])).toEqual([
      ["Boreal Deputy", true],
      ["Boreal Seller", true],
    ]);
    expect(await list("kestrel.seller")).toEqual([]);
    expect(await list("meridia.logistics")).toEqual([]);
    expect(await as("meridia.logistics").refusal(revokeLinks, { orderId })).toMatchObject({
      code: "forbidden",
    });
    expect(await as("kestrel.seller").refusal(revokeLinks, { orderId })).toMatchObject({
      reason: "link_over",
    });
    await as("boreal.chief").run(revokeLinks, { orderId, linkId: second.linkId });
    expect(await find(second.token)).toBeUndefined();
    expect(await isOpen(session)).toBe(true);
    await as("meridia.buyer").run(revokeLinks, { orderId });
    expect(await isOpen(session)).toBe(false);
    expect(await as("meridia.buyer").refusal(revokeLinks, { orderId })).toMatchObject({
      reason: "link_over",
    });
    expect((await eventsOf(orderId)).filter((action) => action === "order_link.revoked")).toHaveLength(2);
  });
});
