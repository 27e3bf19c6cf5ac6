import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import {
  findDraft,
  keepDraft,
  keepTemplate,
  listDrafts,
  mostDrafts,
  removeDraft,
  renameTemplate,
  sendOrder,
} from "./drafts.ts";
import { getOrder } from "./queries.ts";
import { searchItems } from "./items.ts";

const db = testDatabase();
const buyer = as("meridia.buyer");
const other = as("meridia.buyer.chief");
const outsiders = ["meridia.logistics", "meridia.admin", "boreal.seller", "valmy.dispatcher"];

const line = (more = {}) => ({
  item: `D-${uuidv7().slice(-8)}`,
  description: "Drafted",
  quantity: "12.5",
  unit: "box",
  unitPrice: "",
  schedule: [{ date: "", quantity: "" }],
  ...more,
});
const content = (more = {}) => ({
  supplierId: db.cast.organisations.boreal,
  number: `DRAFT-${uuidv7().slice(-8)}`,
  siteId: "",
  currency: "EUR",
  lines: [line()],
  ...more,
});
const order = (more = {}) => ({
  supplierId: db.cast.organisations.boreal,
  number: `SENT-${uuidv7().slice(-8)}`,
  currency: "EUR",
  lines: [
    {
      item: `D-${uuidv7().slice(-8)}`,
      description: "Sent",
      quantity: "3",
      unit: "box",
      requestedOn: "2031-05-01",
    },
  ],
  ...more,
});
const keep = async (given = content()) => (await buyer.run(keepDraft, { content: given })).draftId;
const keepNamed = async (name = `Monthly ${uuidv7()}`) => ({
  name,
  id: (await buyer.run(keepTemplate, { templateName: name, content: content() })).draftId,
});
const listed = (who: typeof buyer) =>
  who.read((tx) => listDrafts(tx)).then((rows) => rows.map(({ id }) => id));

beforeEach(() => asSystem("test", (tx) => tx.execute(sql`delete from order_drafts`)));

describe("a draft", () => {
  test("is its buyer's alone: nobody else finds, lists, changes, sends or removes it", async () => {
    const id = await keep();
    expect(await listed(buyer)).toEqual([id]);
    expect(await listed(other)).toEqual([]);
    expect(await other.read((tx) => findDraft(tx, id, "draft"))).toBeUndefined();
    const seen = { id, version: 1 };
    expect(await refusalOf(other.run(keepDraft, { draft: seen, content: content() }))).toMatchObject({
      reason: "draft_gone",
    });
    expect(await refusalOf(other.run(removeDraft, seen))).toMatchObject({ reason: "draft_gone" });
    expect(await refusalOf(other.run(sendOrder, order({ draft: seen })))).toMatchObject({
      reason: "draft_gone",
    });
    expect(await listed(buyer)).toEqual([id]);
  });

  test.each(outsiders)("is nothing for %s", async (name) => {
    await keep();
    expect(await listed(as(name))).toEqual([]);
    const acts = [
      () => as(name).run(keepDraft, { content: content() }),
      () => as(name).run(keepTemplate, { templateName: "Mine", content: content() }),
      () => as(name).run(sendOrder, order()),
    ];
    for (const act of acts) expect(await refusalOf(act())).toMatchObject({ code: "forbidden" });
  });

  test("may be incomplete and wrong, and comes back as it was typed", async () => {
    const typed = content({
      supplierId: "",
      number: "",
      currency: "E",
      lines: [
        line({
          quantity: "a dozen",
          schedule: [
            { date: "2001-01-01", quantity: "half" },
            { date: "", quantity: "" },
          ],
        }),
      ],
    });
    const id = await keep(typed);
    expect((await buyer.read((tx) => findDraft(tx, id, "draft")))?.content).toEqual(typed);
    expect((await buyer.read((tx) => listDrafts(tx)))[0]).toMatchObject({
      number: "",
      supplier: null,
      lines: 1,
    });
  });

  test.each([
    ["nothing at all", { supplierId: "", number: " ", lines: [] }, "content", "draft_empty"],
    ["a NUL", { number: "a\0" }, "content.number", "bad_characters"],
    ["a supplier that is no id", { supplierId: "me" }, "content.supplierId", "not_an_id"],
    [
      "more than one order has lines",
      { lines: Array.from({ length: 501 }, () => line()) },
      "content.lines",
      "too_many_lines",
    ],
    [
      "more than half a megabyte",
      {
        lines: Array.from({ length: 500 }, () =>
          line({
            description: "é".repeat(300),
            schedule: Array.from({ length: 24 }, () => ({ date: "2031-05-01", quantity: "1" })),
          }),
        ),
      },
      "content",
      "draft_too_large",
    ],
    ["what the form has not", { secret: "x" }, "content.secret", "unknown_field"],
  ])("of %s is refused", async (_, more, field, reason) => {
    expect(await refusalOf(buyer.run(keepDraft, { content: content(more) }))).toMatchObject({
      fields: { [field]: reason },
    });
  });

  test("of two windows, the second is told, and writes over it only when it has seen it", async () => {
    const id = await keep();
    const write = (version: number, number: string) =>
      buyer.run(keepDraft, { draft: { id, version }, content: content({ number }) });
    await write(1, "FIRST");
    expect(await refusalOf(write(1, "SECOND"))).toMatchObject({
      code: "conflict",
      reason: "draft_changed_meanwhile",
    });
    const both = await Promise.allSettled([write(2, "A"), write(2, "B")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await refusalOf(buyer.run(removeDraft, { id, version: 2 }))).toMatchObject({
      reason: "draft_changed_meanwhile",
    });
    await buyer.run(removeDraft, { id, version: 3 });
    expect(await refusalOf(write(3, "GONE"))).toMatchObject({ reason: "draft_gone" });
  });

  test("goes with its order: sent twice at once, there is one order; where it is refused, the draft stays", async () => {
    const draft = { id: await keep(), version: 1 };
    expect(await refusalOf(buyer.run(sendOrder, order({ draft, currency: "XYZ" })))).toMatchObject({
      fields: { currency: "not_a_currency" },
    });
    expect(await refusalOf(buyer.run(sendOrder, order({ draft, number: "PO-100" })))).toMatchObject({
      fields: { number: "order_number_taken" },
    });
    expect(await listed(buyer)).toEqual([draft.id]);
    const twice = await Promise.allSettled([
      buyer.run(sendOrder, order({ draft })),
      buyer.run(sendOrder, order({ draft })),
    ]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await listed(buyer)).toEqual([]);
    const sent = twice.find((one) => one.status === "fulfilled");
    const seen = await as("boreal.seller").read((tx) => getOrder(tx, sent?.value.orderId ?? ""));
    expect(seen.lines).toHaveLength(1);
  });

  test("is one of at most fifty", async () => {
    const row = sql`'draft', ${buyer.userId}, ${JSON.stringify(content())}::jsonb, 'Test'`;
    await asSystem("test", (tx) =>
      tx.execute(
        sql`insert into order_drafts (kind, user_id, content, changed_by_name) select ${row} from generate_series(1, ${mostDrafts}::int)`,
      ),
    );
    expect(await refusalOf(buyer.run(keepDraft, { content: content() }))).toMatchObject({
      reason: "too_many_drafts",
    });
    await other.run(keepDraft, { content: content() });
  });
});

describe("a template", () => {
  test("is for all buyers, without number and days", async () => {
    const { id } = await keepNamed();
    const begun = await other.read((tx) => findDraft(tx, id, "template"));
    expect(begun?.content).toMatchObject({
      number: "",
      supplierId: db.cast.organisations.boreal,
      lines: [{ quantity: "12.5", schedule: [{ date: "", quantity: "" }] }],
    });
    expect(await other.read((tx) => findDraft(tx, id, "draft"))).toBeUndefined();
    for (const name of outsiders) expect(await listed(as(name))).toEqual([]);
  });

  test("is renamed and removed by any buyer, in the version that was seen", async () => {
    const { id, name } = await keepNamed();
    await other.run(renameTemplate, { id, version: 1, name: `${name}, renamed` });
    expect(await refusalOf(buyer.run(renameTemplate, { id, version: 1, name }))).toMatchObject({
      reason: "draft_changed_meanwhile",
    });
    expect((await buyer.read((tx) => listDrafts(tx)))[0]).toMatchObject({
      name: `${name}, renamed`,
      changedBy: "Meridia Buyer Chief",
    });
    expect(await refusalOf(buyer.run(removeDraft, { id, version: 1 }))).toMatchObject({
      reason: "draft_changed_meanwhile",
    });
    await buyer.run(removeDraft, { id, version: 2 });
    expect(await refusalOf(other.run(renameTemplate, { id, version: 2, name }))).toMatchObject({
      reason: "template_gone",
    });
  });

  test("has a name of its own, whatever its capitals, and lines", async () => {
    const { name } = await keepNamed();
    const again = { templateName: name.toUpperCase(), content: content() };
    expect(await refusalOf(other.run(keepTemplate, again))).toMatchObject({
      fields: { templateName: "template_name_taken" },
    });
    const second = await keepNamed();
    expect(await refusalOf(buyer.run(renameTemplate, { id: second.id, version: 1, name }))).toMatchObject({
      fields: { name: "template_name_taken" },
    });
    expect(await refusalOf(buyer.run(keepTemplate, { templateName: " ", content: content() }))).toMatchObject(
      { fields: { templateName: "name_missing" } },
    );
    expect(
      await refusalOf(buyer.run(keepTemplate, { templateName: "Empty", content: content({ lines: [] }) })),
    ).toMatchObject({ fields: { "content.lines": "lines_missing" } });
    const both = await Promise.allSettled(
      ["Twice", "twice"].map((templateName) => buyer.run(keepTemplate, { templateName, content: content() })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is no draft to be sent, nor changed as one", async () => {
    const { id } = await keepNamed();
    expect(
      await refusalOf(buyer.run(keepDraft, { draft: { id, version: 1 }, content: content() })),
    ).toMatchObject({ code: "conflict" });
    expect(await refusalOf(buyer.run(sendOrder, order({ draft: { id, version: 1 } })))).toMatchObject({
      code: "conflict",
    });
    expect(await listed(buyer)).toEqual([id]);
  });
});

describe("items while somebody types", () => {
  const tag = uuidv7().slice(-6);
  test("are offered by the beginning of their code, then by their name", async () => {
    await asSystem("test", (tx) =>
      tx.execute(sql`
        insert into items (id, code, description)
        select gen_random_uuid(), ${`ZQ${tag.toUpperCase()}-`} || n, 'Sterile box ' || n || ' of ' || ${tag} from generate_series(1, 12) n`),
    );
    const found = await buyer.read((tx) => searchItems(tx, `zq${tag}`));
    expect(found).toHaveLength(10);
    expect(found.every(({ code }) => code.startsWith("ZQ"))).toBe(true);
    expect(await buyer.read((tx) => searchItems(tx, `BOX 7 OF ${tag}`))).toMatchObject([
      { code: `ZQ${tag.toUpperCase()}-7` },
    ]);
    for (const q of [`stérile bôx 7 ${tag}`, `${tag} 7 sterile`, `ZQ${tag}.7`])
      expect([q, await buyer.read((tx) => searchItems(tx, q))]).toMatchObject([
        q,
        [{ code: `ZQ${tag.toUpperCase()}-7` }],
      ]);
    for (const q of ["", "%", "-"]) expect(await buyer.read((tx) => searchItems(tx, q))).toEqual([]);
    expect(await as("boreal.seller").read((tx) => searchItems(tx, `zq${tag}`))).toEqual([]);
  });
});
