import { expect, test } from "vitest";
import { aboutOf, hrefOfObject, particularsOf } from "./rules.ts";

const order = { objectType: "purchase_order", objectId: "o", object: "PO-1" } as const;

test("an object is linked for who has its page and sees it", () => {
  expect(hrefOfObject(order, ["orders"])).toBe("/orders/o");
  expect(hrefOfObject(order, ["people"])).toBeUndefined();
  expect(hrefOfObject({ ...order, object: null }, ["orders"])).toBeUndefined();
  expect(hrefOfObject({ ...order, objectType: "forecast_terms" }, ["orders"])).toBeUndefined();
});

test("a view as a partner is about the partner, and everything else about its object", () => {
  const particulars = { organisation: "b", name: "Boréal" };
  const person = { objectType: "user", objectId: "u", object: "Sofia" } as const;
  expect(aboutOf({ ...person, action: "viewing.started", particulars })).toEqual({
    objectType: "organisation",
    objectId: "b",
    object: "Boréal",
  });
  expect(aboutOf({ ...person, action: "user.disabled", particulars })).toEqual(person);
});

test("what was changed stands beside what it was, ids by their names", () => {
  const names = new Map([["id-of-boreal", "Boréal"]]);
  const particulars = {
    organisation: "id-of-boreal",
    before: { country: null, days: 2 },
    after: { country: "FR", days: 5 },
    roles: ["buyer", "finance"],
    nothing: null,
  };
  expect(particularsOf(particulars, names)).toEqual([
    { key: "country", before: "–", value: "FR" },
    { key: "days", before: "2", value: "5" },
    { key: "organisation", value: "Boréal" },
    { key: "roles", value: "buyer, finance" },
  ]);
  expect(particularsOf({ after: "x", deep: [{ a: 1 }] }, names)).toEqual([
    { key: "deep", value: '[{"a":1}]' },
    { key: "after", value: "x" },
  ]);
});
