import { describe, expect, test } from "vitest";
import { judgeAnswers, type GroupTolerance, type PastAnswer } from "./simulation.ts";

const answer = (more: Partial<PastAnswer> = {}): PastAnswer => ({
  lineId: "l",
  orderId: "o",
  order: "PO-1",
  line: "10",
  supplier: "Boréal",
  partnerGroup: "preferred",
  unit: "box",
  currency: "EUR",
  at: "2026-03-02T09:00:00Z",
  kind: "proposed",
  offered: [{ date: "2026-03-13", quantity: "100" }],
  offeredPrice: null,
  requested: [{ date: "2026-03-10", quantity: "100" }],
  askedPrice: "4",
  firstAgreed: null,
  firstPrice: null,
  next: "approved",
  ...more,
});
const days = (limitDays: number, partnerGroup: string | null = null, rank = 100): GroupTolerance => ({
  deviation: "date_later",
  rank,
  partnerGroup,
  limitDays,
  limitPercent: null,
  limitUnits: null,
  limitAmount: null,
});

describe("past answers by other tolerances", () => {
  const would = (one: PastAnswer, ...tolerances: GroupTolerance[]) =>
    judgeAnswers([one], tolerances)[0]?.wouldPass;

  test("what waited passes where the limit reaches it, and not a day before", () => {
    expect(would(answer())).toBe(false);
    expect(would(answer(), days(2))).toBe(false);
    expect(would(answer(), days(3))).toBe(true);
  });
  test("what is for another group is not tried", () => {
    expect(would(answer(), days(3, "preferred"))).toBe(true);
    expect(would(answer(), days(3, "others"))).toBe(false);
    expect(would(answer({ partnerGroup: null }), days(3, "preferred"))).toBe(false);
  });
  test("the first by rank holds", () => {
    expect(would(answer(), days(1, null, 1), days(9, null, 2))).toBe(false);
  });
  test("changes add up since the first agreement", () => {
    const first = { firstAgreed: [{ date: "2026-03-09", quantity: "100" }] };
    expect(would(answer(first), days(3))).toBe(false);
    expect(would(answer(first), days(4))).toBe(true);
  });
  test("a price that was offered counts against what was asked then", () => {
    const dearer = answer({ offeredPrice: "4.4" });
    expect(would(dearer, days(3))).toBe(false);
    expect(
      would(dearer, days(3), { ...days(0), deviation: "price_up", limitDays: null, limitPercent: "10" }),
    ).toBe(true);
  });
  test("what was accepted at once is known as such, whatever is tried now", () => {
    expect(judgeAnswers([answer({ kind: "auto_accepted" })], [])[0]).toMatchObject({
      passed: true,
      wouldPass: false,
    });
  });
});
