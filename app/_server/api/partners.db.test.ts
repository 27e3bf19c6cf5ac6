import { expect, test } from "vitest";
import { ask, describedBy, field, keyOf, undescribed } from "#app/_server/testing/api.ts";
import { testDatabase } from "#db/testing/database.ts";

const { cast } = testDatabase();

test("a buyer keeps a directory by program; a partner's plain colleague and a rival may not", async () => {
  const [buyer, seller] = [await keyOf("meridia.buyer"), cast.keys["boreal.seller"] ?? ""];
  const described = await describedBy(buyer);
  const { kestrel } = cast.organisations;
  const path = `partners/${kestrel}`;
  const named = await ask(buyer, `${path}/contacts`, {
    body: { name: "By program", away_from: "2031-01-01" },
  });
  expect(named.status).toBe(201);
  expect(undescribed(described, "/partners/{id}/contacts", "post", named)).toEqual([]);
  const people = field(named.body, "contacts") as { id: string; name: string }[];
  const id = people.find(({ name }) => name === "By program")?.id ?? "";
  const decided = await ask(buyer, `contacts/${id}/decisions`, {
    body: { area: "prices", step: 1, amount_limit: "12.5", currency: "EUR" },
  });
  expect(undescribed(described, "/contacts/{id}/decisions", "post", decided)).toEqual([]);
  expect(field(decided.body, "contacts")).toContainEqual(
    expect.objectContaining({
      id,
      decisions: [expect.objectContaining({ area: "prices", amount_limit: "12.5", currency: "EUR" })],
    }),
  );
  const profile = await ask(buyer, `partners/${cast.organisations.harbourline}/profile`, {
    body: { version: 0, about: "Ships." },
  });
  expect(profile).toMatchObject({ status: 200, body: { profile: { about: "Ships.", version: 1 } } });
  expect(
    undescribed(described, "/partners/{id}/directory", "get", await ask(buyer, `${path}/directory`)),
  ).toEqual([]);
  expect((await ask(seller, `${path}/directory`)).status).toBe(404);
  const own = `partners/${cast.organisations.boreal}`;
  expect((await ask(seller, `${own}/directory`)).status).toBe(200);
  expect((await ask(seller, `${own}/contacts`, { body: { name: "X" } })).status).toBe(404);
});
