import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import { enterOrder } from "./enter.ts";
import { getOrder } from "./queries.ts";
import { reviseOrder } from "./revise.ts";

const db = testDatabase();
const buyer = as("meridia.buyer");
const line = (more = {}) => ({
  item: `NEW-${uuidv7().slice(-8)}`,
  description: "Something new",
  quantity: "100",
  unit: "box",
  schedule: [
    { date: "2031-05-01", quantity: "60" },
    { date: "2031-06-01", quantity: "40" },
  ],
  ...more,
});
const order = (lines: readonly unknown[]) => ({
  supplierId: db.cast.organisations.boreal,
  number: `ERP-${uuidv7().slice(-8)}`,
  currency: "EUR",
  lines,
});
const linesOf = async (orderId: string) => {
  const { lines } = await buyer.read((tx) => getOrder(tx, orderId));
  return lines.map(({ number, answer, requested }) => [number, answer, requested.length]);
};

describe("an order with numbers and dates of the ERP", () => {
  test("keeps them; lines without a number are numbered by tens", async () => {
    const { orderId } = await buyer.run(enterOrder, order([line({ number: "0007" }), line()]));
    expect(await linesOf(orderId)).toEqual([
      ["20", "issued", 2],
      ["0007", "issued", 2],
    ]);
    const { ledger } = await buyer.read((tx) => getOrder(tx, orderId));
    expect(ledger.map(({ entry, schedule }) => [entry, schedule.length])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
  test.each([
    ["a number twice", [line({ number: "1" }), line({ number: "1" })], { lines: "line_twice" }],
    [
      "a number that comes to be twice",
      [line({ number: "20" }), line()],
      { "lines.1.number": "line_number_taken" },
    ],
    ["dates that come to less", [line({ quantity: "101" })], { "lines.0.quantity": "quantity_differs" }],
    ["a day and dates", [line({ requestedOn: "2031-05-01" })], { "lines.0.requestedOn": "not_a_day" }],
    ["no day", [line({ schedule: undefined })], { "lines.0.requestedOn": "not_a_day" }],
    [
      "a date that is over",
      [
        line({
          schedule: [
            { date: "2031-05-01", quantity: "60" },
            { date: "2019-01-01", quantity: "40" },
          ],
        }),
      ],
      { "lines.0.schedule.1.date": "day_over" },
    ],
  ])("%s is refused at its field", async (_, lines, fields) => {
    expect(await buyer.refusal(enterOrder, order(lines))).toMatchObject({ code: "invalid", fields });
  });
});

describe("a revision that adds", () => {
  test("is one revision, whatever else it does", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 2);
    const lines = [{ lineId: lineIds[0], version: 1, action: "drop" }];
    const done = await buyer.run(reviseOrder, {
      orderId,
      revision: 1,
      lines,
      added: [line({ number: "X1" })],
    });
    expect(done).toEqual({ revised: 0, dropped: 1, added: 1 });
    expect(await linesOf(orderId)).toEqual([
      ["1", "cancelled", 1],
      ["2", "issued", 1],
      ["X1", "issued", 2],
    ]);
    expect((await buyer.read((tx) => getOrder(tx, orderId))).revision).toBe(2);
    expect((await eventsOf(orderId)).slice(-2)).toEqual(["order_lines.revised", "order_lines.entered"]);
    expect(await buyer.run(reviseOrder, { orderId, revision: 2, lines: [], added: [line()] })).toMatchObject({
      added: 1,
    });
  });
  test.each([
    ["nothing", { added: [] }, { lines: "nothing_selected" }],
    ["a number that is taken", { added: [line({ number: "1" })] }, { "added.0.number": "line_number_taken" }],
    [
      "a day that is over",
      { added: [line({ schedule: undefined, requestedOn: "2019-01-01" })] },
      { "added.0.requestedOn": "day_over" },
    ],
  ])("%s is refused", async (_, given, fields) => {
    const { orderId } = await issueOrder("Boréal", 1);
    const wanted = { orderId, revision: 1, lines: [], ...given };
    expect(await buyer.refusal(reviseOrder, wanted)).toMatchObject({ code: "invalid", fields });
  });
  test("of two at once, or by who may not, is refused", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const wanted = () => ({ orderId, revision: 1, lines: [], added: [line()] });
    const done = await Promise.allSettled([
      buyer.run(reviseOrder, wanted()),
      buyer.run(reviseOrder, wanted()),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    for (const name of ["boreal.seller", "meridia.logistics", "kestrel.seller"])
      expect(await as(name).refusal(reviseOrder, wanted())).toMatchObject({ code: "forbidden" });
  });
});
