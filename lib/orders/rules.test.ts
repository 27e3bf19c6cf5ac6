import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerStates, type DeviationKind, ledgerKinds } from "#db/vocabulary.ts";
import { Decimal, plain, sum } from "#lib/kernel/decimal.ts";
import {
  type AnswerVerb,
  type DecisionVerb,
  decisionsOn,
  decisionsOnLine,
  deviations,
  isAgreed,
  lineAllows,
  type RevisionVerb,
  type SchedulePart,
  standingBefore,
  stateAfterOffer,
  type Tolerance,
  total,
  withinTolerance,
  totalOf,
} from "./rules.ts";

const schedule = (...parts: [string, number | string][]): SchedulePart[] =>
  parts.map(([date, quantity]) => ({ date, quantity: String(quantity) }));
const request = { schedule: schedule(["2026-03-10", 100]), unitPrice: "4.00" };

describe("which verb is possible in which state", () => {
  const open = "issued confirmed auto_accepted approved approved_and_updated";
  const verbs: Record<AnswerVerb | DecisionVerb | RevisionVerb, string> = {
    accept: "issued",
    change: open,
    reject: open,
    withdraw: "pending_buyer rejected",
    ask: `${open} pending_buyer rejected cancelled`,
    drop: `${open} pending_buyer rejected`,
    approve: "pending_buyer",
    approve_and_update: "pending_buyer",
    refuse: "pending_buyer",
    reissue: "rejected",
    cancel: "rejected",
  };
  test.each(Object.entries(verbs))("%s: %s, and in no other", (verb, states) => {
    const allowed = answerStates.filter((state) => lineAllows(verb as AnswerVerb, state));
    expect(allowed.toSorted()).toEqual(states.split(" ").toSorted());
  });

  test("a cancelled line can only be asked for anew", () => {
    const possible = Object.keys(verbs).filter((verb) => lineAllows(verb as AnswerVerb, "cancelled"));
    expect(possible).toEqual(["ask"]);
  });
});

describe("what is taken back counts as never said", () => {
  test.each([
    ["issued", ["requested"]],
    ["confirmed", ["requested", "confirmed"]],
    ["confirmed", ["requested", "imported"]],
    ["approved", ["requested", "proposed", "approved"]],
    ["issued", ["requested", "confirmed", "requested"]],
    ["issued", ["requested", "proposed", "refused"]],
    ["issued", ["requested", "rejected", "reissued"]],
    ["confirmed", ["requested", "confirmed", "proposed", "withdrawn"]],
    ["confirmed", ["requested", "confirmed", "proposed", "withdrawn", "rejected", "withdrawn"]],
    ["issued", ["requested", "proposed", "withdrawn"]],
  ] as const)("the line is %s again after %j", (state, kinds) => {
    expect(standingBefore(kinds)).toBe(state);
  });
});

describe("deviations", () => {
  test("the same offer deviates in nothing, whatever its spelling", () => {
    expect(deviations(request, { schedule: schedule(["2026-03-10", "100.000"]), unitPrice: "4" })).toEqual(
      [],
    );
  });
  test.each([
    ["a later date", schedule(["2026-03-13", 100]), [{ kind: "date_later", days: 3 }]],
    ["an earlier date", schedule(["2026-03-08", 100]), [{ kind: "date_earlier", days: 2 }]],
    ["a date over the end of winter time", schedule(["2026-03-30", 100]), [{ kind: "date_later", days: 20 }]],
    ["less", schedule(["2026-03-10", 90]), [{ kind: "quantity_under", difference: "10", percent: "10" }]],
    [
      "more",
      schedule(["2026-03-10", "100.5"]),
      [{ kind: "quantity_over", difference: "0.5", percent: "0.5" }],
    ],
    [
      "a split is as late as its slowest piece",
      schedule(["2026-03-10", 60], ["2026-03-17", 40]),
      [{ kind: "date_later", days: 7 }],
    ],
    [
      "a split around the date is both",
      schedule(["2026-03-09", 60], ["2026-03-11", 40]),
      [
        { kind: "date_earlier", days: 1 },
        { kind: "date_later", days: 1 },
      ],
    ],
    [
      "the order of the pieces does not matter",
      schedule(["2026-03-17", 40], ["2026-03-10", 60]),
      [{ kind: "date_later", days: 7 }],
    ],
    [
      "what is missing is not late as well",
      schedule(["2026-03-10", 40]),
      [{ kind: "quantity_under", difference: "60", percent: "60" }],
    ],
  ])("%s", (_, offer, expected) => {
    expect(deviations(request, { schedule: offer, unitPrice: "4.00" })).toEqual(expected);
  });

  test("a split request is compared piece by piece", () => {
    const asked = { schedule: schedule(["2026-03-10", 50], ["2026-04-10", 50]) };
    expect(deviations(asked, { schedule: schedule(["2026-03-10", 50], ["2026-04-12", 50]) })).toEqual([
      { kind: "date_later", days: 2 },
    ]);
    expect(deviations(asked, { schedule: schedule(["2026-04-10", 100]) })).toEqual([
      { kind: "date_later", days: 31 },
    ]);
    expect(deviations(asked, { schedule: schedule(["2026-03-10", 100]) })).toEqual([
      { kind: "date_earlier", days: 31 },
    ]);
  });

  test("who may not see a price finds no deviation in it", () => {
    expect(deviations({ ...request, unitPrice: null }, { ...request, unitPrice: "9" })).toEqual([]);
  });
  test("prices deviate up and down, in amount and percent", () => {
    expect(deviations(request, { ...request, unitPrice: "4.20" })).toEqual([
      { kind: "price_up", difference: "0.2", percent: "5" },
    ]);
    expect(deviations(request, { ...request, unitPrice: "3" })).toEqual([
      { kind: "price_down", difference: "1", percent: "25" },
    ]);
  });
  test("of a price of nothing, any price is beyond every percentage", () => {
    const found = deviations({ ...request, unitPrice: "0" }, { ...request, unitPrice: "0.01" });
    expect(withinTolerance(found, [tolerance("price_up", { limitPercent: "100" })])).toBe(false);
  });
});

function tolerance(deviation: DeviationKind, limits: Partial<Tolerance>): Tolerance {
  return {
    deviation,
    rank: 100,
    limitDays: null,
    limitPercent: null,
    limitUnits: null,
    limitAmount: null,
    ...limits,
  };
}

describe("tolerances", () => {
  const late = (days: number) => [{ kind: "date_later" as const, days }];
  const under = [{ kind: "quantity_under" as const, difference: "5", percent: "5" }];

  test("limits are inclusive", () => {
    expect(withinTolerance(late(2), [tolerance("date_later", { limitDays: 2 })])).toBe(true);
    expect(withinTolerance(late(3), [tolerance("date_later", { limitDays: 2 })])).toBe(false);
  });
  test("without a tolerance of its kind a deviation is outside", () => {
    expect(withinTolerance(late(1), [])).toBe(false);
    expect(withinTolerance(late(1), [tolerance("date_earlier", { limitDays: 9 })])).toBe(false);
  });
  test("no deviation is inside", () => expect(withinTolerance([], [])).toBe(true));
  test("every limit that is set must hold", () => {
    const both = (limitUnits: string, limitPercent: string) =>
      withinTolerance(under, [tolerance("quantity_under", { limitUnits, limitPercent })]);
    expect([both("5", "5"), both("4.999999", "5"), both("5", "4.999999")]).toEqual([true, false, false]);
  });
  test("the first match by rank wins, also if a later one is kinder", () => {
    const kind = tolerance("date_later", { limitDays: 10, rank: 20 });
    const strict = tolerance("date_later", { limitDays: 1, rank: 10 });
    expect(withinTolerance(late(5), [kind, strict])).toBe(false);
    expect(withinTolerance(late(5), [{ ...kind, rank: 5 }, strict])).toBe(true);
  });
  test("the amount limits prices, the units limit quantities", () => {
    const up = [{ kind: "price_up" as const, difference: "0.2", percent: "5" }];
    expect(withinTolerance(up, [tolerance("price_up", { limitAmount: "0.2" })])).toBe(true);
    expect(withinTolerance(up, [tolerance("price_up", { limitUnits: "9" })])).toBe(false);
    expect(withinTolerance(under, [tolerance("quantity_under", { limitAmount: "9" })])).toBe(false);
  });
});

describe("the state after an offer", () => {
  const within2 = [tolerance("date_later", { limitDays: 2 })];
  const offer = (date: string) => ({ schedule: schedule([date, 100]), unitPrice: "4" });

  test.each([
    ["2026-03-10", "confirmed"],
    ["2026-03-12", "auto_accepted"],
    ["2026-03-13", "pending_buyer"],
    ["2026-03-09", "pending_buyer"],
  ])("an offer for %s is %s", (date, state) => {
    expect(stateAfterOffer(request, offer(date), within2)).toBe(state);
  });

  test("small steps add up against what was agreed first", () => {
    const revised = { ...request, schedule: schedule(["2026-03-12", 100]) };
    expect(stateAfterOffer(revised, offer("2026-03-14"), within2)).toBe("auto_accepted");
    expect(stateAfterOffer(revised, offer("2026-03-14"), within2, request)).toBe("pending_buyer");
    expect(stateAfterOffer(revised, offer("2026-03-12"), within2, request)).toBe("confirmed");
  });

  test("what the offer leaves as it is asked does not count again", () => {
    const dearer = { ...request, unitPrice: "5.00" };
    const later = { ...dearer, schedule: schedule(["2026-03-11", 100]) };
    expect(stateAfterOffer(dearer, later, within2, request)).toBe("auto_accepted");
  });
});

describe("what the buyer may decide", () => {
  test("a price is only agreed to together with the order's own", () => {
    expect(decisionsOn([{ kind: "price_up", difference: "1", percent: "1" }])).toEqual([
      "approve_and_update",
      "refuse",
    ]);
    expect(decisionsOn([{ kind: "date_later", days: 1 }])).toEqual([
      "approve",
      "refuse",
      "approve_and_update",
    ]);
  });
  test.each(answerStates)("on a line that is %s", (state) => {
    const found = decisionsOnLine(state, request, { ...request, schedule: schedule(["2026-03-11", 100]) });
    const expected: Partial<Record<string, string[]>> = {
      rejected: ["reissue", "cancel"],
      pending_buyer: ["approve", "refuse", "approve_and_update"],
    };
    expect(found).toEqual(expected[state] ?? []);
    expect(found.every((verb) => lineAllows(verb, state))).toBe(true);
  });
});

test("neither a request nor a refusal is an agreement", () => {
  expect(ledgerKinds.filter(isAgreed)).toEqual([
    "imported",
    "confirmed",
    "auto_accepted",
    "approved",
    "approved_and_updated",
  ]);
});

describe("what an order comes to", () => {
  const line = (amount: string | null, answer: "issued" | "cancelled" = "issued") => ({ answer, amount });
  test("is what is not cancelled, and says where a price is missing", () => {
    expect(totalOf([line("1505"), line("1000.10", "cancelled"), line("770.25")])).toEqual({
      amount: "2275.25",
      isPartial: false,
    });
    expect(totalOf([line("0.1"), line("0.2"), line(null)])).toEqual({ amount: "0.3", isPartial: true });
    expect(totalOf([line("5"), line(null, "cancelled")])).toEqual({ amount: "5", isPartial: false });
    expect(totalOf([line("5", "cancelled")])).toEqual({ amount: "0", isPartial: false });
  });
  test("is not known where no price is", () => {
    expect(totalOf([line(null), line(null)])).toBeNull();
    expect(totalOf([])).toBeNull();
  });
});

describe("any schedules", () => {
  const part = fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 10_000_000 }))
    .map(([day, millionths]): SchedulePart => ({
      date: `2026-02-${String(day).padStart(2, "0")}`,
      quantity: plain(new Decimal(millionths).div(1_000_000)),
    }));
  const anySchedule = fc.uniqueArray(part, { minLength: 1, maxLength: 6, selector: ({ date }) => date });

  test("compared with themselves deviate in nothing, in any order", () => {
    fc.assert(
      fc.property(anySchedule, fc.nat(), (parts, seed) => {
        const shuffled = parts.toSorted(
          (a, b) => ((a.date.charCodeAt(9) * (seed + 7)) % 5) - ((b.date.charCodeAt(9) * (seed + 7)) % 5),
        );
        expect(deviations({ schedule: parts }, { schedule: shuffled })).toEqual([]);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test("moved by n days are n days late, and nothing else", () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 1, max: 3 }), (parts, days) => {
        const moved = parts.map(({ date, quantity }) => ({
          date: new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10),
          quantity,
        }));
        expect(deviations({ schedule: parts }, { schedule: moved })).toEqual([{ kind: "date_later", days }]);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  test("differ in quantity by the difference of their totals, exactly", () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, (a, b) => {
        const millionths = (parts: SchedulePart[]) =>
          parts.reduce((left, { quantity }) => left + BigInt(Math.round(Number(quantity) * 1e6)), 0n);
        const found = deviations({ schedule: a }, { schedule: b }).find(({ kind }) =>
          kind.startsWith("quantity"),
        );
        const difference = millionths(b) - millionths(a);
        const expected = difference < 0n ? -difference : difference;
        expect(BigInt(new Decimal(found?.difference ?? 0).times(1e6).toFixed())).toBe(expected);
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  test("keep their total however they are cut", () => {
    fc.assert(
      fc.property(anySchedule, (parts) => {
        expect(plain(total(parts))).toBe(plain(sum(parts.map(({ quantity }) => quantity))));
      }),
      { seed: 4 },
    );
  });
});
