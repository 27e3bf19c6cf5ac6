import { sql } from "drizzle-orm";
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { measureQueued } from "#lib/measures/queue.ts";
import { judgeAnswerFile, takeAnswerFile, undoAnswerFile } from "./answer-file.ts";
import { listSheet, listTakenFiles } from "./answer-sheet.ts";
import { decideLines } from "./decision.ts";
import { getOrderDocument } from "./documents.ts";

testDatabase();
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");
const digest = () => randomBytes(32).toString("hex");
const row = (lineId: string | undefined, more = {}, version = 1) => ({
  row: 2,
  ref: `${lineId ?? ""}:${version}`,
  answer: "",
  date: "2031-03-10",
  quantity: "100",
  price: "",
  reason: "",
  comment: "",
  ...more,
});
const judge = async (...rows: ReturnType<typeof row>[]) =>
  (await seller.run(judgeAnswerFile, { digest: digest(), rows })).lines;
const file = (rows: ReturnType<typeof row>[], more = {}) => ({
  digest: digest(),
  name: "answers.xlsx",
  rows,
  onlyGood: false,
  again: false,
  ...more,
});

describe("what a file would do is shown before anything is done", () => {
  test("line by line: left open, confirmed, accepted at once, for the buyer to decide, rejected", async () => {
    const { lineIds } = await issueOrder("Boréal", 5);
    const lines = await judge(
      row(lineIds[0]),
      row(lineIds[1], { answer: "accept" }),
      row(lineIds[2], { date: "2031-03-12", reason: "capacity" }),
      row(lineIds[3], { quantity: "80", reason: "capacity" }),
      row(lineIds[4], { answer: "reject", reason: "item_discontinued" }),
    );
    expect(lines.map(({ result }) => result)).toEqual([
      "same",
      "confirmed",
      "auto_accepted",
      "pending_buyer",
      "rejected",
    ]);
    expect((await stateOf(lineIds[1] ?? "")).state).toBe("issued");
  });

  test("several rows of a line are its dates", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const lines = await judge(
      row(lineIds[0], { quantity: "60", reason: "capacity" }),
      row(lineIds[0], { row: 3, quantity: "40", date: "2031-03-11" }),
    );
    expect(lines).toMatchObject([{ result: "auto_accepted", offered: { schedule: [{}, {}] } }]);
  });

  test.each([
    ["no reason", { date: "2031-03-13" }, "reason", "reason_missing"],
    ["no day", { date: "soon", reason: "capacity" }, "date", "not_a_day"],
    ["a day that is over", { date: "2001-01-01", reason: "capacity" }, "date", "day_over"],
    ["no quantity", { quantity: "many", reason: "capacity" }, "quantity", "not_a_quantity"],
    ["no price", { price: "dear", reason: "capacity" }, "price", "not_an_amount"],
    ["no answer that is known", { answer: "perhaps" }, "answer", "answer_unknown"],
    ["accept, and another date", { answer: "accept", date: "2031-03-20" }, "answer", "accepts_but_differs"],
  ])("%s is said at its column", async (_, more, column, reason) => {
    const { lineIds } = await issueOrder("Boréal", 1);
    expect(await judge(row(lineIds[0], more))).toMatchObject([
      { row: 2, result: "wrong", problem: { column, reason } },
    ]);
  });

  test("the wrong date of several is said at its own row", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    const lines = await judge(
      row(lineIds[0], { quantity: "60", reason: "capacity" }),
      row(lineIds[0], { row: 7, quantity: "40", date: "2001-03-11" }),
    );
    expect(lines).toMatchObject([{ row: 7, problem: { column: "date" } }]);
  });

  test("a line of a rival is as one that is not there", async () => {
    const rivals = await judge(row(idIn("lines", "kestrel.200.1"), { answer: "accept" }));
    const nobodys = await judge(row("0198c0de-0000-7000-8000-000000000000", { answer: "accept" }));
    expect(rivals).toEqual(nobodys);
    expect(rivals).toMatchObject([{ lineId: null, problem: { column: "ref", reason: "line_not_found" } }]);
  });
});

describe("a file is taken in", () => {
  test("by its own door, in one act, and known when it comes again", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 2);
    const one = file(lineIds.map((id, index) => row(id, { row: index + 2, answer: "accept" })));
    expect(await seller.run(takeAnswerFile, one)).toMatchObject({ answered: 2, waiting: 0 });
    const [entry] = await asSystem("test", (tx) =>
      tx.execute<{ door: string }>(
        sql`select door from promises where line_id = ${lineIds[0]} order by entry desc limit 1`,
      ),
    );
    expect(entry?.door).toBe("file");
    expect(await eventsOf(orderId)).toContain("order_lines.answered");
    expect((await seller.refusal(takeAnswerFile, one)).reason).toBe("file_taken_before");
    expect(
      (await seller.run(judgeAnswerFile, { digest: one.digest, rows: one.rows })).takenBefore,
    ).not.toBeNull();
    // Meant again, its rows speak of versions that are over.
    expect((await seller.refusal(takeAnswerFile, { ...one, again: true })).reason).toBe("file_has_errors");
  });

  test("all or nothing, unless only what is right is asked for", async () => {
    const { lineIds } = await issueOrder("Boréal", 2);
    const rows = [row(lineIds[0], { answer: "accept" }), row(lineIds[1], { row: 3, date: "soon" })];
    expect((await seller.refusal(takeAnswerFile, file(rows))).reason).toBe("file_has_errors");
    expect((await stateOf(lineIds[0] ?? "")).state).toBe("issued");
    expect(await seller.run(takeAnswerFile, file(rows, { onlyGood: true }))).toMatchObject({ answered: 1 });
    expect((await stateOf(lineIds[1] ?? "")).state).toBe("issued");
  });

  test("a file that says nothing is refused, and nobody but a supplier sends one", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    expect((await seller.refusal(takeAnswerFile, file([row(lineIds[0])]))).reason).toBe("nothing_to_answer");
    expect((await buyer.refusal(takeAnswerFile, file([row(lineIds[0], { answer: "accept" })]))).code).toBe(
      "forbidden",
    );
  });

  test("what is downloaded is taken in again as it was, and leaves everything open", async () => {
    const { orderId } = await issueOrder("Boréal", 2);
    const sheet = await seller.read((tx) => listSheet(tx, orderId));
    expect(sheet).toHaveLength(2);
    const lines = await judge(
      ...sheet.map(({ ref, requestedOn, quantity, unitPrice }, index) => ({
        ...row(""),
        row: index + 2,
        ref,
        date: requestedOn,
        quantity,
        price: unitPrice ?? "",
      })),
    );
    expect(lines.map(({ result }) => result)).toEqual(["same", "same"]);
    expect(await as("kestrel.seller").read((tx) => listSheet(tx, orderId))).toEqual([]);
  });
});

describe("a file is taken back", () => {
  const taken = async (lines: number) => {
    const { orderId, lineIds } = await issueOrder("Boréal", lines);
    const rows = lineIds.map((id, index) =>
      row(id, { row: index + 2, date: "2031-03-20", reason: "capacity" }),
    );
    const { fileId } = await seller.run(takeAnswerFile, file(rows));
    return { orderId, lineIds, fileId };
  };

  test("within the hour, on each line on which nobody has acted", async () => {
    const { lineIds, fileId } = await taken(3);
    await buyer.run(decideLines, { lines: [{ lineId: lineIds[0], version: 2, decision: "approve" }] });
    expect(await seller.run(undoAnswerFile, { fileId })).toEqual({ undone: 2, kept: 1 });
    expect((await stateOf(lineIds[0] ?? "")).state).toBe("approved");
    expect(await stateOf(lineIds[1] ?? "")).toMatchObject({
      state: "issued",
      proposedEntry: null,
      entries: ["requested", "proposed", "withdrawn"],
    });
    expect((await seller.refusal(undoAnswerFile, { fileId })).reason).toBe("file_undone_already");
    expect((await seller.read(listTakenFiles)).find(({ id }) => id === fileId)).toMatchObject({
      canUndo: false,
    });
  });

  test("what was confirmed by it was never promised", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const { fileId } = await seller.run(takeAnswerFile, file([row(lineIds[0], { answer: "accept" })]));
    await seller.run(undoAnswerFile, { fileId });
    expect((await stateOf(lineIds[0] ?? "")).state).toBe("issued");
    const told: unknown = JSON.parse(await buyer.read((tx) => getOrderDocument(tx, orderId)));
    expect(told).toMatchObject({ lines: [{ answer: "issued", promised: [] }] });
    await asSystem("test measures", (tx) => measureQueued(tx));
    const rows = await asSystem("test", (tx) =>
      tx.execute<{ promised: boolean }>(
        sql`select is_promised as promised from line_arrivals where line_id = ${lineIds[0]}`,
      ),
    );
    expect(rows).toEqual([{ promised: false }]);
  });

  test("not after an hour, and not by a rival", async () => {
    const { fileId } = await taken(1);
    expect((await as("kestrel.seller").refusal(undoAnswerFile, { fileId })).code).toBe("not_found");
    await asSystem("test age", (tx) =>
      tx.execute(sql`update answer_files set taken_at = now() - interval '61 minutes' where id = ${fileId}`),
    );
    expect((await seller.refusal(undoAnswerFile, { fileId })).reason).toBe("file_too_old_to_undo");
  });

  test("nobody gives a file a time of their own, by which it could be taken back later", async () => {
    const { userId, organisationId } = seller;
    const write = sql`
      insert into answer_files (supplier_id, name, digest, lines, taken_by, taken_by_name, taken_at)
      values (${organisationId}, 'x', '\\x00', 1, ${userId}, 'x', now() + interval '1 year')`;
    await expect(seller.write((tx) => tx.execute(write))).rejects.toThrow("permission denied");
  });

  test("the database itself lets nobody take back an agreement that no file made", async () => {
    const id = idIn("lines", "boreal.100.confirmed");
    const { userId } = seller;
    const write = sql`
      insert into promises (supplier_id, line_id, entry, part, kind, revision, door, actor_id, actor_name, actor_organisation_id, at)
      select supplier_id, line_id, 900, 1, 'withdrawn', 1, 'file', ${userId}, 'x', supplier_id, now() from line_answers where line_id = ${id}`;
    await expect(seller.write((tx) => tx.execute(write))).rejects.toThrow("row-level security");
  });
});
