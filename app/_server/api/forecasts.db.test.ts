import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { bucketsOf, nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import {
  ask,
  type Description,
  describedBy,
  field,
  keyOf,
  rowsOf,
  undescribed,
} from "#app/_server/testing/api.ts";

testDatabase();
let seller: string;
let buyer: string;
let described: Description;
beforeAll(async () => {
  seller = await keyOf("boreal.seller");
  buyer = await keyOf("meridia.buyer");
  described = await describedBy(seller);
});

const [week = ""] = nextWeeks(1);
const weekOf = async (key: string, item: string) => {
  const { body } = await ask(key, `forecasts?q=${item}`);
  const weeks = field(rowsOf(body)[0], "weeks");
  return Array.isArray(weeks) ? weeks[0] : undefined;
};

test("a supplier reads its forecast and commits to it, once for each request", async () => {
  const { item, seriesId, version } = await publishedForecast(["100"]);
  expect(await weekOf(seller, item)).toMatchObject({
    week,
    version,
    quantity: "100",
    is_open: true,
    commit: null,
  });
  const body = {
    commits: [{ series_id: seriesId, week, version, quantity: "90", upside: "5", comment: "Soon more" }],
  };
  const headers = { "idempotency-key": `commit-${item}` };
  const first = await ask(seller, "forecasts", { body, headers });
  expect(first).toMatchObject({ status: 200, body: { committed: 1 } });
  expect(undescribed(described, "/forecasts", "post", first)).toEqual([]);
  expect((await ask(seller, "forecasts", { body, headers })).body).toEqual({ committed: 1 });
  expect((await ask(seller, "forecasts", { body })).body).toEqual({ committed: 0 });
  expect((await bucketsOf(seriesId))[0]?.entries).toEqual([`${version}: 90`]);
  for (const key of [seller, buyer])
    expect(await weekOf(key, item)).toMatchObject({
      is_open: false,
      commit: { entry: 1, version, quantity: "90", upside: "5", comment: "Soon more" },
    });
});

test("a version that is old is a conflict, what is wrong is named, and nobody else commits", async () => {
  const { item, seriesId, version } = await publishedForecast(["100"]);
  await publishedForecast(["120"], { item });
  const one = (more: object) => ({
    commits: [{ series_id: seriesId, week, version, quantity: "90", ...more }],
  });
  expect(await ask(seller, "forecasts", { body: one({}) })).toMatchObject({
    status: 409,
    body: { code: "forecast_changed_meanwhile" },
  });
  expect(await ask(seller, "forecasts", { body: one({ quantity: "-1", week: "2031-01-01" }) })).toMatchObject(
    {
      status: 422,
    },
  );
  expect((await ask(buyer, "forecasts", { body: one({}) })).status).toBe(403);
  expect((await ask(await keyOf("kestrel.seller"), "forecasts", { body: one({}) })).status).toBe(404);
  expect((await ask(await keyOf("valmy.dispatcher"), "forecasts")).status).toBe(404);
  expect((await ask(undefined, "forecasts")).status).toBe(401);
});
