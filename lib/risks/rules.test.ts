import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { riskMarks } from "#db/vocabulary-risks.ts";
import {
  fieldsOf,
  incidentNumberIn,
  isOverdue,
  levelOf,
  residualFaults,
  riskLevels,
  scoreOf,
  scoresOf,
} from "./rules.ts";

const mark = fc.constantFrom(...riskMarks);
const both = fc.record({ probability: mark, impact: mark, residualProbability: mark, residualImpact: mark });

describe("levels", () => {
  test.each([
    [1, "low"],
    [4, "low"],
    [5, "moderate"],
    [9, "moderate"],
    [10, "high"],
    [12, "high"],
    [15, "critical"],
    [25, "critical"],
  ] as const)("a score of %d is %s", (score, level) => {
    expect(levelOf(score)).toBe(level);
  });

  test("every score lies in the bounds of its level, and in no other's", () => {
    fc.assert(
      fc.property(mark, mark, (probability, impact) => {
        const score = scoreOf({ probability, impact });
        const found = riskLevels.filter((level) => {
          const { from, to } = scoresOf(level);
          return from <= score && score <= to;
        });
        expect(found).toEqual([levelOf(score)]);
      }),
    );
  });
});

describe("the map", () => {
  test("counts every risk once on each of both maps, on the field of its marks", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(both, fc.integer({ min: 1, max: 9 }))), (drawn) => {
        const counted = drawn.map(([marks, risks]) => ({ ...marks, risks }));
        const all = counted.reduce((sum, { risks }) => sum + risks, 0);
        for (const basis of ["inherent", "residual"] as const) {
          const fields = fieldsOf(counted, basis);
          expect([...fields.values()].reduce((sum, risks) => sum + risks, 0)).toBe(all);
        }
      }),
    );
    const row = { probability: 5, impact: 4, residualProbability: 2, residualImpact: 3, risks: 7 } as const;
    expect([...fieldsOf([row], "inherent")]).toEqual([["5-4", 7]]);
    expect([...fieldsOf([row], "residual")]).toEqual([["2-3", 7]]);
  });
});

test("what is done makes neither mark greater, and the fault stands at its own field", () => {
  const marks = { probability: 2, impact: 3, residualProbability: 2, residualImpact: 3 } as const;
  expect(residualFaults(marks)).toEqual({});
  expect(residualFaults({ ...marks, residualProbability: 3 })).toEqual({
    residualProbability: "residual_above",
  });
  // A lower probability does not make up for a greater impact.
  expect(residualFaults({ ...marks, residualProbability: 1, residualImpact: 4 })).toEqual({
    residualImpact: "residual_above",
  });
});

test("a day is late once it is over", () => {
  expect(isOverdue("2026-03-01", "2026-03-01")).toBe(false);
  expect(isOverdue("2026-03-01", "2026-03-02")).toBe(true);
});

test.each([
  ["INC-00012", 12],
  ["inc-7", 7],
  [" 42 ", 42],
  ["INC-", undefined],
  ["PO-12", undefined],
  ["99999999999", undefined],
])("the number of the incident %j is %j", (text, number) => {
  expect(incidentNumberIn(text)).toBe(number);
});
