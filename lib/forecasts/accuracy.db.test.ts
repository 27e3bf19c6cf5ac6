import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { newItem, type PastWeek, publishedForecast, thisWeek, writePast } from "#db/testing/forecasts.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { addDays } from "#lib/kernel/days.ts";
import { listItemAccuracy, listPartnerAccuracy, seriesAccuracy } from "./accuracy.ts";
import {
  figuresOf,
  firmMoves,
  frozenCommit,
  frozenForecast,
  type MeasuredBucket,
  type PublishedQuantity,
  sumsOf,
} from "./figures.ts";

testDatabase();
const planner = as("meridia.buyer");
const supplier = as("boreal.seller").organisationId;

const entry = (version: number, quantity: string, publishedAgo: number, level = "planning") => ({
  version,
  quantity,
  level,
  publishedAgo,
});
/** Published on the very day of the lag (28 days before), a day before it, inside the firm weeks, never by then. */
const past: PastWeek[] = [
  {
    ago: 1,
    entries: [entry(1, "100", 60), entry(2, "120", 29), entry(3, "150", 28), entry(4, "90", 7, "firm")],
  },
  {
    ago: 2,
    entries: [entry(1, "80", 40), entry(2, "70", 14, "firm"), entry(3, "85", 3, "firm")],
    commits: [
      { quantity: "60", daysBefore: 35 },
      { quantity: "75", daysBefore: 28 },
    ],
  },
  { ago: 3, entries: [entry(1, "40", 10, "firm")] },
  { ago: 4, entries: [entry(1, "50", 90)], commits: [{ quantity: "70", daysBefore: 50 }] },
];
const demand = new Map([
  [1, ["60", "50"]],
  [2, ["100"]],
  [3, ["40"]],
]);

async function scene(): Promise<{ seriesId: string; item: string }> {
  const item = await newItem();
  const { seriesId } = await publishedForecast(["100"], { item });
  await writePast(seriesId, past);
  for (const [ago, quantities] of demand)
    for (const [index, quantity] of quantities.entries()) {
      const requestedOn = addDays(thisWeek(), -7 * ago + index * 6);
      await order({ item, quantity, requestedOn });
    }
  // In another unit, elsewhere, cancelled: not this demand.
  await order({ item, quantity: "999", requestedOn: addDays(thisWeek(), -7), unit: "pallet" });
  await order({ item, quantity: "999", requestedOn: addDays(thisWeek(), -7) }, false);
  const { lineIds } = await order({ item, quantity: "999", requestedOn: addDays(thisWeek(), -7) });
  await asSystem("test", (tx) =>
    tx.execute(sql`update line_answers set state = 'cancelled' where line_id = ${lineIds[0]}`),
  );
  return { seriesId, item };
}

async function order(given: Parameters<typeof issueOrder>[2] & { quantity: string }, atSite = true) {
  const made = await issueOrder("Boréal", 1, given);
  if (atSite)
    await asSystem("test site", (tx) =>
      tx.execute(
        sql`update purchase_orders set site_id = (select id from sites where name = 'Meridia, main site') where id = ${made.orderId}`,
      ),
    );
  return made;
}

/** The same by the pure rules. */
function byRule(lag: number): MeasuredBucket[] {
  return past.flatMap(({ ago, entries, commits = [] }) => {
    const week = addDays(thisWeek(), -7 * ago);
    const published = entries.map(({ publishedAgo, level, ...one }): PublishedQuantity => ({
      ...one,
      level: level === "firm" ? "firm" : "planning",
      publishedOn: addDays(week, -publishedAgo),
    }));
    const committed = commits.map(({ quantity, daysBefore }, index) => ({
      entry: index + 1,
      quantity,
      committedOn: addDays(week, -daysBefore),
    }));
    const forecast = frozenForecast(published, week, lag);
    const actual = (demand.get(ago) ?? []).reduce((sum, one) => sum + Number(one), 0);
    const moves = firmMoves(published);
    return forecast === null || moves === null
      ? []
      : [{ actual: String(actual), forecast, commit: frozenCommit(committed, week, lag), ...moves }];
  });
}

test.each([0, 1, 2, 4, 8, 13])(
  "figures of an item at a lag of %i weeks are those of the rules",
  async (lag) => {
    const { seriesId, item } = await scene();
    const { weeks } = await planner.read((tx) => seriesAccuracy(tx, seriesId, { lag, weeks: 13 }));
    const expected = byRule(lag).toReversed();
    expect(weeks).toEqual(expected.map((bucket) => expect.objectContaining(bucket)));
    const { rows } = await planner.read((tx) => listItemAccuracy(tx, { supplier, lag, weeks: 13, q: item }));
    expect(
      rows.map(({ buckets, actual, absoluteError, error, forecast, committed, moved, base }) => ({
        buckets,
        actual,
        absoluteError,
        error,
        forecast,
        committed,
        moved,
        base,
      })),
    ).toEqual(expected.length === 0 ? [] : [sumsOf(expected)]);
  },
);

test("by hand, at a lag of four weeks", async () => {
  const { seriesId } = await scene();
  const { weeks } = await planner.read((tx) => seriesAccuracy(tx, seriesId, { lag: 4, weeks: 13 }));
  // 50 for nothing, 80 for 100, 120 for 110.
  expect(weeks.map(({ forecast, actual, commit }) => [forecast, actual, commit])).toEqual([
    ["50", "0", "70"],
    ["80", "100", "60"],
    ["120", "110", null],
  ]);
  const figures = figuresOf(sumsOf(weeks));
  expect(figures).toEqual({ wmape: 0.380952, bias: 0.190476, commitRatio: 0.44, churn: 0.303571 });
});

test("a partner's figures are the sums of its items, and a supplier sees its own alone", async () => {
  await scene();
  const all = await planner.read((tx) => listPartnerAccuracy(tx, { lag: 4, weeks: 13 }));
  const { rows } = await planner.read((tx) => listItemAccuracy(tx, { supplier, lag: 4, weeks: 13 }));
  const partner = all.find((one) => one.supplierId === supplier);
  const total = (value: (row: (typeof rows)[number]) => string) =>
    rows.reduce((sum, row) => sum + Number(value(row)), 0);
  expect(Number(partner?.absoluteError)).toBe(total((row) => row.absoluteError));
  expect(Number(partner?.actual)).toBe(total((row) => row.actual));
  const own = await as("boreal.seller").read((tx) => listPartnerAccuracy(tx, { lag: 4, weeks: 13 }));
  expect(own).toEqual(all.filter((one) => one.supplierId === supplier));
  expect(await as("kestrel.seller").read((tx) => listPartnerAccuracy(tx, { lag: 4, weeks: 13 }))).toEqual(
    all.filter((one) => one.supplierId === as("kestrel.seller").organisationId),
  );
});
