import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decimal } from "#lib/kernel/decimal.ts";
import { deliveryOutcomes, type MeasuredLine, type Window } from "./delivery.ts";
import { FigureSum } from "./figures.ts";

const exact: Window = { early: 0, late: 0 };
const anyEarly: Window = { early: "any", late: 0 };
const parts = (...list: [string, number][]) =>
  list.map(([date, quantity]) => ({ date: `2026-03-${date}`, quantity: String(quantity) }));
const line = (
  requested: [string, number][],
  receipts: [string, number][],
  more: Partial<MeasuredLine> = {},
): MeasuredLine => ({
  requested: parts(...requested),
  basis: parts(...requested),
  receipts: parts(...receipts),
  closedShort: false,
  ...more,
});
const outcomes = (measured: MeasuredLine, window = exact, today = "2026-04-30") =>
  deliveryOutcomes(measured, window, today).map(({ delayDays, isOnTime, isPending }) => [
    delayDays,
    isOnTime,
    isPending,
  ]);

describe("when a line is on time", () => {
  test.each<[string, MeasuredLine, Window, unknown[]]>([
    ["on the day", line([["10", 100]], [["10", 100]]), exact, [0, true, false]],
    ["a day late", line([["10", 100]], [["11", 100]]), exact, [1, false, false]],
    ["a day late, one allowed", line([["10", 100]], [["11", 100]]), { early: 0, late: 1 }, [1, true, false]],
    ["a day early", line([["10", 100]], [["09", 100]]), exact, [-1, false, false]],
    [
      "a day early, one allowed",
      line([["10", 100]], [["09", 100]]),
      { early: 1, late: 0 },
      [-1, true, false],
    ],
    [
      "two days early, one allowed",
      line([["10", 100]], [["08", 100]]),
      { early: 1, late: 0 },
      [-2, false, false],
    ],
    ["early without limit", line([["10", 100]], [["01", 100]]), anyEarly, [-9, true, false]],
    [
      "punctual partial deliveries count together",
      line(
        [["10", 100]],
        [
          ["08", 40],
          ["10", 60],
        ],
      ),
      anyEarly,
      [0, true, false],
    ],
    [
      "the last piece decides",
      line(
        [["10", 100]],
        [
          ["08", 99],
          ["12", 1],
        ],
      ),
      anyEarly,
      [2, false, false],
    ],
    [
      "receipts come in any order",
      line(
        [["10", 100]],
        [
          ["12", 1],
          ["08", 99],
        ],
      ),
      anyEarly,
      [2, false, false],
    ],
    ["more than asked", line([["10", 100]], [["09", 150]]), anyEarly, [-1, true, false]],
    ["not delivered is a miss", line([["10", 100]], []), exact, [null, false, false]],
    ["delivered in part is a miss", line([["10", 100]], [["09", 99]]), anyEarly, [null, false, false]],
    [
      "closed short counts from the last receipt",
      line([["10", 100]], [["09", 60]], { closedShort: true }),
      anyEarly,
      [-1, true, false],
    ],
    [
      "closed short without a receipt is a miss",
      line([["10", 100]], [], { closedShort: true }),
      exact,
      [null, false, false],
    ],
  ])("%s", (_, measured, window, expected) => {
    expect(outcomes(measured, window)).toEqual([expected]);
  });

  test("a line that is not due yet is not counted, and one past its window is", () => {
    const open = line([["10", 100]], []);
    expect(outcomes(open, { early: 0, late: 2 }, "2026-03-12")).toEqual([[null, false, true]]);
    expect(outcomes(open, { early: 0, late: 2 }, "2026-03-13")).toEqual([[null, false, false]]);
  });
  test("each requested date is a line of its own, in the order of the dates", () => {
    const two = line(
      [
        ["20", 50],
        ["10", 50],
      ],
      [
        ["10", 50],
        ["25", 50],
      ],
    );
    expect(outcomes(two)).toEqual([
      [0, true, false],
      [5, false, false],
    ]);
  });
  test("a split promise is met when it is met at each of its dates; its delay is that of the worst", () => {
    const split = (receipts: [string, number][]) =>
      line([["10", 100]], receipts, { basis: parts(["10", 60], ["20", 40]) });
    expect(
      outcomes(
        split([
          ["10", 60],
          ["20", 40],
        ]),
      ),
    ).toEqual([[0, true, false]]);
    expect(
      outcomes(
        split([
          ["12", 60],
          ["20", 40],
        ]),
      ),
    ).toEqual([[2, false, false]]);
    expect(
      outcomes(
        split([
          ["10", 60],
          ["23", 40],
        ]),
      ),
    ).toEqual([[3, false, false]]);
    expect(outcomes(split([["09", 100]]), anyEarly)).toEqual([[-1, true, false]]);
  });
  test("a promise of less than was asked is measured against the promise", () => {
    expect(outcomes(line([["10", 100]], [["10", 80]], { basis: parts(["10", 80]) }))).toEqual([
      [0, true, false],
    ]);
  });
  test("without a basis there is nothing to measure", () => {
    expect(outcomes(line([["10", 100]], [["10", 100]], { basis: [] }))).toEqual([]);
  });
  test("a line of nothing does not divide by it", () => {
    expect(outcomes(line([["10", 0]], [["10", 0]]))).toEqual([[0, true, false]]);
  });

  test("the shares of a line keep its promised quantity, however it is cut", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, "0"));
    const cut = fc.uniqueArray(fc.tuple(day, fc.integer({ min: 1, max: 1000 })), {
      minLength: 1,
      maxLength: 6,
      selector: ([date]) => date,
    });
    fc.assert(
      fc.property(cut, cut, cut, (requested, basis, receipts) => {
        const found = deliveryOutcomes(
          {
            requested: parts(...requested),
            basis: parts(...basis),
            receipts: parts(...receipts),
            closedShort: false,
          },
          exact,
          "2026-04-30",
        );
        const promised = basis.reduce((total, [, quantity]) => total + quantity, 0);
        expect(found.reduce((total, { quantity }) => total.plus(quantity), new Decimal(0)).toNumber()).toBe(
          promised,
        );
        const received = receipts.reduce((total, [, quantity]) => total + quantity, 0);
        if (received >= promised) expect(found.every(({ delayDays }) => delayDays !== null)).toBe(true);
        expect(found.every(({ isOnTime, delayDays }) => !isOnTime || delayDays === 0)).toBe(true);
      }),
      { numRuns: 2000, seed: 13 },
    );
  });
});

describe("figures", () => {
  const measured = (delayDays: number | null, more = {}) => ({
    outcome: {
      basisOn: "2026-03-10",
      quantity: "1",
      delayDays,
      isOnTime: delayDays !== null && delayDays <= 0,
      isPending: false,
      ...more,
    },
    amount: "10.10",
    currency: "EUR",
  });
  const sumOf = (...list: ReturnType<typeof measured>[]) => {
    const sum = new FigureSum();
    for (const one of list) sum.add(one, 0);
    return sum;
  };
  test("of nothing are empty, never zero and never full marks", () => {
    const figures = sumOf().figures();
    expect(figures).toMatchObject({
      lines: 0,
      on_time_lines: 0,
      on_time_rate: null,
      avg_delay_days: null,
      late_mean_days: null,
      late_median_days: null,
    });
    expect(sumOf().isEmpty).toBe(true);
  });
  test("count a miss as a line, but not as a delay; leave out what is not due", () => {
    expect(sumOf(measured(0), measured(null), measured(null, { isPending: true })).figures()).toMatchObject({
      lines: 2,
      on_time_lines: 1,
      on_time_rate: 0.5,
      avg_delay_days: 0,
      late_lines: 0,
      value: "20.20",
    });
  });
  test("have signed means, six decimals, and medians of an even number", () => {
    expect(sumOf(measured(-3), measured(1), measured(4)).figures()).toMatchObject({
      on_time_rate: 0.333333,
      avg_delay_days: 0.666667,
      late_lines: 2,
      late_mean_days: 2.5,
      late_median_days: 2.5,
    });
    expect(sumOf(measured(1), measured(9), measured(2)).figures().late_median_days).toBe(2);
  });
  test("do not add up currencies", () => {
    expect(sumOf(measured(0), { ...measured(0), currency: "USD" }).figures().value).toBeNull();
  });
  test("are exact where floating point is not", () => {
    const many = Array.from({ length: 1000 }, () => ({ ...measured(0), amount: "0.1" }));
    expect(sumOf(...many).figures().value).toBe("100.00");
  });
});
