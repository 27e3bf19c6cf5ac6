import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { importOrders } from "#lib/imports/import-orders.ts";
import { orderMapping } from "#lib/imports/mapping.ts";
import scms from "#lib/imports/mappings/scms.json" with { type: "json" };
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { bases } from "#db/vocabulary.ts";
import type { Period } from "#lib/kernel/months.ts";
import { measureAll, measureQueued } from "#lib/measures/queue.ts";
import { getDeliveryFigures, getPerformance, listPerformance } from "./queries.ts";
import { type Scorecard, scorecard } from "./scorecard.ts";

testDatabase();
const history = fileURLToPath(new URL("../../db/seed/data/scms-2006-2012.csv", import.meta.url));
const period = { from: "2006-01-01", to: "2040-12-31" };
const today = new Date().toISOString().slice(0, 10);
const measureEverything = () => measureAll((work) => asSystem("test worker", work));

/** The figures of every partner, from the rows and from the counts, in the same words. */
async function bothWays(basis: (typeof bases)[number], period: Period) {
  const window = { early: "any" as const, late: 0 };
  return asSystem("test", async (tx) => {
    const fromRows = await scorecard(tx, { basis, ...period, window });
    const fromCounts = [];
    for (const { partner } of fromRows.partners) {
      const [row] = await tx.execute<{ id: string }>(
        sql`select id from organisations where kind = 'supplier' and name = ${partner}`,
      );
      const { figures } = await getDeliveryFigures(tx, row?.id ?? "", basis, period, window, today);
      fromCounts.push({
        partner,
        lines: figures.due,
        on_time_lines: figures.onTime,
        on_time_rate: figures.onTimeRate,
        avg_delay_days: figures.averageDelayDays,
        late_lines: figures.late,
        late_median_days: figures.lateMedianDays,
      });
    }
    // Amounts have no place among the counts, which are read by who may not see prices.
    const rows = fromRows.partners.map((figures) => pick(figures));
    return { rows, counts: fromCounts };
  });
}

function pick(figures: Scorecard["partners"][number]) {
  const { partner, lines, on_time_lines, on_time_rate, avg_delay_days, late_lines, late_median_days } =
    figures;
  return { partner, lines, on_time_lines, on_time_rate, avg_delay_days, late_lines, late_median_days };
}

async function expectEqual(within = period) {
  for (const basis of bases) {
    const { rows, counts } = await bothWays(basis, within);
    expect(rows.length).toBeGreaterThan(0);
    expect({ basis, figures: counts }).toEqual({ basis, figures: rows });
  }
}

beforeAll(async () => {
  await importOrders({
    file: history,
    mapping: orderMapping.parse(scms),
    dryRun: false,
    transact: (work) => asSystem("test import", work),
  });
  await measureEverything();
}, 120_000);

describe("counts kept by events", () => {
  test("say the same as the rows they count, for every supplier of the history and each basis", () =>
    expectEqual());

  test.each([
    ["begins within a month", "2008-03-17", "2010-06-30"],
    ["ends within one", "2008-03-01", "2010-06-12"],
    ["does both", "2008-03-17", "2010-06-12"],
    ["has no whole month", "2008-03-17", "2008-04-20"],
    ["ends with the calendar", "2008-03-17", "9999-12-31"],
  ])("say it of a period that %s", (_, from, to) => expectEqual({ from, to }));

  test("still do after answers, splits, decisions and cancellations", async () => {
    const seller = as("boreal.seller");
    const buyer = as("meridia.buyer");
    const { lineIds } = await issueOrder("Boréal", 6, { sentOn: today });
    const [kept = "", moved = "", split = "", refused = "", gone = "", late = ""] = lineIds;
    const change = (lineId: string, ...schedule: [string, string][]) => ({
      lineId,
      version: 1,
      action: "change" as const,
      reason: "capacity" as const,
      schedule: schedule.map(([date, quantity]) => ({ date, quantity })),
    });
    await seller.run(answerLines, {
      lines: [
        { lineId: kept, version: 1, action: "accept" },
        change(moved, ["2031-03-20", "100"]),
        change(split, ["2031-03-10", "60"], ["2031-04-01", "40"]),
        change(refused, ["2031-05-01", "100"]),
        { lineId: gone, version: 1, action: "reject", reason: "capacity" },
        { lineId: late, version: 1, action: "accept" },
      ],
    });
    await measureEverything();
    await buyer.run(decideLines, {
      lines: [
        { lineId: moved, version: 2, decision: "approve" },
        { lineId: split, version: 2, decision: "approve_and_update" },
        { lineId: refused, version: 2, decision: "refuse", comment: "Too late." },
        { lineId: gone, version: 2, decision: "cancel" },
      ],
    });
    await seller.run(answerLines, {
      lines: [{ ...change(late, ["2031-03-12", "100"]), version: 2 }],
    });
    expect(await measureEverything()).toBeGreaterThan(0);
    await expectEqual();
    const rows = await asSystem("test", (tx) =>
      tx.execute<{ lineId: string }>(
        sql`select distinct line_id as "lineId" from line_performance where line_id = any(${`{${lineIds.join()}}`}::uuid[])`,
      ),
    );
    expect(rows.map((row) => row.lineId).toSorted()).toEqual(
      lineIds.filter((lineId) => lineId !== gone).toSorted(),
    );
  });

  test("a change that is committed while the worker works is measured after it", async () => {
    const { lineIds } = await issueOrder("Kestrel", 1);
    await asSystem("test worker", async (tx) => {
      await measureQueued(tx);
      await as("kestrel.seller").run(answerLines, {
        lines: [{ lineId: lineIds[0], version: 1, action: "accept" }],
      });
    });
    expect(await measureEverything()).toBeGreaterThan(0);
    await expectEqual();
  });

  test("measuring twice, or two workers at once, counts nothing twice", async () => {
    await issueOrder("Boréal", 30);
    await Promise.all([measureEverything(), measureEverything()]);
    await measureEverything();
    await expectEqual();
    expect(await measureEverything()).toBe(0);
  });

  test("the time to answer and the moves of promises are counted with them", async () => {
    const cast = as("boreal.seller");
    const figures = await cast.read((tx, viewer) =>
      getPerformance(tx, viewer.organisation.id, "first", period, today),
    );
    expect(figures.answer.inTime).toBe(5);
    expect(figures.stability.promised).toBeGreaterThan(figures.stability.stable);
  });
});

describe("who sees figures", () => {
  test("a supplier its own, logistics all, marketing and HR none", async () => {
    const names = (name: string) =>
      as(name).read(async (tx) =>
        (await listPerformance(tx, "supplier", "requested", period, today)).map(
          ({ partner }) => partner.name,
        ),
      );
    expect(await names("boreal.seller")).toEqual(["Boréal"]);
    expect((await names("meridia.logistics")).length).toBeGreaterThan(10);
    expect(await names("meridia.marketing")).toEqual([]);
    expect(await names("meridia.hr")).toEqual([]);
  });
});
