import { beforeAll, expect, test } from "vitest";
import {
  ask,
  type Description,
  describedBy,
  field,
  keyOf,
  rowsOf,
  undescribed,
} from "#app/_server/testing/api.ts";
import { testDatabase } from "#db/testing/database.ts";

const { cast } = testDatabase();
let marketing: string;
let planner: string;
let described: Description;
beforeAll(async () => {
  marketing = await keyOf("meridia.marketing");
  planner = await keyOf("meridia.buyer");
  described = await describedBy(marketing);
});

test("the host's services read campaigns, and budgets where they may", async () => {
  const list = await ask(marketing, "campaigns?phase=waiting");
  expect(undescribed(described, "/campaigns", "get", list)).toEqual([]);
  expect(rowsOf(list.body).map((row) => field(row, "name"))).toEqual(
    expect.arrayContaining(["Spring of boreal", "Spring of kestrel"]),
  );
  const id = cast.campaigns["boreal"] ?? "";
  const one = await ask(marketing, `campaigns/${id}`);
  expect(undescribed(described, "/campaigns/{id}", "get", one)).toEqual([]);
  expect(one.body).toMatchObject({
    status: "submitted",
    standing: "waiting",
    planned: "60",
    covered: "0",
    budget: { amount: "15000", currency: "EUR" },
    lines: [
      { uplift: "30", standing: "waiting", supplier: "Boréal" },
      { uplift: "30", standing: "waiting" },
    ],
    moves: [{ verb: "make" }, { verb: "submit" }],
  });
  expect(await ask(planner, `campaigns/${id}`)).toMatchObject({ status: 200, body: { budget: null } });
});

test("page by page, each once", async () => {
  const seen: unknown[] = [];
  let cursor: unknown = "";
  do {
    const { body } = await ask(
      marketing,
      `campaigns?limit=1${cursor === "" ? "" : `&cursor=${String(cursor)}`}`,
    );
    seen.push(...rowsOf(body).map((row) => field(row, "id")));
    cursor = field(body, "next_cursor");
  } while (cursor !== null);
  expect(seen.toSorted()).toEqual(Object.values(cast.campaigns).toSorted());
});

test.each(["boreal.seller", "kestrel.seller", "valmy.dispatcher", "meridia.quality"])(
  "for %s there are none, nor their conversations",
  async (name) => {
    const key = await keyOf(name);
    for (const path of [
      "campaigns",
      `campaigns/${cast.campaigns["boreal"] ?? ""}`,
      `threads/${cast.campaigns["boreal"] ?? ""}/comments`,
    ])
      expect(await ask(key, path)).toMatchObject({ status: 404 });
  },
);

test("the host reads and writes the conversation by the campaign's id", async () => {
  const path = `threads/${cast.campaigns["boreal"] ?? ""}/comments`;
  const body = { body: "By API", audience: "internal" };
  expect(await ask(planner, path, { body, headers: { "idempotency-key": "cmp-1" } })).toMatchObject({
    status: 201,
    body: { audience: "internal" },
  });
  expect(rowsOf((await ask(marketing, path)).body).map((row) => field(row, "body"))).toEqual([
    "Will they follow?",
    "By API",
  ]);
});
