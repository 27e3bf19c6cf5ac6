import { expect, test } from "vitest";
import { clearanceStanding, planningFault } from "./rules.ts";

const until = (day: string | null) => ({ activity: "unloading", until: day }) as const;

test("nobody is planned beyond what their certificates say, to the very day", () => {
  const fault = (clearance: ReturnType<typeof until> | undefined, untilOn = "2026-12-10") =>
    planningFault({ clearance, leftOn: null, untilOn });
  expect(fault(undefined)).toBe("not_cleared");
  expect(fault(until("2026-12-09"))).toBe("clearance_ends");
  expect(fault(until("2026-12-10"))).toBeUndefined();
  expect(fault(until(null))).toBeUndefined();
});

test("nobody is planned after their last day", () => {
  const fault = (leftOn: string) => planningFault({ clearance: until(null), leftOn, untilOn: "2026-12-10" });
  expect(fault("2026-12-09")).toBe("worker_leaves");
  expect(fault("2026-12-10")).toBeUndefined();
});

test("what ends within four weeks is said beforehand", () => {
  const standing = (day: string | null) => clearanceStanding(until(day), "2026-11-29");
  expect(standing(null)).toBe("valid");
  expect(standing("2026-12-28")).toBe("valid");
  expect(standing("2026-12-27")).toBe("ending");
  expect(standing("2026-11-28")).toBe("expired");
  expect(clearanceStanding(undefined, "2026-11-29")).toBe("none");
});
