import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { listStock } from "./queries.ts";
import { changeStock, recordStock } from "./record.ts";

testDatabase();
const logistics = as("meridia.logistics");
const list = (name: string, input: object = {}) => as(name).read((tx) => listStock(tx, input));
const level = async (item: string) => (await list("meridia.logistics")).rows.find((one) => one.item === item);
const row = (more: object = {}) => ({
  row: 2,
  item: "Item 2",
  site: "Meridia, main site",
  unit: "box",
  onHand: "900",
  ...more,
});
const record = (rows: object[], apply = true) => logistics.run(recordStock, { apply, rows });
const counts = async (rows: object[], apply = true) => {
  const { created, updated, unchanged, problems } = await record(rows, apply);
  return [created, updated, unchanged, problems.map(({ row: at, reason }) => [at, reason])];
};

describe("stock", () => {
  test("comes in once: again it changes nothing, what is older neither, and a minimum that is not given stays", async () => {
    const before = await level("Item 2");
    expect(await counts([row()])).toEqual([0, 0, 1, []]);
    expect(await counts([row({ onHand: "870" })], false)).toEqual([0, 1, 0, []]);
    expect((await level("Item 2"))?.onHand).toBe("900");
    expect(await counts([row({ onHand: "870" })])).toEqual([0, 1, 0, []]);
    expect(await counts([row({ onHand: "5", asOf: "2020-01-01T00:00:00Z" })])).toEqual([0, 0, 1, []]);
    expect(await level("Item 2")).toMatchObject({
      onHand: "870",
      minimum: before?.minimum,
      version: (before?.version ?? 0) + 1,
    });
    expect(await asSystem("test", verifyLog)).toMatchObject({ broken: [] });
  });

  test("leaves out what names nothing, or the same twice, and takes the rest", async () => {
    const rows = [
      row({ onHand: "860" }),
      row({ row: 3, item: "Nothing" }),
      row({ row: 4, site: "Nowhere" }),
      row({ row: 5, onHand: "1" }),
    ];
    expect(await counts(rows)).toEqual([
      0,
      1,
      0,
      [
        [3, "item_unknown"],
        [4, "site_unknown"],
        [5, "given_twice"],
      ],
    ]);
    expect((await level("Item 2"))?.onHand).toBe("860");
  });

  test("is read by a supplier where it is shared and delivered by it, and by no carrier", async () => {
    const seen = async (name: string) => (await list(name)).rows.map(({ item }) => item);
    expect(await seen("boreal.seller")).toEqual(["Item 1"]);
    expect(await seen("kestrel.seller")).toEqual(["Item 1"]);
    for (const name of ["valmy.dispatcher", "meridia.hr"])
      expect([name, ...(await seen(name))]).toEqual([name]);
    expect(await seen("meridia.marketing")).toContain("Item 2");
    const one = await level("Item 1");
    await logistics.run(changeStock, { ...only(one), isShared: false });
    expect(await seen("boreal.seller")).toEqual([]);
    expect((await list("meridia.buyer", { state: "low" })).rows.map(({ item }) => item)).toEqual(["Item 1"]);
  });

  test("is corrected by one at a time, and by logistics alone", async () => {
    const one = await level("Item 2");
    const change = { ...only(one), onHand: "10", minimum: "20" };
    const tries = await Promise.allSettled([
      logistics.run(changeStock, change),
      logistics.run(changeStock, change),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await level("Item 2")).toMatchObject({ onHand: "10", isLow: true });
    await expect(as("meridia.buyer").run(changeStock, change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(as("boreal.seller").run(recordStock, { apply: true, rows: [row()] })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("shows what is on its way to the site, in the same unit", async () => {
    const one = await level("Item 1");
    const [expected] = await asSystem("test", (tx) =>
      tx.execute<{ sum: string }>(sql`
        select trim_scale(coalesce(sum(quantity), 0))::text as sum from line_arrivals
         where item_id = ${one?.itemId ?? ""} and site_id = ${one?.siteId ?? ""} and unit = 'box' and expected_on < current_date + 28`),
    );
    expect(one?.incoming).toBe(expected?.sum);
  });
});

const only = (one: Awaited<ReturnType<typeof level>>) => ({
  siteId: one?.siteId,
  itemId: one?.itemId,
  version: one?.version,
  onHand: one?.onHand,
  minimum: one?.minimum ?? "",
  isShared: one?.isShared,
});
