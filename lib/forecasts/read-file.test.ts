import { describe, expect, test } from "vitest";
import { parts, readForecastFile, rowsOf, weekOf } from "./read-file.ts";

const head = ["Item", "Supplier", "Site", "Unit", "2026-W48", "30/11/2026"];
const file = (text: string | Uint8Array<ArrayBuffer>) => readForecastFile(new File([text], "f.csv"));

describe("the head of a week's column", () => {
  test.each([
    ["2026-W48", "2026-11-23"],
    ["2026 S48", "2026-11-23"],
    ["2026-11-25", "2026-11-23"],
    ["23/11/2026", "2026-11-23"],
    ["2027-W53", undefined],
    ["Total", undefined],
    ["31/02/2026", undefined],
  ])("%s is %s", (text, week) => expect(weekOf(text)).toBe(week));
});

describe("a file of forecasts", () => {
  test("in French, from Excel: semicolons, decimal commas, Windows letters", async () => {
    const text = "Article;Fournisseur;Site;Unit\xe9;2026-S48\r\nA-1;Bor\xe9al;Lyon;bo\xeete;1 200,5\r\n";
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(await file(bytes)).toEqual({
      problems: [],
      rows: [
        {
          row: 2,
          item: "A-1",
          supplier: "Boréal",
          site: "Lyon",
          unit: "boîte",
          cells: [["2026-11-23", "1200.5"]],
        },
      ],
    });
  });
  test("with commas, quotes and thousands", async () => {
    const { rows } = await file('Item,Supplier,Site,2026-W48,2026-W49\nA-1,"Smith, Ltd",Lyon,"1,200",\n');
    expect(rows).toMatchObject([{ supplier: "Smith, Ltd", cells: [["2026-11-23", "1200"]] }]);
  });
  test("names each fault with its row and column, and leaves that row out alone", () => {
    const { rows, problems } = rowsOf({
      notation: "en",
      cells: [
        head,
        ["A", "S", "L", "box", "1", "2"],
        ["B", "", "L", "box", "x", "-2"],
        ["", "", "", "", "", ""],
        ["a", "s", "l", "box", "3", ""],
        ["C", "S", "L", "box", "4", ""],
      ],
    });
    expect(rows.map(({ row }) => row)).toEqual([6]);
    expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [2, "item", "given_twice"],
      [3, "supplier", "missing"],
      [3, "2026-11-23", "not_a_count"],
      [3, "2026-11-30", "not_a_count"],
      [5, "item", "given_twice"],
    ]);
  });
  test.each([
    ["Item,Supplier,Site\nA,B,C", "fileWithoutColumns"],
    ["2026-W48\n1", "fileWithoutColumns"],
    ["Item,Supplier,Site,2026-W48,2026-11-24\nA,B,C,1,2", "fileWeekTwice"],
    ['Item,Supplier,Site,2026-W48\n"A,B,C,1', "fileQuote"],
    ["Item,Supplier,Site,2026-W48\n\n,,,\n", "fileWithoutRows"],
    ["", "fileWithoutColumns"],
    ["PK\u0003\u0004 no workbook", "fileUnreadable"],
  ])("%j is refused as %s", async (text, reason) => {
    await expect(file(text)).rejects.toThrow(reason);
  });
  test("names the line in which a quotation mark is not closed", async () => {
    const rows = 'Item,Supplier,Site,2026-W48\n"A\nB",B,C,1\nA,"B,C,1\nA,B,C,1\n';
    await expect(file(rows)).rejects.toMatchObject({ message: "fileQuote", line: 4 });
  });
  test("travels in parts that a request can carry", () => {
    const cells = Array.from({ length: 52 }, (): [string, string] => ["2026-11-23", "1"]);
    const rows = Array.from({ length: 700 }, (_, row) => ({
      row,
      item: "A",
      supplier: "B",
      site: "C",
      cells,
    }));
    const found = parts(rows);
    expect(found.flat()).toEqual(rows);
    expect(Math.max(...found.map((part) => part.length * 52))).toBeLessThanOrEqual(15_000);
  });
});
