import { expect, test } from "vitest";
import { loadMessages } from "#messages/index.ts";
import { problems, stateOf, wordOf } from "./rules.ts";

test.each(["en", "fr"] as const)("every problem that a proof may find has its words (%s)", (locale) => {
  const words = Object.keys(Object(loadMessages(locale).security["problem"]) as object);
  expect(words.toSorted()).toEqual(problems.map(wordOf).toSorted());
});

test("one finding breaks a proof", () => {
  expect(stateOf({ checks: 5, findings: [] })).toBe("held");
  expect(stateOf({ checks: 5, findings: [{ at: "x", problem: "changed" }] })).toBe("broken");
});
