import { describe, expect, test } from "vitest";
import { exceptionsOf } from "./judge.ts";
import {
  type BucketState,
  isOpen,
  isoWeek,
  isPlannable,
  levelOf,
  mondayOf,
  mondayOfIsoWeek,
  weeksFrom,
} from "./rules.ts";

describe("weeks are ISO weeks", () => {
  test.each([
    ["2026-11-22", "2026-11-16"],
    ["2026-11-23", "2026-11-23"],
    ["2027-01-01", "2026-12-28"],
  ])("%s is in the week of %s", (day, monday) => expect(mondayOf(day)).toBe(monday));
  test.each([
    ["2026-12-28", 2026, 53],
    ["2027-01-04", 2027, 1],
    ["2024-12-30", 2025, 1],
    ["2026-11-23", 2026, 48],
  ])("the week of %s is %i-W%i, and back", (monday, year, week) => {
    expect(isoWeek(monday)).toEqual({ year, week });
    expect(mondayOfIsoWeek(year, week)).toBe(monday);
  });
  test("a year has no more weeks than it has", () => {
    expect([mondayOfIsoWeek(2027, 53), mondayOfIsoWeek(2026, 0), mondayOfIsoWeek(2026, 54)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  test("over the end of a year they follow each other", () => {
    expect(weeksFrom("2026-12-21", 3)).toEqual(["2026-12-21", "2026-12-28", "2027-01-04"]);
  });
});

test("the fence moves on with the calendar; the running week is firm", () => {
  const terms = { firmWeeks: 2, materialWeeks: 4 };
  const levels = weeksFrom("2026-11-23", 5).map((week) => levelOf(week, "2026-11-23", terms));
  expect(levels).toEqual(["firm", "firm", "material", "material", "planning"]);
  expect(levelOf("2026-12-07", "2026-11-30", terms)).toBe("firm");
  expect(levelOf("2026-11-23", "2026-11-23", { firmWeeks: 0, materialWeeks: 0 })).toBe("planning");
});

test("two years ahead can be planned, and no week that is over", () => {
  const at = (week: string) => isPlannable(week, "2026-11-23");
  expect([at("2026-11-16"), at("2026-11-23"), at("2028-11-13"), at("2028-11-20")]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

const bucket = (given: Partial<BucketState> = {}): BucketState => ({
  version: 3,
  quantity: "100",
  previous: "80",
  publishedLevel: "material",
  commitBy: "2026-11-25T22:59:59.000Z",
  commit: null,
  ...given,
});
const before = new Date("2026-11-25T22:59:59Z");
const after = new Date("2026-11-25T23:00:00Z");
const found = (given: Partial<BucketState>, now = before, tolerancePercent = "5") =>
  exceptionsOf(bucket(given), { tolerancePercent }, now);

describe("a commit answers one version", () => {
  test("what a later version changed is open again, and only that", () => {
    expect(isOpen(bucket())).toBe(true);
    expect(isOpen(bucket({ commit: { version: 2, quantity: "80" } }))).toBe(true);
    expect(isOpen(bucket({ commit: { version: 3, quantity: "100" } }))).toBe(false);
  });
});

describe("exceptions", () => {
  test("past due is what is open after its deadline", () => {
    expect(found({}, before)).toEqual([]);
    expect(found({}, after)).toEqual(["past_due"]);
    expect(found({ commit: { version: 3, quantity: "100" } }, after)).toEqual([]);
    expect(found({ commit: { version: 2, quantity: "100" } }, after)).toEqual(["past_due"]);
  });
  test("changed inside the firm horizon, until the change is committed; new is not changed", () => {
    expect(found({ publishedLevel: "firm" })).toEqual(["changed_firm"]);
    expect(found({ publishedLevel: "firm", previous: null })).toEqual([]);
    expect(found({ publishedLevel: "firm", commit: { version: 3, quantity: "100" } })).toEqual([]);
    expect(found({ publishedLevel: "firm" }, after)).toEqual(["past_due", "changed_firm"]);
  });
  test.each([
    ["95", "5", false],
    ["94.999999", "5", true],
    ["100", "0", false],
    ["99.999999", "0", true],
    ["0", "100", false],
    ["120", "5", false],
  ])("a commit of %s with a tolerance of %s %%: %s", (quantity, percent, isBelow) => {
    expect(found({ commit: { version: 3, quantity } }, before, percent)).toEqual(isBelow ? ["below"] : []);
  });
  test("an earlier commit is not below a forecast that it does not answer", () => {
    expect(found({ commit: { version: 2, quantity: "10" } })).toEqual([]);
  });
});
