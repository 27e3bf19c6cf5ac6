import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { mailsWithoutJob } from "#db/queue.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { booked } from "#db/testing/shipments.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { addMails } from "#lib/notifications/mails.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { relayEvents } from "#lib/notifications/relay.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { remindSuppliers } from "#lib/orders/remind.ts";
import {
  findOrderLink,
  issueCode,
  issueOrderLink,
  openOrderLink,
  requestCode,
  revokeLinks,
} from "#lib/orders/links.ts";
import { issueLink } from "#lib/people/links.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { deliverMail, type OutgoingMail, type Post, Undeliverable } from "./deliver.ts";
import { failLost } from "./delivery.ts";

const db = testDatabase();
const origin = "https://portal.example";
const issue = { accountLink: issueLink, orderLink: issueOrderLink, orderCode: issueCode };
const sent: OutgoingMail[] = [];
const accepts: Post = (mail) => {
  sent.push(mail);
  return Promise.resolve(undefined);
};
const relay = () => asSystem("test relay", (tx) => relayEvents(tx, { isMailOn: true, limit: 10_000 }));

const deliver = (mailId: string, post: Post = accepts, isLast = false) =>
  deliverMail(mailId, { transact: (work) => asSystem("test mail", work), post, origin, issue, isLast });

/** The mail of a person that waits. */
async function mailOf(name: string): Promise<string> {
  const [mail] = await asSystem("test", (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from mails where user_id = ${as(name).userId} and state = 'waiting' order by created_at desc limit 1`,
    ),
  );
  if (!mail) throw new Error(`No mail waits for ${name}.`);
  return mail.id;
}
async function stateOf(mailId: string): Promise<string> {
  const [mail] = await asSystem("test", (tx) =>
    tx.execute<{ state: string; attempts: number }>(
      sql`select state, attempts from mails where id = ${mailId}`,
    ),
  );
  return `${mail?.state} ${mail?.attempts}`;
}
const speak = (name: string, locale: string) =>
  asSystem("test", (tx) =>
    tx.execute(sql`update users set locale = ${locale} where id = ${as(name).userId}`),
  );

beforeEach(async () => {
  sent.length = 0;
  await relay();
  await asSystem("test", (tx) => tx.execute(sql`update mails set state = 'dropped' where state = 'waiting'`));
});

describe("a mail", () => {
  test("speaks the person's language, leads to the line and says where it came from", async () => {
    const { orderId, number, lineIds } = await issueOrder("Boréal", 1);
    await speak("boreal.seller", "fr");
    await speak("boreal.deputy", "en");
    await relay();
    const id = await mailOf("boreal.seller");
    await deliver(id);
    await deliver(await mailOf("boreal.deputy"));
    const [french, english] = sent;
    expect(french).toMatchObject({
      messageId: `<${id}@portal.example>`,
      to: { name: "Boreal Seller", address: "boreal.seller@cast.example" },
      subject: `[Meridia] Commande ${number}, ligne 1\u202f: votre réponse est attendue`,
      preferences: `${origin}/account/notifications`,
    });
    expect(french?.html).toContain('<html lang="fr">');
    expect(english?.subject).toBe(`[Meridia] Order ${number}, line 1, waits for your answer`);
    for (const mail of sent) {
      expect(mail.plain).toContain(`${origin}/orders/${orderId}#line-${lineIds[0]}`);
      expect(mail.html).toContain(`href="${origin}/orders/${orderId}#line-${lineIds[0]}"`);
    }
    expect(await stateOf(id)).toBe("sent 1");
  });
  test("of several things lists each, and never the words of a message", async () => {
    const first = await issueOrder("Boréal", 2);
    const words = "Secret words <b>of</b> a message";
    await relay();
    await asSystem("test", (tx) =>
      tx.execute(sql`update mails set state = 'dropped' where state = 'waiting'`),
    );
    await as("meridia.buyer").run(writeComment, {
      orderId: first.orderId,
      audience: [db.cast.organisations.boreal],
      body: words,
    });
    const second = await issueOrder("Boréal", 1);
    await relay();
    await asSystem("test", (tx) =>
      tx.execute(
        sql`update notifications set mail = 'at_once', mailed_at = null where user_id = ${as("boreal.seller").userId} and order_id in (${first.orderId}, ${second.orderId})`,
      ),
    );
    await asSystem("test", addMails);
    await speak("boreal.seller", "en");
    await deliver(await mailOf("boreal.seller"));
    const [mail] = sent;
    expect(mail?.plain).toContain(`Meridia Buyer wrote on order ${first.number}`);
    expect(mail?.plain).toContain(`Order ${second.number}, line 1, waits for your answer`);
    expect(`${mail?.subject} ${mail?.plain} ${mail?.html}`).not.toContain("Secret words");
  });
  test("escapes names in HTML", async () => {
    const { userId } = as("boreal.seller");
    const rename = (name: string) =>
      asSystem("test", (tx) => tx.execute(sql`update users set name = ${name} where id = ${userId}`));
    await rename("<img src=x> & Co");
    await issueOrder("Boréal", 1);
    await relay();
    await deliver(await mailOf("boreal.seller"));
    await rename("Boreal Seller");
    expect(sent[0]?.html).toContain("&lt;img src=x&gt; &amp; Co");
    expect(sent[0]?.html).not.toContain("<img");
  });
});

describe("the mail of an order", () => {
  test("shows what is asked and no price, and answers it by a link of its addressee's own, in their language", async () => {
    const { orderId, number } = await issueOrder("Boréal", 2);
    await speak("boreal.seller", "fr");
    await speak("boreal.deputy", "en");
    await relay();
    await deliver(await mailOf("boreal.seller"));
    await deliver(await mailOf("boreal.deputy"));
    const [french, english] = sent;
    expect(french?.plain).toContain("- 1 · Item 1 · 100\u00a0cartons · 10 mars 2031");
    expect(english?.plain).toContain("- 2 · Item 2 · 100\u00a0boxes · 10 Mar 2031");
    expect(french?.html).toContain("Répondre à cette commande");
    const tokens = sent.map(({ plain }) => /\/answer\/([\w-]{43})/.exec(plain)?.[1] ?? "");
    expect(new Set(tokens).size).toBe(2);
    for (const [index, mail] of sent.entries()) {
      expect(mail.html).toContain(`/answer/${tokens[index]}`);
      expect(`${mail.plain} ${mail.html}`).not.toMatch(/4[.,]00|EUR|€/);
    }
    const links = await asSystem("test", async (tx) =>
      Promise.all(tokens.map((token) => findOrderLink(tx, token))),
    );
    expect(links.map((link) => [link?.orderId, link?.email])).toEqual([
      [orderId, "boreal.seller@cast.example"],
      [orderId, "boreal.deputy@cast.example"],
    ]);
    expect(english?.subject).toContain(number);
  });

  test("of several orders has a link for each", async () => {
    const [one, other] = [await issueOrder("Boréal", 1), await issueOrder("Boréal", 1)];
    await relay();
    await deliver(await mailOf("boreal.seller"));
    const tokens = [...(sent[0]?.plain.matchAll(/\/answer\/([\w-]{43})/g) ?? [])].map(([, token]) => token);
    const links = await asSystem("test", async (tx) =>
      Promise.all(tokens.map((token) => findOrderLink(tx, token ?? ""))),
    );
    expect(links.map((link) => link?.orderId)).toEqual(expect.arrayContaining([one.orderId, other.orderId]));
  });

  test("of a reminder has a link for each of its orders", async () => {
    const [one, other] = [await issueOrder("Boréal", 1), await issueOrder("Boréal", 2)];
    await relay();
    await asSystem("test", (tx) =>
      tx.execute(sql`update mails set state = 'dropped' where state = 'waiting'`),
    );
    await speak("boreal.seller", "en");
    await as("meridia.buyer").run(remindSuppliers, { orders: [one.orderId, other.orderId] });
    await relay();
    await deliver(await mailOf("boreal.seller"));
    expect(sent[0]?.plain).toContain(`Order ${other.number}: 2 dates wait`);
    const tokens = [...(sent[0]?.plain.matchAll(/\/answer\/([\w-]{43})/g) ?? [])].map(([, token]) => token);
    const links = await asSystem("test", async (tx) =>
      Promise.all(tokens.map((token) => findOrderLink(tx, token ?? ""))),
    );
    expect(links.map((link) => link?.orderId)).toEqual([one.orderId, other.orderId]);
  });

  test("has no link where nothing waits, and none for the host", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    await relay();
    await as("boreal.seller").run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "reject", reason: "capacity" }],
    });
    await relay();
    await deliver(await mailOf("boreal.deputy"));
    await deliver(await mailOf("meridia.buyer"));
    expect(sent.find(({ plain }) => plain.includes(orderId))).toBeDefined();
    for (const mail of sent) expect(mail.plain).not.toContain("/answer/");
  });

  test("the code for such a link goes to its address, is made while it is sent, and opens it", async () => {
    const { orderId, number } = await issueOrder("Boréal", 1);
    const { userId } = as("boreal.seller");
    await speak("boreal.seller", "en");
    const token = await asSystem("test", (tx) => issueOrderLink(tx, { orderId, userId }));
    await asSystem("test", (tx) => requestCode(tx, token));
    await deliver(await mailOf("boreal.seller"));
    expect(sent[0]).toMatchObject({
      subject: `[Meridia] Your code for order ${number}`,
      preferences: undefined,
    });
    const code = /^\d{6}$/m.exec(sent[0]?.plain ?? "")?.[0] ?? "";
    expect(await asSystem("test", (tx) => openOrderLink(tx, token, code))).toBeDefined();
  });

  test("no code goes out for a link that was revoked meanwhile", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { userId } = as("boreal.seller");
    const token = await asSystem("test", (tx) => issueOrderLink(tx, { orderId, userId }));
    await asSystem("test", (tx) => requestCode(tx, token));
    await as("meridia.buyer").run(revokeLinks, { orderId });
    const id = await mailOf("boreal.seller");
    await deliver(id);
    expect(sent).toEqual([]);
    expect(await stateOf(id)).toBe("dropped 0");
  });
});

describe("nothing is mailed", () => {
  test.each([
    ["who was disabled", (id: string) => sql`update users set disabled_at = now() where id = ${id}`],
    ["who left the organisation", (id: string) => sql`delete from memberships where user_id = ${id}`],
    ["who has read it", (id: string) => sql`update notifications set read_at = now() where user_id = ${id}`],
  ])("to %s meanwhile", async (_, change) => {
    const { userId } = as("boreal.deputy");
    const kept = await asSystem("test", (tx) =>
      tx.execute(sql`select id, organisation_id, role from memberships where user_id = ${userId}`),
    );
    await issueOrder("Boréal", 1);
    await relay();
    const id = await mailOf("boreal.deputy");
    await asSystem("test", (tx) => tx.execute(change(userId)));
    await deliver(id);
    await asSystem("test", async (tx) => {
      await tx.execute(sql`update users set disabled_at = null where id = ${userId}`);
      for (const row of kept)
        await tx.execute(
          sql`insert into memberships (id, user_id, organisation_id, role) values (${row["id"]}, ${userId}, ${row["organisation_id"]}, ${row["role"]}) on conflict do nothing`,
        );
    });
    expect(sent).toEqual([]);
    expect(await stateOf(id)).toBe("dropped 0");
  });
  test("to the carrier that the shipment was taken from", async () => {
    const { shipmentId } = await booked();
    await relay();
    const id = await mailOf("valmy.dispatcher");
    await as("meridia.logistics").run(assignCarrier, {
      shipmentId,
      version: 2,
      carrierId: db.cast.organisations.harbourline,
    });
    await deliver(id);
    expect(sent).toEqual([]);
    expect(await stateOf(id)).toBe("dropped 0");
  });
});

describe("a failure", () => {
  const refuses: Post = () => Promise.reject(new Error("The server is away."));
  const failuresOn = (orderId: string, name = "meridia.buyer") =>
    as(name).read((tx) => listMailFailures(tx, { orderId }));

  test("is tried again, shown to the host when it is given up, and gone when a mail arrives", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await relay();
    const id = await mailOf("boreal.seller");
    await expect(deliver(id, refuses)).rejects.toThrow("The server is away.");
    expect(await stateOf(id)).toBe("waiting 1");
    expect(await failuresOn(orderId)).toEqual([]);
    await deliver(id, refuses, true);
    expect(await stateOf(id)).toBe("failed 2");
    expect(await failuresOn(orderId)).toMatchObject([{ person: "Boreal Seller", organisation: "Boréal" }]);
    await expect(failuresOn(orderId, "boreal.seller")).resolves.toEqual([]);
    await issueOrder("Boréal", 1);
    await relay();
    await deliver(await mailOf("boreal.seller"));
    expect(await failuresOn(orderId)).toEqual([]);
  });
  test("that is final is given up at once", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await relay();
    const id = await mailOf("boreal.seller");
    await deliver(id, () => Promise.reject(new Undeliverable("550 No such user")));
    expect(await stateOf(id)).toBe("failed 1");
    expect(await failuresOn(orderId)).toHaveLength(1);
  });
  test("two who deliver the same mail send it once", async () => {
    await issueOrder("Boréal", 1);
    await relay();
    const id = await mailOf("boreal.seller");
    await Promise.all([deliver(id), deliver(id)]);
    expect(sent).toHaveLength(1);
    expect(await stateOf(id)).toBe("sent 1");
  });
});

test("a mail whose last attempt was killed is given up and shown, and one that the queue still has is not", async () => {
  const { orderId } = await issueOrder("Boréal", 1);
  await relay();
  const lost = await mailOf("boreal.seller");
  const under = await mailOf("boreal.deputy");
  await asSystem("test", async (tx) => {
    await tx.execute(sql`update mails set state = 'queued' where id in (${lost}, ${under})`);
    await tx.execute(
      sql`insert into pgboss.job (name, data) values ('mail', jsonb_build_object('mailId', ${under}::text))`,
    );
    expect(await mailsWithoutJob(tx)).toEqual([lost]);
    await failLost(tx, await mailsWithoutJob(tx));
  });
  expect([await stateOf(lost), await stateOf(under)]).toEqual(["failed 1", "queued 0"]);
  expect(await as("meridia.buyer").read((tx) => listMailFailures(tx, { orderId }))).toHaveLength(1);
});
