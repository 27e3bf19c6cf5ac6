import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCursor, encodeCursor, pageOf } from "./cursor.ts";
import { addDays, dayIn, daysBetween, isDay, startOfDay, weekday } from "./days.ts";
import { Decimal, plain, sum } from "./decimal.ts";
import { commentField, dayField, fieldErrors, idField, moneyField, quantityField } from "./fields.ts";
import { z } from "zod";

describe("days", () => {
  test.each(["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (text) => {
    expect(isDay(text)).toBe(true);
  });
  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "2026-01-01T00:00:00Z",
    " 2026-01-01",
    "２０２６-01-01",
    "0000-01-01",
    "-001-01-01",
    "",
  ])("%j is none", (text) => {
    expect(isDay(text)).toBe(false);
  });
  test("what is a day for us is a day for PostgreSQL: there is no year 0", () =>
    expect(isDay("0000-12-31")).toBe(false));
  test("differences are signed and know no summer time", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-03-30", "2026-03-28")).toBe(-2);
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  });
  test("weekdays are those of ISO", () => {
    expect(["2026-03-02", "2026-03-08"].map(weekday)).toEqual([1, 7]);
  });
  test("the day of an instant depends on the place", () => {
    const at = new Date("2026-03-02T23:30:00Z");
    expect([dayIn("UTC", at), dayIn("Asia/Tokyo", at), dayIn("Pacific/Pago_Pago", at)]).toEqual([
      "2026-03-02",
      "2026-03-03",
      "2026-03-02",
    ]);
  });
  test("any day begins at an instant of that day, right after the day before", () => {
    const zones = [
      "UTC",
      "Europe/Paris",
      "Asia/Kolkata",
      "Pacific/Kiritimati",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "America/Santiago",
      "America/Havana",
      "Africa/Cairo",
      "Asia/Beirut",
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...zones), (count, zone) => {
        const day = addDays("1990-01-01", count);
        const start = startOfDay(zone, day);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, new Date(start.getTime() - 1000))).toBe(addDays(day, -1));
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
  test("adding and counting are each other's inverse", () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), (count) => {
        expect(daysBetween("2026-03-02", addDays("2026-03-02", count))).toBe(count);
      }),
      { seed: 6 },
    );
  });
});

describe("decimals", () => {
  test("adding is exact where floating point is not", () => {
    expect(plain(sum(["0.1", "0.2"]))).toBe("0.3");
    expect(plain(sum([]))).toBe("0");
    expect(plain("1e-7")).toBe("0.0000001");
    expect(plain("12345678901234567890.123456")).toBe("12345678901234567890.123456");
  });
  test("sums of any quantities equal those of whole numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), { maxLength: 30 }), (millionths) => {
        const total = sum(millionths.map((one) => new Decimal(one.toString()).div(1_000_000)));
        expect(total.times(1_000_000).toFixed()).toBe(millionths.reduce((a, b) => a + b, 0n).toString());
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});

describe("cursors", () => {
  test("any position survives the way there and back", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 50 }), { minLength: 1, maxLength: 4 }), (values) => {
        const forms = values.map(() => "text" as const);
        const stored = values.every((value) => !value.includes("\0"));
        expect(decodeCursor(encodeCursor(values), forms)).toEqual(stored ? values : undefined);
      }),
      { seed: 8 },
    );
  });
  test("what is no cursor of ours starts at the beginning", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1200 }), (text) => {
        const found = decodeCursor(text, ["text", "text"]);
        expect(found === undefined || found.length === 2).toBe(true);
      }),
      { numRuns: 2000, seed: 9 },
    );
    const other = encodeCursor(["a"]);
    expect(
      [undefined, "", "%", "W10", other, Buffer.from('{"a":1}').toString("base64url")].map((text) =>
        decodeCursor(text, ["text", "text"]),
      ),
    ).toEqual(Array.from({ length: 6 }, () => undefined));
  });
  test.each([
    ["day", "2026-02-28", true],
    ["day", "2026-02-30", false],
    ["day", "x", false],
    ["instant", "2026-03-12 17:59:59.123456+00", true],
    ["instant", "2026-03-12T17:59:59.999Z", true],
    ["instant", "infinity", true],
    ["instant", "2026-02-30 10:00:00+00", false],
    ["instant", "2026-03-12 24:00:00+00", false],
    ["instant", "now", false],
    ["id", "018f4e6a-0000-7000-8000-000000000000", true],
    ["id", "1", false],
    ["text", "a\0", false],
  ] as const)("a forged position never reaches the database: %s %s", (form, value, fits) => {
    expect(decodeCursor(encodeCursor([value]), [form])).toEqual(fits ? [value] : undefined);
  });
  test("a page says where the next one starts, and the last one that there is none", () => {
    const position = (row: number) => [String(row)];
    expect(pageOf([1, 2, 3], 2, position)).toEqual({ rows: [1, 2], next: encodeCursor(["2"]) });
    expect(pageOf([1, 2], 2, position)).toEqual({ rows: [1, 2], next: null });
    expect(pageOf([], 2, position)).toEqual({ rows: [], next: null });
  });
});

describe("fields", () => {
  const ok = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
  test.each(["1", "0.000001", "99999999999999.999999", " 12.5 "])("%j is a quantity", (text) => {
    expect(ok(quantityField, text)).toBe(true);
  });
  test.each([
    "0",
    "0.0",
    "-1",
    "1e3",
    "1,5",
    "1.1234567",
    "100000000000000",
    "",
    "NaN",
    "Infinity",
    "١٢",
    5,
    null,
  ])("%j is none", (value) => expect(ok(quantityField, value)).toBe(false));
  test.each(["0", "12.3456", "4"])("%j is an amount", (text) => expect(ok(moneyField, text)).toBe(true));
  test.each(["-1", "1.2345678", "1 000", ".5", "5."])("%j is none", (text) =>
    expect(ok(moneyField, text)).toBe(false),
  );
  test("ids are UUIDs", () => {
    expect(ok(idField, "01a20395-4e31-7696-9d54-01dbfad5ee0a")).toBe(true);
    expect(["1", "' or 1=1 --", "01a20395-4e31-7696-9d54", {}, null].filter((id) => ok(idField, id))).toEqual(
      [],
    );
  });
  test("days and comments", () => {
    expect([ok(dayField, "2026-02-28"), ok(dayField, "2026-02-30"), ok(dayField, "0000-01-01")]).toEqual([
      true,
      false,
      false,
    ]);
    expect([
      ok(commentField, "a".repeat(2000)),
      ok(commentField, "a".repeat(2001)),
      ok(commentField, "a\0b"),
    ]).toEqual([true, false, false]);
  });
  test("errors name the field by its path and speak in keys", () => {
    const form = z.strictObject({ lines: z.array(z.strictObject({ date: dayField })) });
    const found = form.safeParse({ lines: [{ date: "x" }, { date: "2026-01-01", extra: 1 }] });
    expect(found.success ? {} : fieldErrors(found.error)).toEqual({
      "lines.0.date": "not_a_day",
      "lines.1.extra": "unknown_field",
    });
  });
});
