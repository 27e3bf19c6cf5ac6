import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { measureQueued } from "#lib/measures/queue.ts";
import { answerLines } from "./answer.ts";
import { addLines, enterOrder } from "./enter.ts";
import { getOrder } from "./queries.ts";
import { getTemplate } from "./template.ts";

const db = testDatabase();
const buyer = as("meridia.buyer");
const seller = as("boreal.seller");
const line = (more = {}) => ({
  item: `NEW-${uuidv7().slice(-8)}`,
  description: "Something new",
  quantity: "12.5",
  unit: "box",
  unitPrice: "3.2",
  requestedOn: "2031-05-01",
  ...more,
});
const order = (more = {}) => ({
  supplierId: db.cast.organisations.boreal,
  number: `HAND-${uuidv7().slice(-8)}`,
  currency: "EUR",
  siteId: "",
  lines: [line()],
  ...more,
});

describe("a buyer writes an order", () => {
  test("its supplier sees it at once, answers it, and it counts among what is to come", async () => {
    const { orderId } = await buyer.run(enterOrder, order({ lines: [line(), line({ unitPrice: "" })] }));
    const seen = await seller.read((tx) => getOrder(tx, orderId));
    expect(
      seen.lines.map(({ number, answer, unitPrice, amount }) => [number, answer, unitPrice, amount]),
    ).toEqual([
      ["10", "issued", "3.200000", "40.000000"],
      ["20", "issued", null, null],
    ]);
    expect(seen.acknowledgeBy).not.toBeNull();
    expect(seen.ledger.map(({ kind, actor, door }) => [kind, actor, door])).toEqual([
      ["requested", "Meridia Buyer", "portal"],
      ["requested", "Meridia Buyer", "portal"],
    ]);
    expect(await eventsOf(orderId)).toEqual(["order_lines.entered"]);
    const [first] = seen.lines;
    expect(
      await seller.run(answerLines, { lines: [{ lineId: first?.id, version: 1, action: "accept" }] }),
    ).toMatchObject({ answered: 1 });
    await asSystem("test measures", (tx) => measureQueued(tx));
    const coming = await asSystem("test", (tx) =>
      tx.execute(sql`select 1 from line_arrivals where order_id = ${orderId}`),
    );
    expect(coming).toHaveLength(2);
  });

  test("an item that is known needs no description, and keeps its own", async () => {
    const known = line();
    await buyer.run(enterOrder, order({ lines: [known] }));
    const { orderId } = await buyer.run(enterOrder, order({ lines: [{ ...known, description: "" }] }));
    expect((await buyer.read((tx) => getOrder(tx, orderId))).lines).toMatchObject([
      { item: known.item, description: "Something new" },
    ]);
  });

  test.each([
    ["a number that this supplier has", () => order({ number: "PO-100" }), "number", "order_number_taken"],
    [
      "no supplier",
      () => order({ supplierId: db.cast.organisations.valmy }),
      "supplierId",
      "supplier_unknown",
    ],
    ["a site of somebody else", () => order({ siteId: uuidv7() }), "siteId", "site_unknown"],
    ["no currency", () => order({ currency: "XYZ" }), "currency", "not_a_currency"],
    ["no lines", () => order({ lines: [] }), "lines", "lines_missing"],
    [
      "a new item without words",
      () => order({ lines: [line(), line({ description: "" })] }),
      "lines.1.description",
      "item_needs_description",
    ],
    [
      "a date without its quantity",
      () =>
        order({
          lines: [
            line({
              requestedOn: undefined,
              schedule: [
                { date: "2031-05-01", quantity: "12.5" },
                { date: "2031-06-01", quantity: "" },
              ],
            }),
          ],
        }),
      "lines.0.schedule.1.quantity",
      "not_a_quantity",
    ],
    [
      "dates for a quantity that is none",
      () =>
        order({
          lines: [
            line({
              requestedOn: undefined,
              quantity: "a dozen",
              schedule: [{ date: "2031-05-01", quantity: "12" }],
            }),
          ],
        }),
      "lines.0.quantity",
      "not_a_quantity",
    ],
    ["no quantity", () => order({ lines: [line({ quantity: "0" })] }), "lines.0.quantity", "not_a_quantity"],
    [
      "a price below nothing",
      () => order({ lines: [line({ unitPrice: "-1" })] }),
      "lines.0.unitPrice",
      "below_zero",
    ],
    ["a number on two lines of text", () => order({ number: "HAND-1\n2" }), "number", "bad_characters"],
    [
      "a number that is read backwards",
      () => order({ number: "HAND-\u202eABC" }),
      "number",
      "bad_characters",
    ],
    [
      "more than can be kept",
      () => order({ lines: [line({ quantity: "10000000000000", unitPrice: "10000000000" })] }),
      "lines.0.unitPrice",
      "number_too_large",
    ],
    [
      "a day that is over",
      () => order({ lines: [line({ requestedOn: "2001-01-01" })] }),
      "lines.0.requestedOn",
      "day_over",
    ],
  ])("%s is refused at its field", async (_, input, field, reason) => {
    expect((await buyer.refusal(enterOrder, input())).fields).toEqual({ [field]: reason });
  });

  test.each(["boreal.seller", "meridia.manager", "meridia.logistics", "meridia.finance"] as const)(
    "%s writes none",
    async (who) => {
      expect((await as(who).refusal(enterOrder, order())).code).toBe("forbidden");
    },
  );

  test("what is there in other capitals is the same number, and the same item", async () => {
    const given = order({ lines: [line({ item: `Cap-${uuidv7().slice(-8)}` })] });
    const [item] = given.lines;
    await buyer.run(enterOrder, given);
    const shouted = { ...given, number: given.number.toLowerCase() };
    expect((await buyer.refusal(enterOrder, shouted)).fields).toEqual({ number: "order_number_taken" });
    const again = order({
      lines: [
        line({ item: item?.item.toUpperCase(), description: undefined }),
        line({ item: item?.item.toLowerCase(), description: "As it is called here" }),
      ],
    });
    const { orderId } = await buyer.run(enterOrder, again);
    const { lines } = await buyer.read((tx) => getOrder(tx, orderId));
    expect(lines.map(({ item: code, description }) => [code, description])).toEqual([
      [item?.item, "Something new"],
      [item?.item, "As it is called here"],
    ]);
  });

  test("a rival does not see it", async () => {
    const { orderId } = await buyer.run(enterOrder, order());
    await expect(as("kestrel.seller").read((tx) => getOrder(tx, orderId))).rejects.toThrow("not_found");
  });
});

describe("more lines", () => {
  test("come in a new revision, numbered on, and leave the others alone", async () => {
    const { orderId } = await buyer.run(enterOrder, order());
    const [first] = (await buyer.read((tx) => getOrder(tx, orderId))).lines;
    await seller.run(answerLines, { lines: [{ lineId: first?.id, version: 1, action: "accept" }] });
    const more = { orderId, revision: 1, lines: [line(), line()] };
    expect(await buyer.run(addLines, more)).toMatchObject({ added: 2 });
    const { revision, lines } = await buyer.read((tx) => getOrder(tx, orderId));
    expect(revision).toBe(2);
    expect(lines.map(({ number, revision: own, answer }) => [number, own, answer])).toEqual([
      ["10", 1, "confirmed"],
      ["20", 2, "issued"],
      ["30", 2, "issued"],
    ]);
    expect((await buyer.refusal(addLines, more)).reason).toBe("order_revised_meanwhile");
  });

  test("an imported order takes them too, and only its buyer adds them", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    expect((await seller.refusal(addLines, { orderId, revision: 1, lines: [line()] })).code).toBe(
      "forbidden",
    );
    await buyer.run(addLines, { orderId, revision: 1, lines: [line()] });
    expect(await stateOf(lineIds[0] ?? "")).toMatchObject({
      state: "issued",
      lineRevision: 1,
      orderRevision: 2,
    });
  });
});

test("the next order like one begins without its number and days, and without what was cancelled", async () => {
  const template = await buyer.read((tx) => getTemplate(tx, idIn("orders", "boreal.100")));
  expect(template).toMatchObject({ supplierId: db.cast.organisations.boreal, currency: "EUR" });
  expect(template.lines.length).toBeGreaterThan(5);
  expect(template.lines.flatMap(({ schedule }) => schedule).every(({ date }) => date === "")).toBe(true);
});
