import { describe, expect, test } from "vitest";
import type { GridLine } from "#lib/orders/grid.ts";
import { answersOf, cellKey, keptText, resized, rowsOf } from "./grid-rows.ts";

const line: GridLine = {
  lineId: "l1",
  orderId: "o1",
  supplierId: "s1",
  order: "4500",
  number: "10",
  item: "Box",
  itemCode: "BOX",
  answerBy: null,
  unit: "box",
  state: "issued",
  version: 3,
  lineRevision: 1,
  orderRevision: 1,
  lastEntry: 1,
  currency: "EUR",
  unitPrice: "4.00",
  requested: [{ date: "2031-03-10", quantity: "100.000000" }],
  firstAgreed: null,
  firstAgreedPrice: null,
  proposed: null,
  proposedPrice: null,
  kinds: ["requested"],
  shipped: "0",
  received: false,
};
const edits = (...typed: [key: string, text: string][]) => new Map(typed);
const rowsWith = (...typed: [key: string, text: string][]) =>
  answersOf(rowsOf([line], edits(...typed)), 0, edits(...typed), "fr");

describe("what is typed in the grid", () => {
  test("is nothing until something is typed", () => {
    expect(rowsWith()).toEqual([]);
  });
  test("fills what was not typed with what is asked, in the notation of the language", () => {
    expect(rowsWith([cellKey("l1", 0, "date"), "+3"], [cellKey("l1", 0, "price"), "4,10"])).toEqual([
      {
        row: 1,
        ref: "l1:3",
        answer: "",
        date: "2031-03-13",
        quantity: "100.000000",
        price: "4.10".replace(/0$/, ""),
        reason: "",
        comment: "",
      },
    ]);
  });
  test("what is no day or number goes as it was typed, to be refused at its cell", () => {
    const [row] = rowsWith([cellKey("l1", 0, "date"), "bientôt"], [cellKey("l1", 0, "quantity"), "x"]);
    expect([row?.date, row?.quantity]).toEqual(["bientôt", "x"]);
  });
  test("is no edit where it is empty, or about the line on one of its further dates", () => {
    const [first, second] = rowsOf([line], edits(["l1 parts", "2"]));
    if (!first || !second) throw new Error("There are two dates.");
    expect(keptText(first, "comment", "  ")).toBeUndefined();
    expect(keptText(second, "reason", "capacity")).toBeUndefined();
    expect(keptText(second, "date", " +7 ")).toBe("+7");
  });
});

describe("a line gets one more date", () => {
  test("as an edit, which goes away with what was typed in it", () => {
    const added = resized(line, edits(), 1);
    expect(added).toEqual([["l1 parts", "2"]]);
    expect(rowsOf([line], edits(["l1 parts", "2"])).map(({ id }) => id)).toEqual(["l1 0", "l1 1"]);
    const removed = resized(line, edits(["l1 parts", "2"]), -1);
    expect(removed).toContainEqual(["l1 parts", undefined]);
    expect(removed).toContainEqual([cellKey("l1", 1, "date"), undefined]);
  });
  test("and never fewer than are asked", () => {
    expect(resized(line, edits(), -1)).toEqual([]);
  });
});
