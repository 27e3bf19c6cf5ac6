import { expect, test } from "vitest";
import { ppm } from "./rules.ts";

test.each([
  ["0", "1000", 0],
  ["1", "1000", 1000],
  ["1", "3", 333_333],
  ["3", "2000000", 2],
  ["0.000001", "1000", 0],
  ["10", "10", 1_000_000],
  ["0", "0", null],
])("%s defective of %s received: %s", (defective, received, expected) => {
  expect(ppm(defective, received)).toBe(expected);
});
