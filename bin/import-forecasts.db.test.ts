import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { nextWeeks } from "#db/testing/forecasts.ts";
import { commandLineOn } from "./testing/cli.ts";

vi.setConfig({ testTimeout: 120_000 });

const db = testDatabase();
const { cli, json } = commandLineOn(db.url);
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "forecasts-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [week = "", next = ""] = nextWeeks(2);
async function sheet(name: string, ...rows: string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, [`Article;Fournisseur;Site;Unité;${week};${next}`, ...rows].join("\n"));
  return file;
}
const planner = ["--user", "meridia.buyer@cast.example"];
const drafts = () =>
  db.asOwner(async (sql) => {
    const [{ count } = { count: 0 }] = await sql<
      { count: number }[]
    >`select count(*)::int as count from forecast_drafts`;
    return count;
  });

test("a sheet is tried, taken into the drafts, and published, in the planner's name; again it changes nothing", async () => {
  const before = await drafts();
  const file = await sheet(
    "good.csv",
    "Item 1;Boréal;Meridia, main site;box;1 250;1 300,5",
    "Item 1;Nobody;Meridia, main site;box;5;6",
  );
  const tried = await json(["import", "forecasts", file, ...planner, "--dry-run"]);
  expect(tried).toMatchObject({
    code: 0,
    value: {
      dry_run: true,
      rows: 2,
      rejected: 1,
      weeks: { changed: 2, unchanged: 0 },
      published: [],
      problems: [{ row: 3, column: "supplier", value: "Nobody", reason: "supplier_unknown" }],
    },
  });
  expect(await drafts()).toBe(before);
  const published = await json(["import", "forecasts", file, ...planner, "--publish"]);
  expect(published).toMatchObject({ code: 0, value: { dry_run: false, weeks: { changed: 2 } } });
  expect(published.value).toMatchObject({
    published: expect.arrayContaining([expect.objectContaining({ supplier: "Boréal" })]),
  });
  const [stored] = await db.asOwner(
    (sql) => sql`
      select trim_scale(b.baseline)::text as quantity, r.publisher_name as publisher, r.door
        from forecast_buckets b join forecast_series s on s.id = b.series_id
        join forecast_releases r on r.supplier_id = b.supplier_id and r.number = b.version
       where s.supplier_id = ${db.cast.organisations.boreal} and s.item_code = 'Item 1' and b.week = ${next}`,
  );
  expect(stored).toEqual({ quantity: "1300.5", publisher: "Meridia Buyer", door: "cli" });
  const again = await cli(["import", "forecasts", file, ...planner, "--publish"]);
  expect(again.out).toContain("0 weeks changed, 2 unchanged");
  const keys = await json(["api-key", "list", ...planner]);
  expect(JSON.stringify(keys.value)).not.toContain('"active"');
});

test("who plans nothing is refused, and so is what is no sheet", async () => {
  const file = await sheet("other.csv", "Item 1;Boréal;Meridia, main site;box;1;2");
  const seller = await cli(["import", "forecasts", file, "--user", "boreal.seller@cast.example"]);
  expect([seller.code, seller.out]).toEqual([1, ""]);
  const empty = path.join(folder, "empty.csv");
  await writeFile(empty, "a;b\n1;2\n");
  const wrong = await cli(["import", "forecasts", empty, ...planner]);
  expect([wrong.code, wrong.err]).toEqual([
    1,
    "The file needs the columns item, supplier and site, and at least one week.\n",
  ]);
  expect((await cli(["import", "forecasts", file])).code).toBe(2);
  expect((await cli(["import", "forecasts", file, ...planner, "--publish", "--dry-run"])).code).toBe(2);
});
