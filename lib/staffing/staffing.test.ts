import { describe, expect, test } from "vitest";
import { missingPeople, neededPeople } from "./need.ts";
import { spread } from "./spread.ts";

const rate = { linesADay: "40", palletsADay: "25", fewest: 1 };
const week = [true, true, true, true, true, false, false];

describe("how many people a day takes", () => {
  test("is what lines or pallets take, whichever is more, to a tenth and rounded up", () => {
    expect(neededPeople({ lines: 100, pallets: "10" }, rate)).toBe("2.5");
    expect(neededPeople({ lines: 101, pallets: "10" }, rate)).toBe("2.6");
    expect(neededPeople({ lines: 10, pallets: "100" }, rate)).toBe("4");
    expect(neededPeople({ lines: 10, pallets: null }, { ...rate, linesADay: null })).toBe("1");
  });
  test("is never less than the fewest", () => {
    expect(neededPeople({ lines: 0, pallets: null }, rate)).toBe("1");
    expect(neededPeople({ lines: 80, pallets: null }, rate)).toBe("2");
  });
  test("is nothing anybody could say without a rate", () => {
    expect(neededPeople({ lines: 80, pallets: "9" }, undefined)).toBeNull();
    expect(missingPeople(null, "3")).toBeNull();
  });
  test("what is missing counts from what is planned, and nobody planned is nobody", () => {
    expect(missingPeople("2.5", "2")).toBe("0.5");
    expect(missingPeople("2.5", null)).toBe("2.5");
    expect(missingPeople("2.5", "2.5")).toBeNull();
    expect(missingPeople("0", null)).toBeNull();
  });
});

describe("a forecast over the days of its week", () => {
  test("goes to those worked, and the parts are the whole", () => {
    const parts = spread({ lines: 13, pallets: "5" }, week);
    expect(parts.map(({ lines }) => lines)).toEqual([3, 3, 3, 2, 2, 0, 0]);
    expect(parts.map(({ pallets }) => pallets)).toEqual(["1", "1", "1", "1", "1", null, null]);
  });
  test("comes also where nobody works", () => {
    const parts = spread(
      { lines: 2, pallets: null },
      week.map(() => false),
    );
    expect(parts.map(({ lines }) => lines)).toEqual([2, 0, 0, 0, 0, 0, 0]);
  });
});
