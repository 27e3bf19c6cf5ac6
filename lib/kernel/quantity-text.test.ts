import { describe, expect, test } from "vitest";
import { quantityText, quantityToJudge } from "./quantity-text.ts";

describe("quantities as people type them", () => {
  test.each([
    ["1 234,50", "fr", "1234.5"],
    ["1\u202f234", "fr", "1234"],
    ["1,234.5", "en", "1234.5"],
    ["007", "en", "7"],
    ["0", "fr", "0"],
    ["  ", "fr", null],
    ["1,5", "en", undefined],
    ["1.234,5", "fr", undefined],
    ["-3", "en", undefined],
    ["1e3", "en", undefined],
    ["abc", "fr", undefined],
    ["1.1234567", "en", undefined],
    ["1.000", "fr", undefined],
    ["12.500", "fr", undefined],
    ["0.125", "fr", "0.125"],
    ["1234.500", "fr", "1234.5"],
    ["1.5", "fr", "1.5"],
    ["0,001", "en", undefined],
    ["1,234,567", "en", "1234567"],
    ["12,34,567", "en", undefined],
    ["1234,567", "en", undefined],
  ])("%j in %s", (typed, locale, expected) => expect(quantityText(typed, locale)).toBe(expected));
});

test("what could be two quantities is none where it is judged either", () => {
  expect(["1.000", " 12.500", "12,5", "many", ""].map((typed) => quantityToJudge(typed, "fr"))).toEqual([
    "1.000 ?",
    "12.500 ?",
    "12.5",
    "many",
    "",
  ]);
  expect(["1,000", "0,001", "1.000"].map((typed) => quantityToJudge(typed, "en"))).toEqual([
    "1000",
    "0,001",
    "1",
  ]);
});
