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

// "The latest first" puts nulls first; drizzle writes an index for it that puts them last, and no list can be read by that.
test("no index runs backwards with nulls last", async () => {
  const rows = await sql<{ name: string }[]>`
    select i.indexrelid::regclass::text as name from pg_index i cross join unnest(i.indoption::smallint[]) option
     where option & 1 = 1 and option & 2 = 0 and i.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;
  expect(rows).toEqual([]);
});
