import { expect, test } from "vitest";
import { access } from "#db/access.ts";
import { roles } from "#db/vocabulary.ts";
import { loadMessages } from "#messages/index.ts";
import { areas, rightsOf } from "./matrix.ts";

const tables = Object.keys(access);
const scopes = new Set(
  Object.values(access).flatMap((rules) =>
    Object.values(rules).flatMap((grants: object) => Object.values(grants).map(String)),
  ),
);
const sorted = (names: Iterable<string>) => [...names].toSorted();

test("every table of the matrix is in one area, and in no other", () => {
  expect(sorted(Object.values(areas).flat())).toEqual(sorted(tables));
});

test("what is the system's alone is given to nobody, and nothing else is", () => {
  const given = tables.filter((table) => Object.keys(access[table as keyof typeof access]).length > 0);
  expect(sorted(areas.system)).toEqual(sorted(tables.filter((table) => !given.includes(table))));
});

test.each(["en", "fr"] as const)(
  "every area, table and scope word has its words, and no other has (%s)",
  (locale) => {
    const words = (key: string) => Object.keys(Object(loadMessages(locale).access[key]) as object);
    expect(sorted(words("areas"))).toEqual(sorted(Object.keys(areas)));
    expect(sorted(words("tables"))).toEqual(sorted(tables));
    expect(sorted(words("scopes"))).toEqual(sorted(scopes));
  },
);

test("the rights of a role are its own and those of its side", () => {
  expect(rightsOf("users", "admin")).toEqual([{ scope: "all", operations: ["select", "insert", "update"] }]);
  expect(rightsOf("users", "buyer")).toEqual([
    { scope: "all", operations: ["select"] },
    { scope: "self", operations: ["update"] },
  ]);
  expect(rightsOf("line_prices", "carrier")).toEqual([]);
  expect(rightsOf("purchase_orders", "supplier")).toEqual([{ scope: "own", operations: ["select"] }]);
  expect(roles.filter((role) => rightsOf("commit_drafts", role).length > 0)).toEqual(["supplier"]);
});
