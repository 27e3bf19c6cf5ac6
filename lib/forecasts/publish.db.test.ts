import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import {
  bucketsOf,
  draftForecast,
  fileRow,
  newItem,
  nextWeeks,
  publishedForecast,
  thisWeek,
} from "#db/testing/forecasts.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { addDays } from "#lib/kernel/days.ts";
import { discardForecastDrafts, saveForecastDrafts } from "./draft.ts";
import { importForecastFile } from "./file.ts";
import { publishForecast } from "./publish.ts";
import { readGrid } from "./queries.ts";
import { saveForecastTerms } from "./terms.ts";
import { listVolumes } from "./volumes.ts";

testDatabase();
const planner = as("meridia.buyer");
const seller = as("boreal.seller");
const [week = "", next = ""] = nextWeeks(2);
beforeEach(() => planner.run(discardForecastDrafts, {}));

const save = (seriesId: string, ...cells: unknown[]) =>
  planner.run(saveForecastDrafts, { rows: [{ seriesId, cells }] });
const draftsOf = async (seriesId: string) => {
  const rows = await asSystem("test drafts", (tx) =>
    tx.execute<{ draft: string }>(
      sql`select week || ' ' || trim_scale(quantity) as draft from forecast_drafts where series_id = ${seriesId} order by week`,
    ),
  );
  return rows.map(({ draft }) => draft);
};

describe("drafts of planners", () => {
  test("are nobody's but planners' until they are published", async () => {
    const item = await newItem();
    const { seriesId } = await draftForecast(item, ["10"]);
    const seen = async (name: string) => {
      const grid = await as(name).read((tx) => readGrid(tx, { q: item, weeks: 13 }));
      return grid.rows[0]?.cells;
    };
    expect((await seen("meridia.logistics"))?.[0]?.[3]).toBe("10");
    expect([await seen("boreal.seller"), await seen("meridia.manager")]).toEqual([[], []]);
    expect(await draftsOf(seriesId)).toEqual([`${week} 10`]);
  });
  test("a cell that a colleague changed meanwhile is left and answered, the others are kept", async () => {
    const { seriesId } = await draftForecast(await newItem(), ["10", "20"]);
    await save(seriesId, [week, "11", "10", 0]);
    const result = await save(seriesId, [week, "12", "10", 0], [next, "22", "20", 0]);
    expect(result).toEqual({
      saved: 1,
      conflicts: [{ seriesId, week, draft: "11", forecast: null, version: 0 }],
    });
    expect(await draftsOf(seriesId)).toEqual([`${week} 11`, `${next} 22`]);
  });
  test("so is one whose forecast was published meanwhile", async () => {
    const { seriesId, version } = await publishedForecast(["10"]);
    const { conflicts } = await save(seriesId, [week, "12", null, 0]);
    expect(conflicts).toMatchObject([{ forecast: "10", version }]);
  });
  test("of two at once for one cell one wins and the other learns it", async () => {
    const { seriesId } = await publishedForecast(["10"]);
    const seen = (await bucketsOf(seriesId))[0]?.version;
    const both = await Promise.all(
      ["11", "12"].map((quantity) => save(seriesId, [week, quantity, null, seen])),
    );
    expect(both.map(({ saved }) => saved).toSorted()).toEqual([0, 1]);
    expect(await draftsOf(seriesId)).toHaveLength(1);
  });
  test("an empty cell takes the draft away", async () => {
    const { seriesId } = await draftForecast(await newItem(), ["10"]);
    await save(seriesId, [week, null, "10", 0]);
    expect(await draftsOf(seriesId)).toEqual([]);
  });
  test.each([
    [addDays(thisWeek(), -7), "rows.0.cells.0.0", "week_over"],
    [addDays(thisWeek(), 7 * 104), "rows.0.cells.0.0", "week_too_far"],
    [addDays(thisWeek(), 1), "rows.0.cells.0.0", "not_a_monday"],
  ])("no week that is over, too far, or none: %s", async (day, field, reason) => {
    const { seriesId } = await draftForecast(await newItem(), ["10"]);
    const refusal = await planner.refusal(saveForecastDrafts, {
      rows: [{ seriesId, cells: [[day, "1", null, 0]] }],
    });
    expect(refusal.fields).toEqual({ [field]: reason });
  });
  test.each(["-1", "1e3", "1,5", "NaN"])("%s is no quantity", async (text) => {
    const { seriesId } = await draftForecast(await newItem(), ["10"]);
    const refusal = await planner.refusal(saveForecastDrafts, {
      rows: [{ seriesId, cells: [[week, text, "10", 0]] }],
    });
    expect(refusal.fields).toEqual({ "rows.0.cells.0.1": "not_a_count" });
  });
  test("of nothing that is there", async () => {
    const rows = [{ seriesId: uuidv7(), cells: [[week, "1", null, 0]] }];
    expect((await planner.refusal(saveForecastDrafts, { rows })).code).toBe("not_found");
  });
  test.each(["boreal.seller", "valmy.dispatcher", "meridia.manager", "meridia.quality", "meridia.hr"])(
    "%s plans nothing",
    async (name) => {
      expect((await as(name).refusal(publishForecast, {})).code).toBe("forbidden");
      expect((await as(name).refusal(saveForecastDrafts, {})).code).toBe("forbidden");
    },
  );
});

describe("a publication", () => {
  test("is a version of its own for each supplier, with what changed and what it said before", async () => {
    const item = await newItem();
    const first = await publishedForecast(["100", "100", "0"], { item });
    expect(await bucketsOf(first.seriesId)).toMatchObject([
      { week, version: first.version, quantity: "100", previous: null, level: "firm" },
      { week: next, version: first.version, quantity: "100", previous: null },
    ]);
    const second = await publishedForecast(["100", "130"], { item });
    expect(await bucketsOf(first.seriesId)).toMatchObject([
      { version: first.version, quantity: "100", previous: null },
      { version: second.version, quantity: "130", previous: "100" },
    ]);
    expect(second.version).toBe(first.version + 1);
    expect(await draftsOf(first.seriesId)).toEqual([]);
  });
  test("of the ledger nothing is ever lost", async () => {
    const item = await newItem();
    const { seriesId } = await publishedForecast(["1"], { item });
    await publishedForecast(["2"], { item });
    await publishedForecast(["1"], { item });
    const rows = await seller.read((tx) =>
      tx.execute<{ quantity: string }>(
        sql`select trim_scale(baseline)::text as quantity from forecast_entries where series_id = ${seriesId} order by version`,
      ),
    );
    expect(rows.map(({ quantity }) => quantity)).toEqual(["1", "2", "1"]);
    await expect(
      planner.write((tx) =>
        tx.execute(sql`update forecast_entries set baseline = 5 where series_id = ${seriesId}`),
      ),
    ).rejects.toThrow();
  });
  test("of nothing new is none", async () => {
    const item = await newItem();
    await publishedForecast(["5"], { item });
    const { seriesId } = await draftForecast(item, ["5"]);
    expect(await draftsOf(seriesId)).toEqual([]);
    expect(await planner.refusal(publishForecast, {})).toEqual({
      code: "conflict",
      reason: "nothing_to_publish",
    });
  });
  test("by two at once happens once", async () => {
    const { seriesId } = await draftForecast(await newItem(), ["7"]);
    const outcomes = await Promise.allSettled([1, 2].map(() => planner.run(publishForecast, {})));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await bucketsOf(seriesId)).toHaveLength(1);
  });
  test("of one supplier leaves the others' drafts", async () => {
    const item = await newItem();
    const ours = await draftForecast(item, ["7"]);
    const theirs = await draftForecast(item, ["8"], { supplier: "Kestrel", carrier: "Harbourline" });
    const { releases } = await planner.run(publishForecast, { supplierId: seller.organisationId });
    expect(releases.map(({ supplier }) => supplier)).toEqual(["Boréal"]);
    expect([await draftsOf(ours.seriesId), await draftsOf(theirs.seriesId)]).toEqual([[], [`${week} 8`]]);
  });
  test("has the supplier's own deadline and levels", async () => {
    const supplierId = as("kestrel.seller").organisationId;
    await planner.run(saveForecastTerms, {
      supplierId,
      version: 0,
      firmWeeks: 1,
      materialWeeks: 2,
      commitDays: 0,
      tolerancePercent: "0",
    });
    const { seriesId } = await publishedForecast(["1", "1", "1"], {
      supplier: "Kestrel",
      carrier: "Harbourline",
    });
    expect((await bucketsOf(seriesId)).map(({ level }) => level)).toEqual(["firm", "material", "planning"]);
    const [release] = await as("kestrel.seller").read((tx) =>
      tx.execute<{ by: string }>(
        sql`select commit_by as by from forecast_releases order by number desc limit 1`,
      ),
    );
    // The end of a working day in London.
    expect(new Date(release?.by ?? "").toISOString()).toMatch(/T2[23]:59:59\.000Z$/);
    const late = {
      supplierId,
      version: 0,
      firmWeeks: 2,
      materialWeeks: 3,
      commitDays: 1,
      tolerancePercent: "1",
    };
    expect((await planner.refusal(saveForecastTerms, late)).reason).toBe("terms_changed_meanwhile");
    const odd = { ...late, version: 1, materialWeeks: 1 };
    expect((await planner.refusal(saveForecastTerms, odd)).fields).toEqual({
      materialWeeks: "material_before_firm",
    });
  });
  test("is told in the log, which holds", async () => {
    await publishedForecast(["3"]);
    const [release] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from forecast_releases where supplier_id = ${seller.organisationId} order by number desc limit 1`,
      ),
    );
    expect(await eventsOf(release?.id ?? "")).toEqual(["forecast.published"]);
    expect((await asSystem("verify", verifyLog)).broken ?? []).toEqual([]);
  });
});

describe("what carriers get", () => {
  test("pallets by lane, each item filling its own, and what they were", async () => {
    const origin = `Origin ${uuidv7()}`;
    const item = await newItem();
    const lane = async () => {
      const { lanes } = await as("valmy.dispatcher").read((tx) => listVolumes(tx, { weeks: 13 }));
      return lanes.find((one) => one.origin === origin)?.volumes;
    };
    await publishedForecast(["100"], { item, origin });
    await publishedForecast(["41"], { origin });
    // 100 boxes are three pallets of 40, 41 are two.
    expect(await lane()).toEqual([{ week, pallets: 5, weightKg: "282", previousPallets: 3 }]);
    await publishedForecast(["400"], { item, origin });
    expect(await lane()).toEqual([{ week, pallets: 12, weightKg: "882", previousPallets: 5 }]);
  });
  test("nobody else's, and no item", async () => {
    const origin = `Origin ${uuidv7()}`;
    await publishedForecast(["100"], { origin });
    const { lanes } = await as("harbourline.dispatcher").read((tx) => listVolumes(tx, { weeks: 13 }));
    expect(lanes.filter((one) => one.origin === origin)).toEqual([]);
    const series = await as("valmy.dispatcher").read((tx) =>
      tx.execute(sql`select 1 from forecast_series union all select 1 from forecast_buckets`),
    );
    expect(series).toHaveLength(0);
  });
});

describe("a file", () => {
  const look = (rows: unknown[], apply = false) => planner.run(importForecastFile, { apply, rows });
  test("says what it would change, and changes nothing before it is applied", async () => {
    const { item, seriesId } = await publishedForecast(["100", "100"]);
    const rows = [
      fileRow({
        item,
        cells: [
          [week, "100"],
          [next, "90"],
        ],
      }),
    ];
    expect(await look(rows)).toMatchObject({
      rows: 1,
      newSeries: 0,
      changed: 1,
      unchanged: 1,
      replaced: 0,
      problems: [],
      changes: [{ row: 2, item, week: next, from: "100", to: "90" }],
    });
    expect(await draftsOf(seriesId)).toEqual([]);
    await look(rows, true);
    expect(await draftsOf(seriesId)).toEqual([`${next} 90`]);
    expect((await bucketsOf(seriesId)).map(({ quantity }) => quantity)).toEqual(["100", "100"]);
  });
  test("names each row that has a fault, and takes the others", async () => {
    const item = await newItem();
    const report = await look(
      [
        fileRow({ row: 2, item, cells: [[week, "5"]] }),
        fileRow({ row: 3, item: "No such item", cells: [] }),
        fileRow({ row: 4, item, supplier: "Nobody", site: "Nowhere", cells: [] }),
        fileRow({ row: 5, item: await newItem(), unit: undefined, cells: [] }),
        fileRow({ row: 6, item, cells: [[week, "6"]] }),
        fileRow({ row: 7, item: await newItem(), cells: [[addDays(week, -7), "1"]] }),
        fileRow({ row: 8, item: await newItem(), carrier: "Nobody", cells: [] }),
        fileRow({ row: 9, item: await newItem(), cells: [[week, "7"]] }),
      ],
      true,
    );
    expect(report.problems.map(({ row, column, reason }) => `${row} ${column} ${reason}`).toSorted()).toEqual(
      [
        "2 item given_twice",
        "3 item item_unknown",
        "4 supplier supplier_unknown",
        "4 site site_unknown",
        "5 unit series_without_unit",
        "6 item given_twice",
        `7 ${addDays(week, -7)} week_over`,
        "8 carrier carrier_unknown",
      ].toSorted(),
    );
    expect(report).toMatchObject({ rows: 8, newSeries: 1, changed: 1 });
  });
  test("taken in twice is taken in once", async () => {
    const item = await newItem();
    const rows = [fileRow({ item, cells: [[week, "5"]] })];
    await look(rows, true);
    expect(await look(rows, true)).toMatchObject({ newSeries: 0, replaced: 0 });
    const count = await asSystem("test", (tx) =>
      tx.execute(sql`select 1 from forecast_series where item_code = ${item}`),
    );
    expect(count).toHaveLength(1);
  });
});
