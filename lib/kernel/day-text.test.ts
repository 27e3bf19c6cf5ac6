import { expect, test } from "vitest";
import { dayText } from "./day-text.ts";

test.each([
  ["2027-03-12", "en", "2027-03-12"],
  [" 2027-03-12T00:00:00 ", "fr", "2027-03-12"],
  ["12/03/2027", "fr", "2027-03-12"],
  ["1.3.2027", "fr", "2027-03-01"],
  ["25/12/2027", "en", "2027-12-25"],
  ["31-12-2026", "fr", "2026-12-31"],
  ["1 Feb 2027", "en", "2027-02-01"],
  ["12 September 2027", "en", "2027-09-12"],
  ["1er févr. 2027", "fr", "2027-02-01"],
  ["1 fevr 2027", "en", "2027-02-01"],
  ["1 Feb 2027", "fr", "2027-02-01"],
  ["18\u00a0août\u00a02027", "fr", "2027-08-18"],
  ["+3", "en", "2027-01-04"],
  ["-1", "fr", "2026-12-31"],
] as const)("%s in %s is %s", (typed, locale, day) => {
  expect(dayText(typed, locale, "2027-01-01")).toBe(day);
});

test.each([
  ["03/12/2027", "en"],
  ["31/02/2027", "fr"],
  ["soon", "fr"],
  ["31 Feb 2027", "en"],
  ["", "en"],
  ["2027-02-30", "en"],
] as const)("%s in %s is no day", (typed, locale) => {
  expect(dayText(typed, locale, "2027-01-01")).toBeUndefined();
});

test("so many days later is later than something", () => {
  expect(dayText("+3", "en")).toBeUndefined();
});
