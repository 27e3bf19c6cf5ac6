import { afterAll, beforeAll, describe, expect, test } from "vitest";
import postgres from "postgres";
import { catalogChecks } from "./testing/catalog-all.ts";
import { testDatabase } from "./testing/database.ts";

const db = testDatabase();
let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(db.url, { max: 1, onnotice: () => undefined });
});
afterAll(() => sql.end());

describe("the catalog", () => {
  test.each(catalogChecks)("%s", async (_, check) => {
    expect(await check(sql)).toEqual([]);
  });
});
