import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { relay, together, toldOf } from "#db/testing/told.ts";
import { commitAll, commitBuckets, saveCommitDrafts } from "#lib/forecasts/commit.ts";
import { tellOfDeadlines } from "./relay.ts";

testDatabase();
const [week = ""] = nextWeeks(1);

const sellers = (kind: string) =>
  [
    "agent",
    "boreal.chief",
    "boreal.deputy",
    "boreal.expired",
    "boreal.idle",
    "boreal.revoked",
    "boreal.seller",
    "double",
  ].map((name) => `${name}@supplier: ${kind}`);
const planners = (kind: string) =>
  [
    "double",
    "meridia.buyer",
    "meridia.buyer.chief",
    "meridia.duo",
    "meridia.logistics",
    "meridia.logistics.chief",
  ].map((name) => `${name}: ${kind}`);

/** A forecast that was published just now, and the version it is of. */
async function published(quantities: readonly string[]) {
  const { seriesId, version } = await publishedForecast(quantities);
  const [release] = await asSystem("test release", (tx) =>
    tx.execute<{ id: string }>(sql`
      select id from forecast_releases where supplier_id = ${as("boreal.seller").organisationId} and number = ${version}`),
  );
  return { seriesId, version, releaseId: release?.id ?? "" };
}
/** The same forecast, in a version with another deadline. */
async function due(version: number, when: string): Promise<{ releaseId: string; version: number }> {
  const supplierId = as("boreal.seller").organisationId;
  const [release] = await asSystem("test deadline", (tx) =>
    tx.execute<{ id: string; number: number }>(sql`
      insert into forecast_releases (supplier_id, number, published_at, published_on, publisher_name, commit_by, buckets, door)
      select supplier_id, (select max(number) from forecast_releases where supplier_id = r.supplier_id) + 1, now() - interval '5 days', current_date - 5, publisher_name, now() + ${when}::interval, 1, door
        from forecast_releases r where supplier_id = ${supplierId} and number = ${version} returning id, number`),
  );
  if (!release) throw new Error("There is no such release.");
  await asSystem("test deadline", async (tx) => {
    await tx.execute(sql`
      insert into forecast_entries
      select (jsonb_populate_record(e, jsonb_build_object('version', ${release.number}::int))).*
        from forecast_entries e where e.supplier_id = ${supplierId} and e.version = ${version}`);
    await tx.execute(sql`
      update forecast_buckets b set version = r.number, commit_by = r.commit_by from forecast_releases r
       where r.id = ${release.id} and b.supplier_id = r.supplier_id and b.version = ${version}`);
    await tx.execute(sql`select app.settle_forecasts(array[${supplierId}]::uuid[], null)`);
  });
  return { releaseId: release.id, version: release.number };
}
const sweepTwice = async (releaseId: string) => {
  // Whatever the hour, the day of a deadline within hours has opened by then.
  const tomorrow = new Date(Date.now() + 24 * 3_600_000);
  for (let times = 0; times < 2; times += 1)
    await asSystem("test sweep", (tx) => tellOfDeadlines(tx, true, tomorrow));
  return toldOf(releaseId);
};

beforeEach(() => relay());

test("a forecast that is published is told to its supplier, to no rival and no carrier", async () => {
  const { releaseId } = await published(["100", "120"]);
  expect(await toldOf(releaseId)).toEqual(together(sellers("forecast_published")));
});

describe("commits that are sent", () => {
  test("below the tolerance are told to planners; within it, and drafts, to nobody", async () => {
    const { seriesId, version, releaseId } = await published(["100"]);
    await toldOf(releaseId);
    const commit = (quantity: string) =>
      as("boreal.seller").run(commitBuckets, { commits: [{ seriesId, week, version, quantity }] });
    await commit("95");
    expect(await toldOf(releaseId)).toEqual([]);
    const draft = { seriesId, week, version, quantity: "90" };
    await as("boreal.seller").run(saveCommitDrafts, { drafts: [draft] });
    expect(await toldOf(releaseId)).toEqual([]);
    await as("boreal.seller").run(commitAll, { release: version, only: "drafts" });
    expect(await toldOf(releaseId)).toEqual(together(planners("commit_below")));
  });
});

describe("the deadline of commits", () => {
  test("that comes near is told to the supplier once; one that has passed to planners too", async () => {
    const near = await due((await published(["100"])).version, "3 hours");
    expect(await sweepTwice(near.releaseId)).toEqual(together(sellers("commit_near")));
    const passed = await due(near.version, "-3 hours");
    expect(await sweepTwice(passed.releaseId)).toEqual(
      together(sellers("commit_passed"), planners("commit_passed")),
    );
    expect(await sweepTwice(near.releaseId)).toEqual([]);
  });
  test("is nobody's news once all is committed, or long over", async () => {
    const old = await due((await published(["100"])).version, "-3 days");
    expect(await sweepTwice(old.releaseId)).toEqual([]);
    const near = await due(old.version, "3 hours");
    await as("boreal.seller").run(commitAll, { release: near.version });
    await toldOf(near.releaseId);
    expect(await sweepTwice(near.releaseId)).toEqual([]);
  });
});
