import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateReader, decimalReader, isDateFormat } from "./cells.ts";

describe("dates are read in the declared format and in no other", () => {
  test.each([
    ["DD/MM/YYYY", "05/03/2026", "2026-03-05"],
    ["DD/MM/YYYY", "5/3/2026", "2026-03-05"],
    ["M/D/YY", "3/5/26", "2026-03-05"],
    ["YYYY-MM-DD", "2026-03-05", "2026-03-05"],
    ["D-MMM-YY", "2-Jun-06", "2006-06-02"],
    ["D-MMM-YY", "2-JUN-06", "2006-06-02"],
    ["D MMM YYYY", "5 févr. 2026", "2026-02-05"],
    ["D MMM YYYY", "5 FÉVRIER 2026", "2026-02-05"],
    ["D MMM YYYY", "5 août 2026", "2026-08-05"],
    ["D MMM YYYY", "5 aout 2026", "2026-08-05"],
    ["D MMM YYYY", "5 déc. 2026", "2026-12-05"],
    ["D MMM YYYY", "5 juil. 2026", "2026-07-05"],
    ["D MMM YYYY", "5 juin 2026", "2026-06-05"],
    ["DD.MM.YYYY", "29.02.2024", "2024-02-29"],
    ["D-MMM-YY", "1-Jan-70", "1970-01-01"],
    ["D-MMM-YY", "1-Jan-69", "2069-01-01"],
    ["YYYYMMDD", "20260305", "2026-03-05"],
  ])("%s: %s", (format, text, expected) => {
    expect(dateReader(format)(text)).toBe(expected);
  });
  test.each([
    ["DD/MM/YYYY", "30/02/2026"],
    ["DD/MM/YYYY", "29/02/2026"],
    ["DD/MM/YYYY", "31/04/2026"],
    ["DD/MM/YYYY", "05/13/2026"],
    ["DD/MM/YYYY", "00/03/2026"],
    ["DD/MM/YYYY", "05-03-2026"],
    ["DD/MM/YYYY", "05/03/26"],
    ["DD/MM/YYYY", "05/03/2026 00:00"],
    ["DD.MM.YYYY", "05x03x2026"],
    ["D-MMM-YY", "2-Juu-06"],
    ["D-MMM-YY", "2-06-06"],
    ["YYYY-MM-DD", "0000-01-01"],
    ["YYYY-MM-DD", ""],
  ])("%s: %j is no date", (format, text) => {
    expect(dateReader(format)(text)).toBeUndefined();
  });
  test("every day of a century is read back as written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (count) => {
        const day = new Date(Date.UTC(1970, 0, 1 + count)).toISOString().slice(0, 10);
        const [year = "", month = "", date = ""] = day.split("-");
        expect(dateReader("DD/MM/YYYY")(`${date}/${month}/${year}`)).toBe(day);
        expect(dateReader("M/D/YY")(`${Number(month)}/${Number(date)}/${year.slice(2)}`)).toBe(day);
      }),
      { numRuns: 2000, seed: 10 },
    );
  });
  test.each(["DD/MM/YYYY", "D-MMM-YY", "YYYYMMDD", "M.D.YY"])("%s is a format", (format) => {
    expect(isDateFormat(format)).toBe(true);
  });
  test.each(["DD/MM", "DD/MM/YYYY HH", "dd/mm/yyyy", "DD/DD/YYYY", "", "YYYY-MM-DDT", "MMMM-DD-YYYY"])(
    "%j is none",
    (format) => expect(isDateFormat(format)).toBe(false),
  );
});

const english = decimalReader({ decimal: ".", thousands: "," });
const french = decimalReader({ decimal: ",", thousands: " " });
const bare = decimalReader({ decimal: ".", thousands: "" });
const german = decimalReader({ decimal: ",", thousands: "." });
const swiss = decimalReader({ decimal: ".", thousands: "'" });

describe("numbers are read in the declared notation", () => {
  test.each([
    [english, "1,234.50", "1234.50"],
    [english, "1234.5", "1234.5"],
    [english, "-12", "-12"],
    [english, "007", "7"],
    [english, "0", "0"],
    [french, "1 234,5", "1234.5"],
    [french, "1\u00a0234\u202f567,89", "1234567.89"],
    [french, "1\u2009234", "1234"],
    [german, "1.234,5", "1234.5"],
    [swiss, "1'234.5", "1234.5"],
    [bare, "12345678901234", "12345678901234"],
  ])("%#: %j", (read, text, expected) => {
    expect(read(text)).toBe(expected);
  });
  test.each([
    [english, "1,5"],
    [english, "1,23,456"],
    [english, "12,3456"],
    [english, "1.234,5"],
    [english, ",5"],
    [english, "5."],
    [english, ".5"],
    [english, "1e5"],
    [english, "0x10"],
    [english, "1 234"],
    [english, "€5"],
    [english, "+5"],
    [english, "--5"],
    [english, "١٢"],
    [bare, "1,234"],
    [bare, "123456789012345"],
    [french, "1.5"],
    [french, "1 23,5"],
    [german, "1,234.5"],
    [english, ""],
  ])("%#: %j is no number", (read, text) => {
    expect(read(text)).toBeUndefined();
  });
  test("any number that Intl writes in English and French is read exactly", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }),
        fc.integer({ min: 0, max: 999_999 }),
        (whole, rest) => {
          const fraction = String(rest).padStart(6, "0");
          const expected = `${whole}.${fraction}`;
          expect(english(`${whole.toLocaleString("en")}.${fraction}`)).toBe(expected);
          expect(french(`${whole.toLocaleString("fr")},${fraction}`)).toBe(expected);
          expect(bare(expected)).toBe(expected);
        },
      ),
      { numRuns: 3000, seed: 11 },
    );
  });
  test("whatever it accepts is a plain decimal", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-0-9., ']{1,18}$/), (text) => {
        for (const read of [english, french, german, swiss, bare]) {
          expect(read(text) ?? "0").toMatch(/^-?(0|[1-9]\d{0,13})(\.\d+)?$/);
        }
      }),
      { numRuns: 5000, seed: 12 },
    );
  });
});
