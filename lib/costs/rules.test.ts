import { describe, expect, test } from "vitest";
import { costPerKg, shareOf, standingOf, varianceOf } from "./rules.ts";

describe("the variance is what was spent less what was planned", () => {
  test.each([
    ["10000", "12500", { amount: "2500", percent: "25" }, "over"],
    ["10000", "9870.50", { amount: "-129.5", percent: "-1.3" }, "under"],
    ["10000", "10000.000", { amount: "0", percent: "0" }, "exact"],
    ["3", "4", { amount: "1", percent: "33.3" }, "over"],
    ["0", "4", { amount: "4", percent: null }, "over"],
    ["100", "-20", { amount: "-120", percent: "-120" }, "under"],
    ["0.1", "0.3", { amount: "0.2", percent: "200" }, "over"],
  ] as const)("budget %s, actual %s", (budget, actual, variance, standing) => {
    const found = varianceOf(budget, actual);
    expect(found).toEqual(variance);
    expect(found && standingOf(found)).toBe(standing);
  });

  test("what was never planned, or not booked, is no data", () => {
    expect(varianceOf(null, "4")).toBeNull();
    expect(varianceOf("4", null)).toBeNull();
  });
});

test.each([
  ["40", "1000", "4"],
  ["1", "3", "33.3"],
  ["0", "1000", "0"],
  ["40", "0", null],
  ["40", null, null],
  [null, "10", null],
])("%s of %s is %s percent", (part, whole, percent) => {
  expect(shareOf(part, whole)).toBe(percent);
});

test.each([
  ["40", "16", "2.5"],
  ["1", "3", "0.3333"],
  ["40", "0", null],
  ["40", null, null],
])("%s for %s kg is %s a kilogram", (amount, kilograms, cost) => {
  expect(costPerKg(amount, kilograms)).toBe(cost);
});
