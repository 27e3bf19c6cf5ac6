import { expect, test } from "vitest";
import { ask, describedBy, keyOf, rowsOf, undescribed } from "#app/_server/testing/api.ts";
import { testDatabase } from "#db/testing/database.ts";

testDatabase();

test("logistics notes levels, all who may read them do, and a supplier what is shared with it", async () => {
  const logistics = await keyOf("meridia.logistics");
  const described = await describedBy(logistics);
  const row = { row: 1, item: "Item 2", site: "Meridia, main site", unit: "box", on_hand: "12.5" };
  const body = { apply: true, rows: [row, { ...row, row: 2, item: "None" }] };
  const noted = await ask(logistics, "stock", { body });
  expect(noted).toMatchObject({
    status: 200,
    body: { rows: 2, updated: 1, problems: [{ row: 2, reason: "item_unknown" }] },
  });
  expect(undescribed(described, "/stock", "post", noted)).toEqual([]);
  const list = await ask(await keyOf("meridia.marketing"), "stock?q=Item%202");
  expect(rowsOf(list.body)).toMatchObject([{ item: "Item 2", on_hand: "12.5", minimum: "50" }]);
  expect(undescribed(described, "/stock", "get", list)).toEqual([]);
  expect(rowsOf((await ask(await keyOf("boreal.seller"), "stock")).body)).toMatchObject([{ item: "Item 1" }]);
  expect((await ask(await keyOf("boreal.seller"), "stock", { body })).status).toBe(404);
  expect((await ask(await keyOf("valmy.dispatcher"), "stock")).status).toBe(404);
});
