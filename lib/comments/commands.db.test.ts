import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import { mentionOf } from "./rules.ts";
import { deleteComment, editComment, writeComment } from "./commands.ts";
import { listComments, listMentionable } from "./queries.ts";

const { cast } = testDatabase();
const { meridia, boreal, kestrel, valmy } = cast.organisations;
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");

const bodies = (name: string, orderId: string) =>
  as(name).read(async (tx) =>
    (await listComments(tx, { kind: "order", id: orderId })).map((comment) => comment.body),
  );

describe("who reads a message", () => {
  test.each([
    ["internal", [true, false, false, false]],
    [[boreal], [true, true, false, false]],
  ])("addressed to %j", async (audience, readers) => {
    const { orderId } = await issueOrder("Boréal", 1);
    await buyer.run(writeComment, { orderId, body: "CANARY", audience });
    const names = ["meridia.quality", "boreal.chief", "kestrel.seller", "valmy.dispatcher"];
    const seen = await Promise.all(names.map(async (name) => (await bodies(name, orderId)).length === 1));
    expect(seen).toEqual(readers);
  });

  test("what a partner writes goes to the host and itself", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { commentId } = await seller.run(writeComment, { orderId, body: "Hello", audience: [boreal] });
    const [stored] = await asSystem("test", (tx) =>
      tx.execute(sql`select audience::text[] from comments where id = ${commentId}`),
    );
    expect(stored).toEqual({ audience: [meridia, boreal] });
    expect(await bodies("meridia.finance", orderId)).toEqual(["Hello"]);
  });

  test.each([
    ["kestrel.seller", [5, 7, 1, 0]],
    ["valmy.dispatcher", [3, 3, 0, 0]],
    ["meridia.admin", [0, 0, 0, 0]],
    ["meridia.hr", [5, 8, 0, 0]],
  ])("%s finds nothing of the conversation in any table, not even a number", async (name, ownOnly) => {
    const found = await as(name).read(async (tx) => {
      const counts = [];
      for (const table of ["threads", "comments", "comment_revisions", "comment_mentions"]) {
        const rows = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.raw(table)}`);
        counts.push(rows[0]?.n);
      }
      return counts;
    });
    // Kestrel's own conversations with the host: three messages on an order, one of them edited, two on a shipment,
    // one on an incident, one on a risk, and one on the damage that its carrier speaks of, which it does not read. Valmy’s, on the
    // shipment that it carries, on its damage, and a risk that is shared with it. Those of human resources, on an incident of
    // safety and on risks, which it reads with the rest of the host.
    expect(found).toEqual(ownOnly);
  });

  test("a supplier counts its shared messages, and internal ones leave no trace in number or order", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    await buyer.run(writeComment, { orderId, body: "One", audience: [boreal] });
    for (const n of [1, 2, 3])
      await buyer.run(writeComment, { orderId, body: `Secret ${n}`, audience: "internal" });
    await buyer.run(writeComment, { orderId, body: "Two", audience: [boreal] });
    expect(await bodies("boreal.seller", orderId)).toEqual(["One", "Two"]);
    const [count] = await seller.read((tx) =>
      tx.execute<{ n: number }>(
        sql`select count(*)::int as n from comments c join threads t on t.id = c.thread_id where t.order_id = ${orderId}`,
      ),
    );
    expect(count?.n).toBe(2);
    for (const clause of ["body like '%Secret%'", "audience = array[audience[1]]", "author_name <> ''"]) {
      const rows = await seller.read((tx) =>
        tx.execute(sql`select id from comments where ${sql.raw(clause)} and body not in ('One', 'Two')`),
      );
      expect(JSON.stringify(rows)).not.toContain("Secret");
    }
  });
});

describe("who may write to whom", () => {
  const orderId = () => idIn("orders", "boreal.200");
  test.each([
    ["boreal.seller", "internal", "audience_not_allowed"],
    ["boreal.seller", [kestrel], "audience_not_allowed"],
    ["boreal.seller", [boreal, valmy], "audience_not_allowed"],
    ["meridia.buyer", [kestrel], "audience_not_allowed"],
    ["meridia.buyer", [boreal, kestrel], "audience_not_allowed"],
    ["meridia.buyer", [valmy], "audience_not_allowed"],
    ["meridia.buyer", [meridia], "audience_not_allowed"],
    ["meridia.buyer", [], "audience_missing"],
  ])("%s not to %j", async (name, audience, reason) => {
    const refusal = await as(name).refusal(writeComment, { orderId: orderId(), body: "x", audience });
    expect(refusal.code).toBe("invalid");
    expect(Object.values(refusal.fields ?? {})).toEqual([reason]);
  });
  test.each([
    ["valmy.dispatcher", "not_found"],
    ["meridia.admin", "forbidden"],
    ["meridia.hr", "not_found"],
  ])("%s not at all", async (name, code) => {
    expect(
      (await as(name).refusal(writeComment, { orderId: orderId(), body: "x", audience: "internal" })).code,
    ).toBe(code);
  });
  test("a rival finds no order, existing or not", async () => {
    const attempt = (id: string) =>
      as("kestrel.seller").refusal(writeComment, { orderId: id, body: "x", audience: [kestrel] });
    expect(await attempt(orderId())).toEqual(await attempt(uuidv7()));
    expect((await attempt(orderId())).code).toBe("not_found");
  });
  test.each(["", "   ", "a\0b", "x".repeat(10_001)])("%j is no message", async (body) => {
    expect((await seller.refusal(writeComment, { orderId: orderId(), body, audience: [boreal] })).code).toBe(
      "invalid",
    );
  });
  test("signs of any script, direction and shape are kept to the letter", async () => {
    const body = "<script>alert(1)</script> ' -- \\ %s ${x} \u202eevil\u202c 👩🏽‍🚀 𝒳 ﷽ {0}";
    const { orderId: made } = await issueOrder("Boréal", 1);
    await seller.run(writeComment, { orderId: made, body, audience: [boreal] });
    expect(await bodies("meridia.buyer", made)).toEqual([body]);
  });
});

describe("replies", () => {
  test("are read by those who read the question", async () => {
    const orderId = idIn("orders", "boreal.100");
    const replyTo = idIn("comments", "boreal.internal");
    const wider = await buyer.refusal(writeComment, { orderId, body: "x", audience: [boreal], replyTo });
    expect(wider.fields).toEqual({ audience: "reply_to_other_audience" });
    const narrower = await buyer.refusal(writeComment, {
      orderId,
      body: "x",
      audience: "internal",
      replyTo: idIn("comments", "boreal.shared"),
    });
    expect(narrower.fields).toEqual({ audience: "reply_to_other_audience" });
    await buyer.run(writeComment, { orderId, body: "x", audience: "internal", replyTo });
  });
  test("to what one cannot see, or what is elsewhere, are refused as if it did not exist", async () => {
    const orderId = idIn("orders", "boreal.100");
    const answers = await Promise.all(
      [idIn("comments", "boreal.internal"), idIn("comments", "kestrel.shared"), uuidv7()].map((replyTo) =>
        seller.refusal(writeComment, { orderId, body: "x", audience: [boreal], replyTo }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ code: "not_found", reason: "comment_not_found" })]),
    );
  });
});

describe("mentions", () => {
  const mention = (name: string) => mentionOf({ id: as(name).userId, name: as(name).name });
  test.each([
    ["meridia.buyer", "internal", "meridia.quality", true],
    ["meridia.buyer", "internal", "boreal.seller", false],
    ["meridia.buyer", "internal", "meridia.hr", false],
    ["meridia.buyer", "internal", "meridia.admin", false],
    ["meridia.buyer", [boreal], "boreal.chief", true],
    ["meridia.buyer", [boreal], "kestrel.seller", false],
    ["meridia.buyer", [boreal], "boreal.disabled", false],
    ["boreal.seller", [boreal], "meridia.buyer", true],
    ["boreal.seller", [boreal], "kestrel.seller", false],
    ["boreal.seller", [boreal], "valmy.dispatcher", false],
  ])("%s to %j mentioning %s: %s", async (author, audience, mentioned, allowed) => {
    const { orderId } = await issueOrder("Boréal", 1);
    const input = { orderId, body: `${mention(mentioned)}, look.`, audience };
    if (allowed) {
      const { commentId } = await as(author).run(writeComment, input);
      const rows = await asSystem("test", (tx) =>
        tx.execute(sql`select user_id as id from comment_mentions where comment_id = ${commentId}`),
      );
      expect([...rows]).toEqual([{ id: as(mentioned).userId }]);
    } else {
      expect((await as(author).refusal(writeComment, input)).fields).toEqual({ body: "mention_not_allowed" });
      expect(await bodies(author, orderId)).toEqual([]);
    }
  });
  test("are those of the words as they now read: edited out or taken back, nobody is named", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const named = async (commentId: string) => {
      const rows = await asSystem("test", (tx) =>
        tx.execute<{ name: string }>(
          sql`select u.name from comment_mentions m join users u on u.id = m.user_id where comment_id = ${commentId} order by u.name`,
        ),
      );
      return rows.map((row) => row.name);
    };
    const write = (...people: string[]) => people.map(mention).join(" and ");
    const body = `${write("meridia.buyer", "boreal.chief")}, look.`;
    const { commentId } = await seller.run(writeComment, { orderId, body, audience: [boreal] });
    expect(await named(commentId)).toEqual(["Boreal Chief", "Meridia Buyer"]);
    const edited = `${write("boreal.chief", "boreal.deputy")}, look.`;
    await seller.run(editComment, { commentId, version: 1, body: edited });
    expect(await named(commentId)).toEqual(["Boreal Chief", "Boreal Deputy"]);
    await seller.run(deleteComment, { commentId, version: 2 });
    expect(await named(commentId)).toEqual([]);
  });
  test("the people on offer are those that may be mentioned", async () => {
    const offered = await seller.read((tx) => listMentionable(tx, { kind: "order" }, [meridia, boreal]));
    const names = offered.map((person) => person.name);
    expect(names).toContain("Boreal Chief");
    expect(names).toContain("Meridia Buyer");
    expect(names.filter((name) => /Kestrel|Valmy|Hr|Disabled|Left/.test(name))).toEqual([]);
  });
});

describe("changing one's words", () => {
  async function written() {
    const { orderId } = await issueOrder("Boréal", 1);
    const { commentId } = await seller.run(writeComment, { orderId, body: "First", audience: [boreal] });
    return { orderId, commentId };
  }
  test("keeps what was said before, and says when", async () => {
    const { orderId, commentId } = await written();
    await seller.run(editComment, { commentId, version: 1, body: "Second" });
    await seller.run(editComment, { commentId, version: 2, body: "Third" });
    const [comment] = await buyer.read((tx) => listComments(tx, { kind: "order", id: orderId }));
    expect(comment).toMatchObject({ body: "Third", version: 3 });
    expect(comment?.editedAt).not.toBeNull();
    expect(comment?.history.map(({ body }) => body)).toEqual(["First", "Second"]);
    expect(await eventsOf(orderId)).toEqual([
      "order_lines.imported",
      "comment.written",
      "comment.edited",
      "comment.edited",
    ]);
  });
  test("deleting leaves a mark and takes the words, earlier ones too", async () => {
    const { orderId, commentId } = await written();
    await seller.run(editComment, { commentId, version: 1, body: "Second" });
    await seller.run(deleteComment, { commentId, version: 2 });
    for (const name of ["meridia.buyer", "boreal.seller", "meridia.manager"]) {
      const text = JSON.stringify(
        await as(name).read((tx) => listComments(tx, { kind: "order", id: orderId })),
      );
      expect(text).not.toMatch(/First|Second/);
      expect(text).toContain(commentId);
    }
    expect(await seller.refusal(editComment, { commentId, version: 3, body: "Back" })).toMatchObject({
      code: "conflict",
    });
    expect(await seller.refusal(deleteComment, { commentId, version: 3 })).toMatchObject({
      code: "conflict",
    });
  });
  test("is for the author alone", async () => {
    const { commentId } = await written();
    for (const name of ["boreal.chief", "meridia.buyer", "meridia.manager"]) {
      expect(await as(name).refusal(editComment, { commentId, version: 1, body: "x" })).toEqual({
        code: "forbidden",
        reason: "not_your_comment",
      });
      expect(await as(name).refusal(deleteComment, { commentId, version: 1 })).toMatchObject({
        code: "forbidden",
      });
    }
    expect(await as("kestrel.seller").refusal(editComment, { commentId, version: 1, body: "x" })).toEqual(
      await as("kestrel.seller").refusal(editComment, { commentId: uuidv7(), version: 1, body: "x" }),
    );
  });
  test("twice at once: one stays, the other hears of it, no word is lost", async () => {
    const { commentId } = await written();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        seller.run(editComment, { commentId, version: 1, body: `Edit ${index}` }).then(
          () => "won",
          async (error: unknown) => (await refusalOf(Promise.reject(error))).reason,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "won")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["won", "comment_changed_meanwhile"]));
    const rows = await asSystem("test", (tx) =>
      tx.execute(sql`select body from comment_revisions where comment_id = ${commentId}`),
    );
    expect([...rows]).toEqual([{ body: "First" }]);
  });
  test("does not change who reads it", async () => {
    const { commentId } = await written();
    const answer = seller.write((tx) =>
      tx.execute(sql`update comments set audience = array[${boreal}]::uuid[] where id = ${commentId}`),
    );
    await expect(answer).rejects.toThrow();
  });
});

test("two first messages at once make one conversation", async () => {
  const { orderId } = await issueOrder("Boréal", 1);
  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      seller.run(writeComment, { orderId, body: `Message ${index}`, audience: [boreal] }),
    ),
  );
  expect(await bodies("boreal.seller", orderId)).toHaveLength(10);
  const rows = await asSystem("test", (tx) =>
    tx.execute(sql`select id from threads where order_id = ${orderId}`),
  );
  expect(rows).toHaveLength(1);
});
