import { expect, test } from "vitest";
import { usualWeek } from "#lib/kernel/working-days.ts";
import { type LineFacts, measureLine } from "./measure-line.ts";

const parts = (...list: [string, number][]) =>
  list.map(([day, quantity]) => ({ date: `2026-03-${day}`, quantity: String(quantity) }));
const facts = (more: Partial<LineFacts> = {}): LineFacts => ({
  requested: parts(["10", 100]),
  first: parts(["10", 100]),
  last: parts(["10", 100]),
  receipts: parts(["12", 100]),
  closedShort: false,
  sentAt: new Date("2026-03-02T09:30:00+01:00"),
  firstAnsweredAt: new Date("2026-03-03T10:00:00+01:00"),
  acknowledgeDays: 2,
  calendar: { timeZone: "Europe/Paris", ...usualWeek },
  ...more,
});

test("each basis has its own day and delay", () => {
  const [unit] = measureLine(facts({ first: parts(["11", 100]), last: parts(["12", 100]) }));
  const delays = Object.entries(unit?.delivery ?? {}).map(([basis, found]) => [basis, found?.delayDays]);
  expect(delays).toEqual([
    ["requested", 2],
    ["first", 1],
    ["last", 0],
  ]);
});

test("a line of two dates is two units; what concerns the line stands on the first", () => {
  const two = measureLine(facts({ requested: parts(["20", 40], ["10", 60]), receipts: parts(["10", 60]) }));
  expect(two.map(({ unit, quantity }) => [unit, quantity])).toEqual([
    [1, "60"],
    [2, "40"],
  ]);
  expect(two.map(({ delivery }) => delivery.requested?.delayDays)).toEqual([0, null]);
  expect(two.map(({ answer, slip }) => [answer !== null, slip !== null])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test("closed short is delivered, and not in full", () => {
  const [unit] = measureLine(facts({ receipts: parts(["09", 60]), closedShort: true }));
  expect(unit?.delivery.requested).toMatchObject({ delayDays: -1, isInFull: false });
});

test("the answer is timed in working hours and judged by the deadline", () => {
  expect(measureLine(facts())[0]?.answer).toEqual({ sentOn: "2026-03-02", hours: 9, isInTime: true });
  // Sent on Friday afternoon, answered on Monday morning.
  const weekend = facts({
    sentAt: new Date("2026-03-06T16:00:00+01:00"),
    firstAnsweredAt: new Date("2026-03-09T09:20:00+01:00"),
  });
  expect(measureLine(weekend)[0]?.answer).toMatchObject({ hours: 2, isInTime: true });
  const late = facts({ firstAnsweredAt: new Date("2026-03-05T09:00:00+01:00") });
  expect(measureLine(late)[0]?.answer).toMatchObject({ isInTime: false });
  expect(measureLine(facts({ firstAnsweredAt: null }))[0]?.answer).toBeNull();
  expect(measureLine(facts({ sentAt: null }))[0]?.answer).toBeNull();
});

test("a promise slips by its last date; the same date in other pieces is not the same promise", () => {
  const slip = (last: LineFacts["last"]) => measureLine(facts({ last }))[0]?.slip;
  expect(slip(parts(["10", 100]))).toEqual({ promisedOn: "2026-03-10", days: 0, isStable: true });
  expect(slip(parts(["24", 100]))).toEqual({ promisedOn: "2026-03-10", days: 14, isStable: false });
  expect(slip(parts(["08", 50], ["10", 50]))).toMatchObject({ days: 0, isStable: false });
  expect(measureLine(facts({ first: [], last: [] }))[0]?.slip).toBeNull();
});
