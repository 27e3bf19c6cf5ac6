import { expect, test } from "vitest";
import { monthField, monthsOf, periodOf, shiftMonths } from "./months.ts";

test("a period is the last twelve months with the running one, unless asked otherwise", () => {
  expect(periodOf({}, "2026-11-22")).toEqual({ from: "2025-12-01", to: "2026-11-30" });
  expect(periodOf({ from: "2026-02", to: "2026-02" }, "2026-11-22")).toEqual({
    from: "2026-02-01",
    to: "2026-02-28",
  });
  expect(periodOf({ from: "2026-12", to: "2026-02" }, "2026-11-22").from).toBe("2026-02-01");
  expect(periodOf({ from: "1999-01", to: "2026-02" }, "2026-11-22").from).toBe("2016-03-01");
});

test("months add up over years and stay within the calendar", () => {
  expect([-11, 1, 2, 26].map((count) => shiftMonths("2026-11-01", count))).toEqual([
    "2025-12-01",
    "2026-12-01",
    "2027-01-01",
    "2029-01-01",
  ]);
  expect(shiftMonths("0001-01-01", -5)).toBe("0001-01-01");
  expect(periodOf({ from: "9999-12", to: "9999-12" }, "2026-11-22").to >= "9998").toBe(true);
  expect(monthsOf({ from: "2025-12-01", to: "2026-02-28" })).toEqual([
    "2025-12-01",
    "2026-01-01",
    "2026-02-01",
  ]);
});

test("what is no month is as if it were not there", () => {
  const read = ["2026-11", "2026-13", "2026-1", "", "x", ["2026-01", "2026-02"]].map((text) =>
    monthField.parse(text),
  );
  expect(read).toEqual(["2026-11", undefined, undefined, undefined, undefined, undefined]);
});
