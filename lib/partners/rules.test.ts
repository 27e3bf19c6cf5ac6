import { describe, expect, test } from "vitest";
import { atRisk, fallOf, type SupplierFacts } from "./rules.ts";

const fine: SupplierFacts = {
  partnerId: "b",
  partner: "Boréal",
  overdue: 0,
  incidents: [],
  risks: [],
  now: { due: 40, otif: 0.9 },
  before: { due: 40, otif: 0.9 },
};
const thing = { id: "1", number: "INC-00001", title: "Seals leak" };
const names = (...suppliers: SupplierFacts[]) => atRisk(suppliers).map(({ partner }) => partner);

describe("OTIF falls", () => {
  const fall = (now: number | null, before: number | null, due = 40) =>
    fallOf({ now: { due, otif: now }, before: { due: 40, otif: before } });
  test("by five points or more; the limit itself counts", () => {
    expect([fall(0.85, 0.9), fall(0.851, 0.9), fall(0.9, 0.85), fall(0.5, 0.9)]).toEqual([
      5,
      undefined,
      undefined,
      40,
    ]);
  });
  test("not where there is no figure, or too few lines to say so", () => {
    expect([fall(null, 0.9), fall(0.5, null), fall(0.1, 0.9, 9), fall(0.1, 0.9, 10)]).toEqual([
      undefined,
      undefined,
      undefined,
      80,
    ]);
  });
});

describe("a supplier is at risk", () => {
  test("with a grave incident, a grave risk, or OTIF that falls", () => {
    const falling = { ...fine, now: { due: 40, otif: 0.5 } };
    expect(names({ ...fine, incidents: [thing] })).toEqual(["Boréal"]);
    expect(names({ ...fine, risks: [thing] })).toEqual(["Boréal"]);
    expect(names(falling)).toEqual(["Boréal"]);
    expect(names(fine)).toEqual([]);
  });
  test("not by overdue answers alone, which put it further up beside another sign", () => {
    const late = { ...fine, partner: "Kestrel", overdue: 3, risks: [thing] };
    expect(names({ ...fine, overdue: 90 })).toEqual([]);
    expect(names({ ...fine, risks: [thing] }, late)).toEqual(["Kestrel", "Boréal"]);
  });
});
