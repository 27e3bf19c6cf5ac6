import { describe, expect, test } from "vitest";
import { filled, placed, tableOf } from "./blocks.ts";
import { emptySheet, moveTo, rangeOf, redo, settle, undo, write } from "./state.ts";

const size = { rows: 4, columns: 3 };
const range = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
const entries = (sheet: { edits: ReadonlyMap<string, string> }) => Object.fromEntries(sheet.edits);

describe("moving", () => {
  test("stops at the edges, and shift keeps the other corner", () => {
    const there = moveTo(emptySheet, { row: 99, column: -1 }, size);
    expect(there.active).toEqual({ row: 3, column: 0 });
    const wider = moveTo(there, { row: 1, column: 2 }, size, true);
    expect(rangeOf(wider)).toEqual(range(1, 0, 3, 2));
  });
});

describe("undo", () => {
  test("takes back a step whole, and redo does it again", () => {
    const first = write(emptySheet, [["a", "1"]]);
    const second = write(first, [
      ["a", "2"],
      ["b", "3"],
    ]);
    expect(entries(undo(second))).toEqual({ a: "1" });
    expect(entries(undo(undo(second)))).toEqual({});
    expect(entries(redo(undo(second)))).toEqual({ a: "2", b: "3" });
    expect(undo(emptySheet)).toBe(emptySheet);
  });
  test("a new step ends what could be done again, and nothing new is no step", () => {
    const sheet = write(undo(write(emptySheet, [["a", "1"]])), [["a", "5"]]);
    expect(entries(redo(sheet))).toEqual({ a: "5" });
    expect(write(sheet, [["a", "5"]])).toBe(sheet);
  });
  test("does not bring back what was saved", () => {
    const sheet = settle(
      write(emptySheet, [
        ["a", "1"],
        ["b", "2"],
      ]),
      ["a"],
    );
    expect(entries(sheet)).toEqual({ b: "2" });
    expect(entries(undo(sheet))).toEqual({ b: "2" });
  });
});

describe("pasting", () => {
  test("reads what a spreadsheet puts on the clipboard", () => {
    expect(tableOf("1\t2\r\n3\t\r\n")).toEqual([
      ["1", "2"],
      ["3", ""],
    ]);
    expect(tableOf('"1 200"')).toEqual([["1 200"]]);
    expect(tableOf('1\t"two\nlines, ""so""\tit is"\t3\n4\t5" wide\t')).toEqual([
      ["1", 'two\nlines, "so"\tit is', "3"],
      ["4", '5" wide', ""],
    ]);
    expect(tableOf('"open\t2\n"a" b')).toEqual([['"open', "2"], ['"a" b']]);
    expect(tableOf("")).toEqual([[""]]);
  });
  test("one cell fills the selection, a table begins at its corner and ends at the edge", () => {
    expect(placed([["7"]], range(0, 0, 1, 1), size).map(({ row, column }) => `${row}${column}`)).toEqual([
      "00",
      "01",
      "10",
      "11",
    ]);
    const table = [
      ["1", "2", "3"],
      ["4", "5", "6"],
    ];
    expect(placed(table, range(3, 1), size)).toEqual([
      { row: 3, column: 1, text: "1" },
      { row: 3, column: 2, text: "2" },
    ]);
    expect(placed([["1", "2"]], range(0, 0, 1, 1), size).map(({ text }) => text)).toEqual([
      "1",
      "2",
      "1",
      "2",
    ]);
    expect(placed([], range(0, 0), size)).toEqual([]);
  });
  test("filling repeats the first row, or the first column", () => {
    const textAt = ({ row, column }: { row: number; column: number }) => `${row}${column}`;
    expect(filled("down", range(0, 0, 2, 1), textAt).map(({ text }) => text)).toEqual([
      "00",
      "01",
      "00",
      "01",
    ]);
    expect(filled("right", range(0, 0, 1, 1), textAt).map(({ text }) => text)).toEqual(["00", "10"]);
    expect(filled("down", range(1, 1), textAt)).toEqual([]);
  });
});
