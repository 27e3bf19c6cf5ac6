import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { commandLineOn } from "./testing/cli.ts";

vi.setConfig({ testTimeout: 120_000 });

const db = testDatabase();
const { cli, json } = commandLineOn(db.url);
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "stock-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const logistics = ["--user", "meridia.logistics@cast.example"];

test("levels come in from a French file, the wrong rows named; again they change nothing", async () => {
  const file = path.join(folder, "stock.csv");
  await writeFile(
    file,
    [
      "Article;Site;Unité;En stock;Mini",
      "Item 1;Meridia, main site;box;1 234,5;60",
      "Item 2;Meridia, main site;box;beaucoup;",
      "Nothing;Meridia, main site;box;1;",
    ].join("\n"),
  );
  const first = await json(["import", "stock", file, ...logistics]);
  expect(first).toMatchObject({
    code: 0,
    value: {
      rows: 3,
      updated: 1,
      rejected: 2,
      problems: [
        { row: 3, column: "onHand", value: "beaucoup", reason: "not_a_count" },
        { row: 4, column: "item", value: "Nothing", reason: "item_unknown" },
      ],
    },
  });
  const again = await cli(["import", "stock", file, ...logistics]);
  expect(again.out).toContain("3 rows: 0 created, 0 updated, 1 unchanged, 2 rejected.");
  const buyer = await cli(["import", "stock", file, "--user", "meridia.buyer@cast.example"]);
  expect([buyer.code, buyer.out]).toEqual([1, ""]);
});

test("a file without its columns is refused in words", async () => {
  const file = path.join(folder, "other.csv");
  await writeFile(file, "a;b\n1;2\n");
  const wrong = await cli(["import", "stock", file, ...logistics]);
  expect([wrong.code, wrong.err]).toEqual([1, "The file has no column for item, site, unit, onHand.\n"]);
});
