import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { decideLines } from "./decision.ts";
import { judgeAnswers, listPastAnswers } from "./simulation.ts";
import { listTolerances, removeTolerance, saveTolerance } from "./tolerances.ts";

testDatabase();
const buyer = as("meridia.buyer");
const seller = as("boreal.seller");
const fresh = {
  id: null,
  version: 0,
  partnerGroup: null,
  deviation: "quantity_over",
  rank: "50",
  limitDays: null,
  limitPercent: "5",
  limitUnits: null,
  limitAmount: null,
};
const found = async (deviation: string) =>
  (await buyer.read(listTolerances)).filter((one) => one.deviation === deviation);

describe("a buyer sets tolerances", () => {
  test("a new one holds for the next answer, and a removed one no more", async () => {
    const { lineIds } = await issueOrder("Boréal", 3);
    const more = (index: number) => ({
      lines: [
        {
          lineId: lineIds[index],
          version: 1,
          action: "change",
          reason: "minimum_quantity",
          schedule: [{ date: "2031-03-10", quantity: "105" }],
        },
      ],
    });
    expect(await seller.run(answerLines, more(0))).toMatchObject({ waiting: 1 });
    await buyer.run(saveTolerance, fresh);
    expect(await seller.run(answerLines, more(1))).toMatchObject({ waiting: 0 });
    const [made] = await found("quantity_over");
    expect(made).toMatchObject({
      limitPercent: "5",
      rank: 50,
      changedBy: "Meridia Buyer",
      version: 1,
    });
    await buyer.run(removeTolerance, { id: made?.id, version: 1 });
    expect(await seller.run(answerLines, more(2))).toMatchObject({ waiting: 1 });
  });

  test("of two at once the second learns of the first", async () => {
    await buyer.run(saveTolerance, { ...fresh, deviation: "price_down" });
    const one = (await found("price_down")).find(({ rank }) => rank === 50);
    const set = { ...fresh, deviation: "price_down", id: one?.id, version: 1 };
    await buyer.run(saveTolerance, { ...set, limitPercent: "6" });
    expect((await buyer.refusal(saveTolerance, { ...set, limitPercent: "7" })).reason).toBe(
      "tolerance_changed_meanwhile",
    );
    expect((await buyer.refusal(removeTolerance, { id: one?.id, version: 1 })).reason).toBe(
      "tolerance_changed_meanwhile",
    );
  });

  test.each([
    ["no limit", { limitPercent: "" }, "deviation", "limit_missing"],
    ["days for a quantity", { limitDays: "3" }, "deviation", "limit_of_another_kind"],
    ["a share below nothing", { limitPercent: "-1" }, "limitPercent", "not_a_count"],
    ["a rank of nothing", { rank: "0" }, "rank", "not_a_count"],
    ["no kind", { deviation: "later" }, "deviation", "choose_one"],
  ])("%s is refused at its field", async (_, more, field, reason) => {
    expect((await buyer.refusal(saveTolerance, { ...fresh, ...more })).fields).toMatchObject({
      [field]: reason,
    });
  });

  test.each(["boreal.seller", "meridia.manager", "meridia.finance", "meridia.logistics"] as const)(
    "%s sets none",
    async (who) => {
      expect((await as(who).refusal(saveTolerance, fresh)).code).toBe("forbidden");
    },
  );

  test("a supplier reads those of its own group and of every group", async () => {
    const groups = new Set((await seller.read(listTolerances)).map(({ partnerGroup }) => partnerGroup));
    const all = new Set((await buyer.read(listTolerances)).map(({ partnerGroup }) => partnerGroup));
    expect([...groups].every((group) => group === null || group === "preferred")).toBe(true);
    expect(all.size).toBeGreaterThanOrEqual(groups.size);
  });
});

describe("what tolerances would have done", () => {
  test("the answers of late with what was asked then, what was agreed before, and what became of them", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const change = (version: number, date: string, more = {}) =>
      seller.run(answerLines, {
        lines: [
          {
            lineId: lineIds[0],
            version,
            action: "change",
            reason: "capacity",
            schedule: [{ date, quantity: "100" }],
            ...more,
          },
        ],
      });
    await change(1, "2031-03-11");
    await change(2, "2031-03-20", { unitPrice: "4.4" });
    await buyer.run(decideLines, {
      lines: [{ lineId: lineIds[0], version: 3, decision: "approve_and_update" }],
    });
    await change(4, "2031-03-24");
    const answers = (await buyer.read(listPastAnswers)).filter((one) => one.orderId === orderId);
    expect(
      answers.map(({ kind, requested, askedPrice, offeredPrice, firstAgreed, next }) => ({
        kind,
        requested: requested.map(({ date }) => date),
        prices: [askedPrice, offeredPrice].map((one) => one && Number(one)),
        first: firstAgreed?.map(({ date }) => date),
        next,
      })),
    ).toEqual([
      { kind: "proposed", requested: ["2031-03-20"], prices: [4.4, null], first: ["2031-03-11"], next: null },
      {
        kind: "proposed",
        requested: ["2031-03-10"],
        prices: [4, 4.4],
        first: ["2031-03-11"],
        next: "approved_and_updated",
      },
      {
        kind: "auto_accepted",
        requested: ["2031-03-10"],
        prices: [4, null],
        first: undefined,
        next: "proposed",
      },
    ]);
    const judged = judgeAnswers(answers, await buyer.read(listTolerances));
    expect(judged.map(({ wouldPass }) => wouldPass)).toEqual([false, false, true]);
  });

  test("nobody reads the answers of another supplier", async () => {
    const own = await seller.read(listPastAnswers);
    expect(new Set(own.map(({ supplier }) => supplier))).toEqual(new Set(["Boréal"]));
  });
});
