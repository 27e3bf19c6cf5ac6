import { describe, expect, test } from "vitest";
import { cellOf, missingColumns, readRows, suggestMapping, wholeReport } from "./rules.ts";

describe("a cell", () => {
  test.each([
    ["day", "29/11/2026", "2026-11-29"],
    ["day", "2026-11-29", "2026-11-29"],
    ["day", "2026-11-29T00:00:00.000Z", "2026-11-29"],
    ["day", "1.2.2026", "2026-02-01"],
    ["day", "31/02/2026", undefined],
    ["day", "11/29/2026", undefined],
    ["day", "soon", undefined],
    ["month", "2026-11", "2026-11-01"],
    ["month", "11/2026", "2026-11-01"],
    ["month", "29/11/2026", "2026-11-01"],
    ["month", "13/2026", undefined],
    ["count", "1 234,5", "1234.5"],
    ["count", "-3", undefined],
    ["amount", "-1 234,50", "-1234.5"],
    ["amount", "−12", "-12"],
    ["amount", "-0", "0"],
    ["yes", "Oui", "yes"],
    ["yes", "non", "no"],
    ["yes", "maybe", undefined],
    ["text", "a\0b", undefined],
  ] as const)("as %s: %j is %j", (form, value, expected) => {
    expect(cellOf(form, value, "fr")).toBe(expected);
  });
  test("a decimal point where commas separate the columns", () => {
    expect(cellOf("count", "1,234.5", "en")).toBe("1234.5");
  });
});

describe("the columns of a file", () => {
  test("are found by what people call them in either language, whatever their order", () => {
    expect(suggestMapping("staffing", ["Effectif", " Jour ", "Site"])).toEqual({
      site: 2,
      day: 1,
      people: 0,
    });
    expect(suggestMapping("staffing", ["day", "site", "people"])).toEqual({ site: 1, day: 0, people: 2 });
  });
  test("are each taken once", () => {
    const mapping = suggestMapping("certificates", ["Nom", "Habilitation", "Date", "Date"]);
    expect(mapping).toMatchObject({ name: 0, kind: 1, issuedOn: 2, expiresOn: undefined });
    expect(missingColumns("certificates", mapping)).toEqual([]);
    expect(missingColumns("staffing", suggestMapping("staffing", ["x"]))).toEqual(["site", "day", "people"]);
  });
});

test("rows with a fault are left out and named by row, column and value; empty ones are none", () => {
  const table = {
    cells: [
      ["Site", "Jour", "Effectif"],
      ["Lyon", "30/11/2026", "2,5"],
      ["", "", ""],
      ["Lyon", "demain", "x"],
      ["", "01/12/2026", "1"],
    ],
    notation: "fr" as const,
  };
  const read = readRows("staffing", table, suggestMapping("staffing", table.cells[0] ?? []));
  expect(read.rows).toEqual([{ row: 2, cells: { site: "Lyon", day: "2026-11-30", people: "2.5" } }]);
  expect(read.problems).toEqual([
    { row: 4, column: "day", value: "demain", reason: "not_a_day" },
    { row: 4, column: "people", value: "x", reason: "not_a_count" },
    { row: 5, column: "site", value: "", reason: "missing" },
  ]);
  const whole = wholeReport(read, { rows: 1, created: 1, updated: 0, unchanged: 0, problems: [] });
  expect(whole).toMatchObject({ rows: 3, created: 1 });
});
