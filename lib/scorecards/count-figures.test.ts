import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerFigures,
  type Count,
  deliveryFigures,
  reportFigures,
  stabilityFigures,
} from "./count-figures.ts";
import { Tally } from "./tally.ts";

const count = (value: number | null, units: number, more: Partial<Count> = {}): Count => ({
  startsOn: "2026-03-10",
  value,
  earliest: value ?? 0,
  isGood: value !== null,
  units,
  ...more,
});
const today = "2026-03-20";
const exact = { early: 0, late: 0 };

describe("delivery", () => {
  test("a worked case: punctual, short, early, late, missing", () => {
    const counts = [
      count(0, 6),
      count(0, 1, { isGood: false }),
      count(-2, 1),
      count(3, 1),
      count(5, 2),
      count(null, 1),
    ];
    expect(deliveryFigures(counts, exact, today)).toEqual({
      due: 12,
      onTime: 7,
      onTimeInFull: 6,
      late: 3,
      early: 1,
      missing: 1,
      onTimeRate: 0.583333,
      otif: 0.5,
      averageDelayDays: 1,
      lateMeanDays: 4.333333,
      lateMedianDays: 5,
    });
  });

  test("the window moves the verdict, not the delay", () => {
    const counts = [count(-2, 1), count(3, 1)];
    expect(deliveryFigures(counts, { early: 2, late: 3 }, today)).toMatchObject({
      onTime: 2,
      late: 0,
      early: 0,
      averageDelayDays: 0.5,
    });
    expect(deliveryFigures(counts, { early: "any", late: 2 }, today)).toMatchObject({ onTime: 1, late: 1 });
  });

  test("a split delivery is early by its earliest piece and late by its latest", () => {
    expect(deliveryFigures([count(0, 1, { earliest: -4 })], exact, today)).toMatchObject({
      onTime: 0,
      early: 1,
    });
    expect(deliveryFigures([count(2, 1, { earliest: -4 })], exact, today)).toMatchObject({
      late: 1,
      early: 0,
    });
  });

  test("what is not yet past its window is not counted", () => {
    const open = [count(null, 5, { startsOn: "2026-03-18" })];
    expect(deliveryFigures(open, { early: 0, late: 2 }, today).due).toBe(0);
    expect(deliveryFigures(open, { early: 0, late: 1 }, today)).toMatchObject({
      due: 5,
      missing: 5,
      otif: 0,
    });
  });

  test("without data there is no rate: neither zero nor full marks", () => {
    expect(deliveryFigures([], exact, today)).toMatchObject({
      due: 0,
      otif: null,
      onTimeRate: null,
      averageDelayDays: null,
    });
  });
});

test("time to answer: median, nine of ten, share by the deadline", () => {
  const counts = [count(1, 5), count(4, 4), count(40, 1, { isGood: false })];
  expect(answerFigures(counts)).toEqual({
    answered: 10,
    inTime: 9,
    inTimeRate: 0.9,
    medianHours: 2.5,
    p90Hours: 4,
  });
  expect(answerFigures([])).toMatchObject({ medianHours: null, p90Hours: null, inTimeRate: null });
});

test("stability: a promise that moved and came back by its date has moved all the same", () => {
  expect(
    stabilityFigures([count(0, 7), count(0, 1, { isGood: false }), count(10, 2, { isGood: false })]),
  ).toEqual({
    promised: 10,
    stable: 7,
    stableRate: 0.7,
    averageSlipDays: 2,
  });
});

test("a tally says what the sorted list says", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }), (values) => {
      const tally = Tally.of(values.map((value) => ({ value, units: 1 })));
      const sorted = values.toSorted((a, b) => a - b);
      const at = (index: number) => sorted[index] ?? Number.NaN;
      const half = values.length / 2;
      expect(tally.count).toBe(values.length);
      expect(tally.median()).toBeCloseTo((at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2, 6);
      expect(tally.mean()).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 5);
      expect(tally.percentile(0.9)).toBe(at(Math.max(1, Math.ceil(0.9 * values.length)) - 1));
    }),
    { numRuns: 500, seed: 13 },
  );
});

describe("milestones of a carrier", () => {
  test("a worked case: three shipments, nine of twelve reported, one of them late", () => {
    const counts = [
      count(0, 5),
      count(15, 3),
      count(90, 1, { isGood: false }),
      count(null, 3, { isGood: false }),
    ];
    expect(reportFigures(counts)).toEqual({
      expected: 12,
      reported: 9,
      completeness: 0.75,
      inTime: 8,
      inTimeRate: 0.888889,
      medianMinutes: 0,
      p90Minutes: 90,
    });
  });
  test("without a shipment there is no data, not zero", () => {
    expect(reportFigures([])).toMatchObject({ completeness: null, inTimeRate: null, medianMinutes: null });
  });
});
