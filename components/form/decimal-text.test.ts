import { expect, test } from "vitest";
import { decimalText, typedDecimal } from "./decimal-text.ts";

test.each([
  ["en", "1,234.5", "1234.5"],
  ["en", "1,234,567", "1234567"],
  ["en", "80,5", "80,5"],
  ["en", "1,2345", "1,2345"],
  ["en", "12.5", "12.5"],
  ["fr", "1 234,5", "1234.5"],
  ["fr", "80,5", "80.5"],
  ["fr", "1.5", "1.5"],
  ["fr", "1.000", "1.000 ?"],
  ["fr", "12.500", "12.500 ?"],
  ["fr", "1\u202f234", "1234"],
])("in %s, %s is read as %s", (locale, typed, read) => {
  expect(decimalText(typed, locale)).toBe(read);
});

test("what a form begins with is read back as it was", () => {
  for (const locale of ["en", "fr"])
    for (const value of ["80.5", "1200", "0.000001"])
      expect(decimalText(typedDecimal(value, locale), locale)).toBe(value);
});
