import { describe, expect, test } from "vitest";
import type { LedgerKind } from "#db/vocabulary.ts";
import { shortened, timelineOf } from "./timeline-steps.ts";

const entry = (kind: LedgerKind, ...days: string[]) => ({
  kind,
  schedule: days.map((date) => ({ date, quantity: "1" })),
});

describe("how the day of a line has moved", () => {
  test("from the request over each offer and promise to the receipt, with the days between them", () => {
    const steps = timelineOf(
      [
        entry("requested", "2031-03-10"),
        entry("proposed", "2031-03-20"),
        entry("refused"),
        entry("confirmed", "2031-03-10"),
        entry("auto_accepted", "2031-03-11", "2031-03-13"),
      ],
      [{ receivedOn: "2031-03-12" }, { receivedOn: "2031-03-15" }],
    );
    expect(steps.map(({ kind, day, moved, isOver }) => [kind, day, moved, isOver])).toEqual([
      ["asked", "2031-03-10", null, false],
      ["offered", "2031-03-20", 10, true],
      ["promised", "2031-03-10", -10, false],
      ["promised", "2031-03-13", 3, false],
      ["received", "2031-03-15", 2, false],
    ]);
  });

  test("a promise that was taken back is over, and what is asked never is", () => {
    const steps = timelineOf(
      [entry("requested", "2031-03-10"), entry("confirmed", "2031-03-10"), entry("withdrawn")],
      [],
    );
    expect(steps.map(({ isOver }) => isOver)).toEqual([false, true]);
  });

  test("of a long history the first and the latest steps are shown", () => {
    const steps = timelineOf(
      Array.from({ length: 12 }, (_, index) => entry("confirmed", `2031-03-${String(10 + index)}`)),
      [],
    );
    const { steps: some, left } = shortened(steps);
    expect([some[0]?.day, some.length, some.at(-1)?.day, left]).toEqual(["2031-03-10", 8, "2031-03-21", 4]);
  });
});
