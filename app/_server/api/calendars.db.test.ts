import { expect, test } from "vitest";
import { ask, describedBy, keyOf, rowsOf, undescribed } from "#app/_server/testing/api.ts";
import { testDatabase } from "#db/testing/database.ts";

const { cast } = testDatabase();
const { boreal, kestrel, meridia } = cast.organisations;

test("the host reads every calendar, a partner its own and the host's", async () => {
  const buyer = await keyOf("meridia.buyer");
  const described = await describedBy(buyer);
  const list = await ask(buyer, "calendars");
  expect(undescribed(described, "/calendars", "get", list)).toEqual([]);
  const names = ["Meridia", "Boréal", "Harbourline", "Kestrel", "Valmy"];
  expect(rowsOf(list.body).map((row) => (row as { name: string }).name)).toEqual(names);
  const seller = await keyOf("boreal.seller");
  expect(rowsOf((await ask(seller, "calendars")).body).map((row) => (row as { name: string }).name)).toEqual([
    "Meridia",
    "Boréal",
  ]);

  const one = await ask(seller, `calendars/${boreal}`);
  expect(one).toMatchObject({
    status: 200,
    body: { time_zone: "Europe/Paris", working_days: [1, 2, 3, 4, 5], opens_at: "09:00", is_own: true },
  });
  expect(undescribed(described, "/calendars/{id}", "get", one)).toEqual([]);
  expect((await ask(seller, `calendars/${meridia}`)).status).toBe(200);
  expect((await ask(seller, `calendars/${kestrel}`)).status).toBe(404);
});

test("pages of the list meet and do not overlap", async () => {
  const buyer = await keyOf("meridia.buyer");
  const first = await ask(buyer, "calendars?limit=2");
  const { next_cursor: cursor } = first.body as { next_cursor: string };
  const second = await ask(buyer, `calendars?limit=2&cursor=${cursor}`);
  expect(rowsOf(second.body).map((row) => (row as { name: string }).name)).toEqual([
    "Harbourline",
    "Kestrel",
  ]);
});
