import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { bucketsOf, nextWeeks, publishedForecast, thisWeek } from "#db/testing/forecasts.ts";
import { addDays } from "#lib/kernel/days.ts";
import { commitAll, commitBuckets, saveCommitDrafts } from "./commit.ts";
import { listExceptions, listStandings } from "./exceptions.ts";
import { commitWork, readGrid } from "./queries.ts";
import { exceptionsOf } from "./judge.ts";
import type { BucketState } from "./rules.ts";
import { settleForecasts } from "./settle.ts";

testDatabase();
const seller = as("boreal.seller");
const rival = as("kestrel.seller");
const host = as("meridia.buyer");
const [week = "", next = ""] = nextWeeks(2);
const answer = (seriesId: string, version: number, quantity: string, more: object = {}) => ({
  seriesId,
  week,
  version,
  quantity,
  ...more,
});
const commit = (...commits: unknown[]) => seller.run(commitBuckets, { commits });

describe("a supplier commits", () => {
  test("to a bucket, with what could come on top and a word", async () => {
    const { seriesId, version } = await publishedForecast(["100", "100"]);
    await commit(answer(seriesId, version, "90", { upside: "20", comment: "One line is down" }));
    const grid = await host.read((tx) => readGrid(tx, { weeks: 13, supplier: seller.organisationId }));
    const cells = grid.rows.find((row) => row.seriesId === seriesId)?.cells.toSorted(([a], [b]) => a - b);
    expect(cells?.map((cell) => [cell[4], cell[5], cell[7], cell[12], cell[13]])).toEqual([
      ["90", version, 1, "20", "One line is down"],
      [null, 0, 0, null, null],
    ]);
  });
  test("again, and the ledger keeps both", async () => {
    const { seriesId, version } = await publishedForecast(["100"]);
    await commit(answer(seriesId, version, "90"));
    await commit(answer(seriesId, version, "95", { entry: 1 }));
    expect(await bucketsOf(seriesId)).toMatchObject([
      { commit: "95", entries: [`${version}: 90`, `${version}: 95`] },
    ]);
  });
  test("the same request sent again adds nothing", async () => {
    const { seriesId, version } = await publishedForecast(["100"]);
    expect(await commit(answer(seriesId, version, "90"))).toEqual({ committed: 1 });
    expect(await commit(answer(seriesId, version, "90.0"))).toEqual({ committed: 0 });
    expect((await bucketsOf(seriesId))[0]?.entries).toHaveLength(1);
  });
  test("of two at once with different words one wins and the other learns it", async () => {
    const { seriesId, version } = await publishedForecast(["100"]);
    const deputy = as("boreal.deputy");
    const outcomes = await Promise.allSettled([
      commit(answer(seriesId, version, "90", { entry: 0 })),
      deputy.run(commitBuckets, { commits: [answer(seriesId, version, "80", { entry: 0 })] }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await bucketsOf(seriesId))[0]?.entries).toHaveLength(1);
    const late = answer(seriesId, version, "70", { entry: 0 });
    expect((await seller.refusal(commitBuckets, { commits: [late] })).reason).toBe(
      "commit_changed_meanwhile",
    );
  });
  test("all or nothing: a version that is old, a bucket that is not there", async () => {
    const { item, seriesId, version } = await publishedForecast(["100", "100"]);
    const newer = await publishedForecast(["100", "130"], { item });
    const both = [answer(seriesId, version, "100"), { ...answer(seriesId, version, "100"), week: next }];
    expect(await seller.refusal(commitBuckets, { commits: both })).toEqual({
      code: "conflict",
      reason: "forecast_changed_meanwhile",
    });
    const unknown = [answer(seriesId, version, "100"), answer(uuidv7(), newer.version, "1")];
    expect((await seller.refusal(commitBuckets, { commits: unknown })).code).toBe("not_found");
    expect((await bucketsOf(seriesId)).map((bucket) => bucket.commit)).toEqual([null, null]);
  });
  test("to no week that is over, and to each bucket once", async () => {
    const { seriesId, version } = await publishedForecast(["100"]);
    const over = { ...answer(seriesId, version, "1"), week: addDays(thisWeek(), -7) };
    expect((await seller.refusal(commitBuckets, { commits: [over] })).fields).toEqual({
      "commits.0.week": "week_over",
    });
    const twice = [answer(seriesId, version, "1"), answer(seriesId, version, "2")];
    expect((await seller.refusal(commitBuckets, { commits: twice })).fields).toEqual({
      commits: "given_twice",
    });
  });
  test("and nobody for it: its rival is told of nothing there, others that it is not theirs", async () => {
    const { seriesId, version } = await publishedForecast(["100"]);
    const commits = [answer(seriesId, version, "1")];
    expect(await rival.refusal(commitBuckets, { commits })).toEqual(
      await rival.refusal(commitBuckets, { commits: [answer(uuidv7(), version, "1")] }),
    );
    for (const name of ["meridia.buyer", "meridia.logistics", "valmy.dispatcher"])
      expect((await as(name).refusal(commitBuckets, { commits })).code).toBe("forbidden");
  });
});

describe("a new version", () => {
  test("opens what it changed and leaves the other commits, and says what was", async () => {
    const { item, seriesId, version } = await publishedForecast(["100", "100"]);
    await commit(answer(seriesId, version, "100"), { ...answer(seriesId, version, "100"), week: next });
    const newer = await publishedForecast(["100", "130"], { item });
    expect(await bucketsOf(seriesId)).toMatchObject([
      { version, commit: "100", commitVersion: version },
      { version: newer.version, quantity: "130", previous: "100", commit: "100", commitVersion: version },
    ]);
    const { rows } = await host.read((tx) => listExceptions(tx, { kind: "changed_firm" }));
    expect(rows.filter((row) => row.seriesId === seriesId)).toMatchObject([
      { week: next, isOpen: true, quantity: "130", previous: "100", commit: "100", kinds: ["changed_firm"] },
    ]);
  });
});

describe("all at once", () => {
  const newest = async () => (await seller.read((tx) => commitWork(tx, seller.organisationId))).release;
  test("drafts go as they are, all else that is open as forecast, what is committed stays", async () => {
    const { seriesId, version } = await publishedForecast(["100", "110", "120"]);
    const [first = "", second = "", third = ""] = nextWeeks(3);
    await commit({ ...answer(seriesId, version, "50"), week: first });
    await seller.run(saveCommitDrafts, {
      drafts: [{ seriesId, week: second, version, quantity: "60", upside: "5", comment: "Later more" }],
    });
    await seller.run(commitAll, { release: await newest() });
    expect((await bucketsOf(seriesId)).map((bucket) => bucket.commit)).toEqual(["50", "60", "120"]);
    expect(third).not.toBe("");
    const work = await seller.read((tx) => commitWork(tx, seller.organisationId));
    expect(work).toMatchObject({ open: 0, overdue: 0, drafts: 0, commitBy: null });
    expect(await seller.run(commitAll, { release: await newest() })).toEqual({ committed: 0 });
  });
  test("only the drafts, where that is asked", async () => {
    const { seriesId, version } = await publishedForecast(["100", "110"]);
    await seller.run(saveCommitDrafts, { drafts: [answer(seriesId, version, "60")] });
    await seller.run(commitAll, { release: await newest(), only: "drafts" });
    expect((await bucketsOf(seriesId)).map((bucket) => bucket.commit)).toEqual(["60", null]);
  });
  test("a draft of an earlier version is not sent, and not lost", async () => {
    const { item, seriesId, version } = await publishedForecast(["100"]);
    await seller.run(saveCommitDrafts, { drafts: [answer(seriesId, version, "60")] });
    await publishedForecast(["200"], { item });
    await seller.run(commitAll, { release: await newest(), only: "drafts" });
    expect((await bucketsOf(seriesId))[0]?.commit).toBeNull();
    const left = await seller.read((tx) =>
      tx.execute(sql`select 1 from commit_drafts where series_id = ${seriesId}`),
    );
    expect(left).toHaveLength(1);
  });
  test("not of what was not on the screen", async () => {
    const { version } = await publishedForecast(["100"]);
    const refusal = await seller.refusal(commitAll, { release: version - 1 });
    expect(refusal.reason).toBe("forecast_changed_meanwhile");
  });
  test("by two at once writes each bucket once", async () => {
    const { seriesId } = await publishedForecast(["100", "110"]);
    const release = await newest();
    const results = await Promise.all([1, 2].map(() => seller.run(commitAll, { release })));
    expect(results.map(({ committed }) => committed).toSorted((a, b) => a - b)[0]).toBe(0);
    expect((await bucketsOf(seriesId)).map(({ entries }) => entries.length)).toEqual([1, 1]);
  });
});

test("drafts of a supplier are its own", async () => {
  const { seriesId, version } = await publishedForecast(["100"]);
  await seller.run(saveCommitDrafts, { drafts: [answer(seriesId, version, "60")] });
  const own = sql`select 1 from commit_drafts where series_id = ${seriesId}`;
  for (const name of ["meridia.buyer", "meridia.manager", "kestrel.seller", "valmy.dispatcher"])
    expect(await as(name).read((tx) => tx.execute(own))).toHaveLength(0);
  expect(await as("boreal.deputy").read((tx) => tx.execute(own))).toHaveLength(1);
});

test("exceptions in the list are those of the rule", async () => {
  const { item, seriesId, version } = await publishedForecast(["100", "100", "100", "100", "100"]);
  const weeks = nextWeeks(5);
  const quantities = ["100", "95", "94", "100"];
  await commit(
    ...quantities.map((quantity, index) => ({ ...answer(seriesId, version, quantity), week: weeks[index] })),
  );
  await publishedForecast(["100", "100", "100", "140", "100"], { item });
  await asSystem("test deadline", (tx) =>
    tx.execute(
      sql`update forecast_buckets set commit_by = now() - interval '1 hour' where series_id = ${seriesId} and week >= ${weeks[3]}::date`,
    ),
  );
  await asSystem("test settle", (tx) => settleForecasts(tx, [seller.organisationId]));
  const { rows } = await host.read((tx) => listExceptions(tx, { supplier: seller.organisationId }));
  const listed = new Map(rows.filter((row) => row.seriesId === seriesId).map((row) => [row.week, row.kinds]));
  const states = await asSystem("test states", (tx) =>
    tx.execute<BucketState & { week: string } & Record<string, unknown>>(sql`
      select b.week::text as week, b.version, b.baseline::text as quantity, b.previous_quantity::text as previous, b.published_level as "publishedLevel", b.commit_by as "commitBy",
             case when c.version is not null then jsonb_build_object('version', c.version, 'quantity', c.quantity::text) end as commit
        from forecast_buckets b left join forecast_commits c on c.series_id = b.series_id and c.week = b.week where b.series_id = ${seriesId} order by b.week`),
  );
  const expected = states.map((state) => exceptionsOf(state, { tolerancePercent: "5" }, new Date()));
  expect(states.map(({ week: day }) => listed.get(day) ?? [])).toEqual(expected);
  expect(expected).toEqual([[], [], ["below"], ["past_due", "changed_firm"], ["past_due"]]);
  const standing = (await host.read(listStandings)).find((one) => one.supplierId === seller.organisationId);
  expect(standing?.overdue).toBeGreaterThanOrEqual(2);
});
