import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { bucketsOf, draftForecast, newItem, publishedForecast, thisWeek } from "#db/testing/forecasts.ts";
import { relay } from "#db/testing/told.ts";
import { commitByAgreement } from "./auto-commit.ts";
import { commitBuckets, saveCommitDrafts } from "./commit.ts";
import { getSeries } from "./one-series.ts";
import { publishForecast } from "./publish.ts";
import { commitWork } from "./queries.ts";
import { settleForecasts } from "./settle.ts";
import { saveForecastTerms } from "./terms.ts";

const { cast } = testDatabase();
const { boreal } = cast.organisations;
const seller = as("boreal.seller");
const rival = as("kestrel.seller");
const host = as("meridia.buyer");
const run = () => asSystem("test agreement", commitByAgreement);
const terms = { firmWeeks: "4", materialWeeks: "12", commitDays: "3", tolerancePercent: "5" };

async function agree(supplierId: string, autoCommit: boolean) {
  const [known] = await asSystem("test", (tx) =>
    tx.execute<{ version: number }>(
      sql`select version from forecast_terms where supplier_id = ${supplierId}`,
    ),
  );
  await host.run(saveForecastTerms, { ...terms, supplierId, version: known?.version ?? 0, autoCommit });
}

/** Its deadline was some time ago. */
const overdue = (seriesId: string, ago: string) =>
  asSystem("test", async (tx) => {
    const [series] = await tx.execute<{ supplier: string }>(sql`
      update forecast_buckets set commit_by = now() - ${ago}::interval where series_id = ${seriesId} returning supplier_id as supplier`);
    await settleForecasts(tx, [series?.supplier ?? ""], [seriesId]);
  });
const agreedFor = (ago: string) =>
  asSystem("test", (tx) =>
    tx.execute(
      sql`update forecast_terms set auto_commit_since = now() - ${ago}::interval where supplier_id = ${boreal}`,
    ),
  );

beforeAll(() => agree(boreal, true));
afterAll(() => agree(boreal, false));

test("what nobody answered by its deadline counts as committed as forecast, once, and both sides are told", async () => {
  const { seriesId, version } = await publishedForecast(["100", "80"]);
  await seller.run(saveCommitDrafts, {
    drafts: [{ seriesId, week: thisWeek(), version, quantity: "70" }],
  });
  await relay();
  await agreedFor("1 day");
  await run();
  expect(await bucketsOf(seriesId)).toMatchObject([{ commit: null }, { commit: null }]);
  await overdue(seriesId, "1 minute");
  await Promise.all([run(), run()]);
  expect(await bucketsOf(seriesId)).toMatchObject([
    { commit: "100", entries: [`${version}: 100`] },
    { commit: "80", entries: [`${version}: 80`] },
  ]);
  const { weeks } = await seller.read((tx) => getSeries(tx, seriesId));
  expect(weeks).toMatchObject([{ byAgreement: true, isOpen: false }, { byAgreement: true }]);
  await relay();
  const told = await asSystem("test", (tx) =>
    tx.execute<{ kind: string; lines: number; side: string }>(sql`
      select distinct n.kind, n.lines, o.kind as side from notifications n join organisations o on o.id = n.organisation_id
       where n.kind = 'commit_agreed' order by o.kind`),
  );
  expect([...told]).toEqual([
    { kind: "commit_agreed", lines: 2, side: "host" },
    { kind: "commit_agreed", lines: 2, side: "supplier" },
  ]);
});

test("an answer stands, and may still be changed afterwards", async () => {
  const { seriesId, version } = await publishedForecast(["100", "80"]);
  const answer = (quantity: string) => ({ commits: [{ seriesId, week: thisWeek(), version, quantity }] });
  await seller.run(commitBuckets, answer("60"));
  await overdue(seriesId, "1 minute");
  await run();
  expect((await bucketsOf(seriesId)).map(({ commit }) => commit)).toEqual(["60", "80"]);
  await seller.run(commitBuckets, answer("65"));
  expect((await bucketsOf(seriesId))[0]).toMatchObject({
    commit: "65",
    entries: [`${version}: 60`, `${version}: 65`],
  });
});

test("what was due before the agreement stays open, and so does a changed week until its own deadline", async () => {
  const { seriesId, item } = await publishedForecast(["100", "80"]);
  await agreedFor("1 hour");
  await overdue(seriesId, "2 hours");
  await run();
  expect((await bucketsOf(seriesId)).map(({ commit }) => commit)).toEqual([null, null]);
  await overdue(seriesId, "1 minute");
  await run();
  await draftForecast(item, ["120"]);
  await host.run(publishForecast, {});
  await run();
  expect(await bucketsOf(seriesId)).toMatchObject([{ quantity: "120", commit: "100" }, { commit: "80" }]);
});

test("nobody else's silence counts, and the supplier sees what is agreed with it alone", async () => {
  const item = await newItem();
  const { seriesId } = await publishedForecast(["100"], { item, supplier: "Kestrel" });
  await overdue(seriesId, "1 minute");
  await run();
  expect((await bucketsOf(seriesId))[0]).toMatchObject({ commit: null });
  const agreed = (of: typeof seller) =>
    of.read(async (tx) => (await commitWork(tx, of.organisationId)).autoCommit);
  expect([await agreed(seller), await agreed(rival)]).toEqual([true, false]);
});
