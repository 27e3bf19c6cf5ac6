import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { milestoneCodes, shipmentStates, transportStates } from "#db/vocabulary.ts";
import {
  difference,
  differs,
  type Milestone,
  nextMilestone,
  progressOf,
  promisedDay,
  punctuality,
  shipmentAllows,
  type Timing,
} from "./rules.ts";

const told = (code: Milestone["code"], hour: number, more: Partial<Milestone> = {}): Milestone => {
  const at = `2026-03-12T${String(hour).padStart(2, "0")}:00:00.000Z`;
  return { code, at, eta: null, recordedAt: at, ...more };
};

describe("what is possible in which state", () => {
  test.each([
    ["assign", "announced booked"],
    ["cancel", "announced booked"],
    ["report", "announced booked picked_up in_transit arrived delivered received"],
    ["receive", "announced booked picked_up in_transit arrived delivered"],
  ] as const)("%s: %s", (verb, states) => {
    expect(shipmentStates.filter((state) => shipmentAllows(verb, state)).join(" ")).toBe(states);
  });
  test("each milestone leads to the next one", () => {
    expect(shipmentStates.map(nextMilestone)).toEqual([
      "picked_up",
      "picked_up",
      "in_transit",
      "arrived",
      "delivered",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the state follows from the milestones", () => {
  test("the furthest one counts, also where an earlier one comes later", () => {
    expect(progressOf("booked", [told("arrived", 12), told("picked_up", 8)]).state).toBe("arrived");
    expect(progressOf("delivered", [told("delivered", 12), told("in_transit", 9)]).state).toBe("delivered");
  });
  test("a delay moves the expected arrival and no state", () => {
    const found = progressOf("booked", [told("delayed", 8, { eta: "2026-03-14T10:00:00.000Z" })]);
    expect(found).toEqual({ state: "booked", eta: "2026-03-14T10:00:00.000Z", deliveredAt: null });
  });
  test("the expected arrival is the one said last, whenever we heard of it", () => {
    const milestones = [
      told("new_eta", 10, { eta: "2026-03-13T10:00:00.000Z" }),
      told("delayed", 8, { eta: "2026-03-14T10:00:00.000Z", recordedAt: "2026-03-12T18:00:00.000Z" }),
    ];
    expect(progressOf("picked_up", milestones).eta).toBe("2026-03-13T10:00:00.000Z");
  });
  test("a second word on the delivery corrects the first", () => {
    const wrong = told("delivered", 15);
    const right = told("delivered", 9, { recordedAt: "2026-03-12T17:00:00.000Z" });
    expect(progressOf("delivered", [right, wrong]).deliveredAt).toBe(right.at);
  });
  test("what is received or cancelled stays so", () => {
    for (const state of ["received", "cancelled"] as const)
      expect(progressOf(state, [told("in_transit", 9)]).state).toBe(state);
  });
  test("order and repetition make no difference", () => {
    const event = fc.record({
      code: fc.constantFrom(...milestoneCodes),
      hour: fc.integer({ min: 0, max: 23 }),
      heard: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(event, { selector: (one) => `${one.hour}`, maxLength: 12 }), (events) => {
        const milestones = events.map(({ code, hour }) => told(code, hour));
        const forward = progressOf("booked", milestones);
        expect(progressOf("booked", milestones.toReversed())).toEqual(forward);
        expect(progressOf("booked", [...milestones, ...milestones])).toEqual(forward);
        const reached = transportStates.findLast((state) => milestones.some(({ code }) => code === state));
        expect(forward.state).toBe(reached ?? "booked");
      }),
    );
  });
});

describe("punctuality", () => {
  const base: Timing = {
    state: "in_transit",
    shipsOn: "2026-03-10",
    laneDelayDays: 0,
    plannedOn: "2026-03-12",
    promisedOn: "2026-03-12",
    eta: null,
    deliveredOn: null,
    timeZone: "Europe/Paris",
  };
  test.each<[string, Partial<Timing>, string, string | undefined]>([
    ["planned for the promised day", {}, "2026-03-11T09:00:00Z", "on_time"],
    ["planned after it", { plannedOn: "2026-03-13" }, "2026-03-11T09:00:00Z", "will_be_late"],
    [
      "expected in the morning of the day",
      { eta: "2026-03-12T09:00:00Z" },
      "2026-03-11T09:00:00Z",
      "on_time",
    ],
    ["expected 8 hours before its end", { eta: "2026-03-12T15:00:00Z" }, "2026-03-11T09:00:00Z", "on_time"],
    ["expected later than that", { eta: "2026-03-12T15:00:01Z" }, "2026-03-11T09:00:00Z", "at_risk"],
    ["expected the day after", { eta: "2026-03-12T23:00:00Z" }, "2026-03-11T09:00:00Z", "will_be_late"],
    ["not there as the day draws on", {}, "2026-03-12T15:30:00Z", "at_risk"],
    ["not there when the day is over", {}, "2026-03-12T23:00:00Z", "late"],
    ["delivered on the day", { deliveredOn: "2026-03-12" }, "2026-03-20T09:00:00Z", "on_time"],
    ["delivered a day late", { deliveredOn: "2026-03-13" }, "2026-03-20T09:00:00Z", "late"],
    ["not left two days after it should have", { state: "booked" }, "2026-03-12T01:00:00Z", "will_be_late"],
    [
      "not left, and the carrier keeps its word",
      { state: "booked", eta: "2026-03-12T09:00:00Z" },
      "2026-03-12T01:00:00Z",
      "on_time",
    ],
    ["on a lane that adds a day", { laneDelayDays: 1 }, "2026-03-11T09:00:00Z", "will_be_late"],
    [
      "on such a lane, with room in the plan",
      { laneDelayDays: 1, plannedOn: "2026-03-11" },
      "2026-03-11T09:00:00Z",
      "on_time",
    ],
    [
      "on such a lane, where the carrier knows better",
      { laneDelayDays: 3, eta: "2026-03-12T09:00:00Z" },
      "2026-03-11T09:00:00Z",
      "on_time",
    ],
    ["cancelled", { state: "cancelled" }, "2026-03-20T09:00:00Z", undefined],
    ["promised for no day", { promisedOn: null }, "2026-03-20T09:00:00Z", undefined],
    ["of which nothing is planned", { plannedOn: null }, "2026-03-11T09:00:00Z", undefined],
    [
      "the day of the site, not of Greenwich",
      { timeZone: "America/Los_Angeles" },
      "2026-03-13T02:00:00Z",
      "at_risk",
    ],
  ])("%s", (_, change, now, expected) => {
    expect(punctuality({ ...base, ...change }, new Date(now))).toBe(expected);
  });
});

describe("the promise a shipment serves", () => {
  const agreed = [
    { date: "2026-03-20", quantity: "40" },
    { date: "2026-03-12", quantity: "60" },
  ];
  test.each([
    ["0", "2026-03-12"],
    ["59.5", "2026-03-12"],
    ["60", "2026-03-20"],
    ["100", "2026-03-20"],
  ])("after %s were shipped: %s", (shipped, day) => expect(promisedDay(agreed, shipped)).toBe(day));
  test("none without an agreement", () => expect(promisedDay([], "0")).toBeUndefined());
});

describe("differences at the receipt", () => {
  const counted = (quantity: string, damaged = "0", refused = "0") => ({ quantity, damaged, refused });
  test.each([
    ["100", counted("100"), "0", false],
    ["100", counted("90"), "-10", true],
    ["100", counted("100.5"), "0.5", true],
    ["100", counted("90", "10"), "0", true],
    ["100", counted("80", "5", "5"), "-10", true],
    ["0.3", counted("0.1", "0.2"), "0", true],
  ])("%s announced, %j: %s", (announced, found, expected, isDifferent) => {
    expect([difference(announced, found), differs(announced, found)]).toEqual([expected, isDifferent]);
  });
});
