import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { answerRows } from "./answer-rows.ts";
import { getAnswerGrid } from "./grid.ts";
import { judgeRows } from "./judge.ts";
import { getOrder } from "./queries.ts";

const { cast } = testDatabase();
const seller = as("boreal.seller");
const row = (lineId: string | undefined, more = {}, version = 1) => ({
  row: 1,
  ref: `${lineId ?? ""}:${version}`,
  answer: "",
  date: "2031-03-10",
  quantity: "100",
  price: "",
  reason: "",
  comment: "",
  ...more,
});

describe("answers of a grid", () => {
  test("what is right is done at once, what is wrong comes back with its place", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 4);
    const { lines } = await seller.run(answerRows, {
      rows: [
        row(lineIds[0], { answer: "accept" }),
        row(lineIds[1], { row: 2, quantity: "80", reason: "capacity" }),
        row(lineIds[2], { row: 3, date: "2031-03-20" }),
        row(lineIds[3], { row: 4, quantity: "60", reason: "capacity" }),
        row(lineIds[3], { row: 5, quantity: "40", date: "soon" }),
      ],
    });
    expect(lines.map(({ result, problem }) => [result, problem])).toEqual([
      ["confirmed", undefined],
      ["pending_buyer", undefined],
      ["wrong", { column: "reason", reason: "reason_missing" }],
      ["wrong", { column: "date", reason: "not_a_day" }],
    ]);
    expect(lines[3]?.row).toBe(5);
    const states = await Promise.all(lineIds.map(async (id) => (await stateOf(id)).state));
    expect(states).toEqual(["confirmed", "pending_buyer", "issued", "issued"]);
    expect((await eventsOf(orderId)).filter((action) => action === "order_lines.answered")).toHaveLength(1);
  });

  test("sent once more, nothing is doubled: what was answered is out of date", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const rows = [row(lineIds[0], { answer: "accept" })];
    await seller.run(answerRows, { rows });
    const { lines } = await seller.run(answerRows, { rows });
    expect(lines[0]?.problem).toEqual({ column: "ref", reason: "row_out_of_date" });
    expect((await stateOf(lineIds[0] ?? "")).entries).toEqual(["requested", "confirmed"]);
  });

  test("two people at once: one answers, the other learns of it", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const answers = await Promise.allSettled(
      ["boreal.seller", "boreal.deputy"].map((name) =>
        as(name).run(answerRows, { rows: [row(lineIds[0], { answer: "accept" })] }),
      ),
    );
    const done = answers.filter(
      (one) => one.status === "fulfilled" && one.value.lines[0]?.result === "confirmed",
    );
    expect(done).toHaveLength(1);
    expect((await stateOf(lineIds[0] ?? "")).entries).toEqual(["requested", "confirmed"]);
  });

  describe("what rows of one line say is never passed over in silence", () => {
    const [one, two] = [
      { row: 1, date: "2031-03-10", quantity: "60" },
      { row: 2, date: "2031-03-20", quantity: "40" },
    ];
    test.each([
      [
        "an answer in a later row alone",
        [one, { ...two, answer: "reject", reason: "capacity" }],
        2,
        "answer",
        "answer_in_first_row",
      ],
      [
        "a yes and a no",
        [
          { ...one, answer: "accept" },
          { ...two, answer: "reject" },
        ],
        2,
        "answer",
        "rows_disagree",
      ],
      [
        "two prices",
        [
          { ...one, price: "2" },
          { ...two, price: "3", reason: "capacity" },
        ],
        2,
        "price",
        "rows_disagree",
      ],
      [
        "two reasons",
        [
          { ...one, reason: "capacity" },
          { ...two, reason: "transport" },
        ],
        2,
        "reason",
        "rows_disagree",
      ],
      [
        "a change that changes nothing",
        [{ answer: "change", reason: "capacity" }],
        1,
        "answer",
        "nothing_changed",
      ],
      ["a reason for nothing", [{ reason: "capacity" }], 1, "reason", "reason_without_change"],
      [
        "a yes with a reason",
        [{ answer: "accept", reason: "capacity" }],
        1,
        "reason",
        "reason_without_change",
      ],
      ["one row twice", [{ answer: "accept" }, { row: 2, answer: "accept" }], 2, "date", "date_twice"],
      ["a comment alone", [{ comment: "in April" }], 1, "comment", "comment_alone"],
    ])("%s", async (_, said, at, column, reason) => {
      const { lineIds } = await issueOrder("Boréal", 1);
      const { lines } = await seller.run(answerRows, { rows: said.map((more) => row(lineIds[0], more)) });
      expect(lines.map((line) => [line.result, line.row, line.problem])).toEqual([
        ["wrong", at, { column, reason }],
      ]);
      expect((await stateOf(lineIds[0] ?? "")).entries).toEqual(["requested"]);
    });

    test("a row of another version than its first", async () => {
      const { lineIds } = await issueOrder("Boréal", 1);
      const rows = [row(lineIds[0], { ...one, reason: "capacity" }), row(lineIds[0], two, 7)];
      const { lines } = await seller.run(answerRows, { rows });
      expect(lines[0]).toMatchObject({ row: 2, problem: { column: "ref", reason: "row_out_of_date" } });
    });

    test("comments of several dates stay, below each other", async () => {
      const { orderId, lineIds } = await issueOrder("Boréal", 1);
      const rows = [
        row(lineIds[0], { ...one, reason: "capacity", comment: "First part." }),
        row(lineIds[0], { ...two, reason: "capacity", comment: "April slips." }),
      ];
      await seller.run(answerRows, { rows });
      const { ledger } = await seller.read((tx) => getOrder(tx, orderId));
      expect(ledger.at(-1)?.comment).toBe("First part.\nApril slips.");
    });
  });

  test("nobody offers less than has left already", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    await asSystem("test shipped", (tx) =>
      tx.execute(
        sql`update line_fulfilments set shipped_quantity = 60, state = 'partly_shipped' where line_id = ${lineIds[0]}`,
      ),
    );
    const { lines } = await seller.run(answerRows, {
      rows: [row(lineIds[0], { quantity: "50", reason: "capacity" })],
    });
    expect(lines[0]?.problem).toEqual({ column: "quantity", reason: "below_shipped" });
  });

  test("a rival's line is no line, and who does not answer orders is refused", async () => {
    const { lineIds } = await issueOrder("Kestrel", 1);
    const rows = [row(lineIds[0], { answer: "accept" })];
    const { lines } = await seller.run(answerRows, { rows });
    expect(lines[0]).toMatchObject({ lineId: null, order: null, problem: { reason: "line_not_found" } });
    for (const name of ["meridia.buyer", "valmy.dispatcher", "meridia.manager"])
      expect(await as(name).refusal(answerRows, { rows })).toMatchObject({ code: "forbidden" });
  });

  test("rows that say nothing are refused", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    expect(await seller.refusal(answerRows, { rows: [row(lineIds[0])] })).toEqual({
      code: "conflict",
      reason: "nothing_to_answer",
    });
  });
});

describe("the grid", () => {
  test("judges as the server does, before anything is sent", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 3);
    const { lines, tolerances } = await seller.read((tx) =>
      getAnswerGrid(tx, cast.organisations.boreal, orderId),
    );
    expect(lines.map(({ lineId }) => lineId)).toEqual(lineIds);
    const rows = [
      row(lineIds[0], { date: "2031-03-12", reason: "capacity" }),
      row(lineIds[1], { date: "2031-03-30", reason: "capacity" }),
      row(lineIds[2], { answer: "reject" }),
    ];
    const here = judgeRows(rows, new Map(lines.map((line) => [line.lineId, line])), tolerances);
    const there = await seller.run(answerRows, { rows });
    expect(here.map(({ shown }) => shown)).toEqual(there.lines);
    expect(here.map(({ shown }) => shown.result)).toEqual(["auto_accepted", "pending_buyer", "wrong"]);
  });

  test("shows a rival nothing", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const seen = await as("kestrel.seller").read((tx) =>
      getAnswerGrid(tx, cast.organisations.boreal, orderId),
    );
    expect(seen.lines).toEqual([]);
  });
});
