import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acknowledgeBy,
  afterWorkingMinutes,
  kindOfDay,
  reminderAt,
  usualWeek,
  workingHours,
  workingMinutes,
} from "./working-days.ts";

const deadline = (sent: string, days: number, timeZone = "UTC", more = {}) =>
  acknowledgeBy(new Date(sent), days, { timeZone, ...usualWeek, ...more }).toISOString();

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
    expect(
      deadline("2026-12-23T09:00:00Z", 2, "UTC", { closures: [{ from: "2026-12-24", to: "2026-12-25" }] }),
    ).toBe("2026-12-29T23:59:59.000Z");
  });
  test("a calendar without working days is refused instead of searched for ever", () => {
    expect(() => deadline("2026-03-02T09:00:00Z", 1, "UTC", { workingDays: [] })).toThrow("at least one");
    expect(() => deadline("2026-03-02T09:00:00Z", 0, "UTC", { workingDays: [] })).toThrow("at least one");
  });
});

describe("working time", () => {
  const zones = ["UTC", "Europe/Paris", "America/Toronto", "Asia/Kolkata", "America/Santiago"];
  const calendars = fc.record({
    timeZone: fc.constantFrom(...zones),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    opensAt: fc.constantFrom("00:00", "02:30", "06:00", "09:00"),
    closesAt: fc.constantFrom("12:15", "17:00", "23:59"),
    closures: fc.array(
      fc.constantFrom(
        { from: "2026-03-27", to: "2026-03-30" },
        { from: "2026-08-03", to: "2026-08-21" },
        { from: "2026-12-24", to: "2027-01-03" },
      ),
    ),
    isPublicHoliday: fc.constantFrom(
      () => false,
      (day: string) => ["2026-10-26", "2026-12-25"].includes(day),
    ),
  });
  const instants = fc
    .date({
      min: new Date("2026-01-01T00:00:00Z"),
      max: new Date("2026-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    .map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));

  test("what is added in working minutes is measured as as many", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 5000 }), calendars, (from, minutes, calendar) => {
        const until = afterWorkingMinutes(from, minutes, calendar);
        expect(workingMinutes(from, until, calendar)).toBe(minutes);
      }),
    );
  });
  test("a closed day has none", () => {
    const calendar = {
      timeZone: "Europe/Paris",
      ...usualWeek,
      closures: [{ from: "2026-03-30", to: "2026-03-30" }],
    };
    const [from, to] = [new Date("2026-03-29T22:00:00Z"), new Date("2026-03-30T22:00:00Z")];
    expect(workingMinutes(from, to, calendar)).toBe(0);
    expect(afterWorkingMinutes(from, 60, calendar).toISOString()).toBe("2026-03-31T08:00:00.000Z");
  });
  test("hours are those of the place, also on the day on which its clocks change", () => {
    const calendar = { timeZone: "Europe/Paris", workingDays: [7], opensAt: "01:00", closesAt: "05:00" };
    // On 29 March the clock goes from 2 to 3, on 25 October from 3 back to 2.
    const of = (day: string) =>
      workingHours(new Date(`${day}T00:00:00+12:00`), new Date(`${day}T23:00:00Z`), calendar);
    expect([of("2026-03-22"), of("2026-03-29"), of("2026-10-25")]).toEqual([4, 3, 5]);
  });
  test.each([
    ["of two days, as the second opens", "2026-03-10T23:59:59Z", 2, "2026-03-10T09:00:00.000Z"],
    ["of four, as the third opens", "2026-03-10T23:59:59Z", 4, "2026-03-09T09:00:00.000Z"],
    ["of six, and not on the Sunday between", "2026-03-10T23:59:59Z", 6, "2026-03-06T09:00:00.000Z"],
    ["of none, as the day opens", "2026-03-10T23:59:59Z", 0, "2026-03-10T09:00:00.000Z"],
  ])("of a deadline one is reminded halfway: %s", (_, deadline, days, expected) => {
    const calendar = { timeZone: "UTC", ...usualWeek };
    expect(reminderAt(new Date(deadline), days, calendar).toISOString()).toBe(expected);
  });
  test("a reminder comes before its deadline", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 60 }), calendars, (sent, days, calendar) => {
        const deadline = acknowledgeBy(sent, days, calendar);
        expect(reminderAt(deadline, days, calendar).getTime()).toBeLessThan(deadline.getTime());
      }),
    );
  });
});

test("a closed day says why it is closed", () => {
  const calendar = {
    timeZone: "UTC",
    ...usualWeek,
    closures: [{ from: "2026-12-24", to: "2026-12-27" }],
    isPublicHoliday: (day: string) => day === "2026-12-25" || day === "2027-01-01",
  };
  const days = ["2026-12-23", "2026-12-24", "2026-12-25", "2026-12-27", "2027-01-01", "2027-01-02"];
  expect(days.map((day) => kindOfDay(day, calendar))).toEqual([
    "worked",
    "closure",
    "closure",
    "closure",
    "holiday",
    "day_off",
  ]);
});

test("what would take a lifetime ends after ten years", () => {
  const never = { timeZone: "UTC", ...usualWeek, isPublicHoliday: () => true };
  expect(afterWorkingMinutes(new Date("2026-03-02T09:00:00Z"), 60, never).toISOString()).toBe(
    "2036-02-29T00:00:00.000Z",
  );
});
