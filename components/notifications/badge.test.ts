import { expect, test } from "vitest";
import { badge } from "./badge.ts";

test("a badge shows what fits", () => {
  expect([1, 99, 100].map(badge)).toEqual(["1", "99", "99+"]);
});
