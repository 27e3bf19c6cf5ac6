import { describe, expect, test } from "vitest";
import { acknowledgeBy } from "./working-days.ts";

const week = [1, 2, 3, 4, 5];
const deadline = (sent: string, days: number, timeZone = "UTC", more = {}) =>
  acknowledgeBy(new Date(sent), days, { timeZone, workingDays: week, ...more }).toISOString();

describe("the deadline to answer is the last second of a working day", () => {
  test.each([
    ["two days after a Monday", "2026-03-02T09:00:00Z", 2, "2026-03-04T23:59:59.000Z"],
    ["over the weekend", "2026-03-05T09:00:00Z", 2, "2026-03-09T23:59:59.000Z"],
    ["sent on a Saturday", "2026-03-07T09:00:00Z", 1, "2026-03-09T23:59:59.000Z"],
    ["sent on a Sunday, with no days", "2026-03-08T09:00:00Z", 0, "2026-03-09T23:59:59.000Z"],
    ["with no days", "2026-03-04T09:00:00Z", 0, "2026-03-04T23:59:59.000Z"],
    ["sent in the last second of a day", "2026-03-04T23:59:59Z", 1, "2026-03-05T23:59:59.000Z"],
    ["sixty days", "2026-03-02T09:00:00Z", 60, "2026-05-25T23:59:59.000Z"],
  ])("%s", (_, sent, days, expected) => {
    expect(deadline(sent, days)).toBe(expected);
  });

  test("the day is the supplier's, not ours", () => {
    expect(deadline("2026-03-02T23:30:00Z", 1, "Asia/Tokyo")).toBe("2026-03-04T14:59:59.000Z");
    expect(deadline("2026-03-03T02:00:00Z", 1, "America/New_York")).toBe("2026-03-04T04:59:59.000Z");
  });
  test("over the change to summer time, and back", () => {
    expect(deadline("2026-03-27T09:00:00Z", 1, "Europe/Paris")).toBe("2026-03-30T21:59:59.000Z");
    expect(deadline("2026-10-23T09:00:00Z", 1, "Europe/Paris")).toBe("2026-10-26T22:59:59.000Z");
  });
  test("on the very Sunday that has 23 hours, for whom works on Sundays", () => {
    const sundays = { workingDays: [7] };
    expect(deadline("2026-03-28T12:00:00Z", 1, "Europe/Paris", sundays)).toBe("2026-03-29T21:59:59.000Z");
  });
  test("where midnight does not exist on the day of the change", () => {
    // Santiago goes from 24:00 on Saturday straight to 01:00 on Sunday.
    const everyDay = { workingDays: [1, 2, 3, 4, 5, 6, 7] };
    const end = deadline("2026-09-04T12:00:00Z", 1, "America/Santiago", everyDay);
    expect(end).toBe("2026-09-06T03:59:59.000Z");
  });
  test("other weeks and holidays", () => {
    expect(deadline("2026-03-05T09:00:00Z", 1, "UTC", { workingDays: [7, 1, 2, 3, 4] })).toBe(
      "2026-03-08T23:59:59.000Z",
    );
    expect(deadline("2026-12-23T09:00:00Z", 2, "UTC", { holidays: ["2026-12-24", "2026-12-25"] })).toBe(
      "2026-12-29T23:59:59.000Z",
    );
  });
  test("a calendar without working days is refused instead of searched for ever", () => {
    expect(() => deadline("2026-03-02T09:00:00Z", 1, "UTC", { workingDays: [] })).toThrow("at least one");
    expect(() => deadline("2026-03-02T09:00:00Z", 0, "UTC", { workingDays: [] })).toThrow("at least one");
  });
});
