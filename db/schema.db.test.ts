import { afterAll, beforeAll, describe, expect, test } from "vitest";
import postgres from "postgres";
import {
  everyTableIsForced,
  gateHasItsGrantsOnly,
  grantsAreThoseOfTheMatrix,
  onlySystemAndGateSeeAll,
  policiesAreThoseOfTheMatrix,
  tablesAreThoseOfTheMatrix,
} from "./testing/catalog.ts";
import {
  functionsAreThoseKnown,
  keysCarryTheOrganisation,
  noHiddenCode,
  rolesHoldNoPower,
  viewsAskAsTheInvoker,
} from "./testing/catalog-roles.ts";
import { testDatabase } from "./testing/database.ts";

const db = testDatabase();
let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(db.url, { max: 1, onnotice: () => undefined });
});
afterAll(() => sql.end());

describe("the catalog", () => {
  test.each([
    ["every table has forced row-level security and a policy", everyTableIsForced],
    ["the tables are those of db/access.ts", tablesAreThoseOfTheMatrix],
    ["there is one policy for each command and role of db/access.ts", policiesAreThoseOfTheMatrix],
    ["only the system and the gate see all rows", onlySystemAndGateSeeAll],
    ["grants are those of db/access.ts, column by column", grantsAreThoseOfTheMatrix],
    ["the gate reaches what its functions need", gateHasItsGrantsOnly],
    ["the roles hold no power and own nothing", rolesHoldNoPower],
    ["views ask as their invoker", viewsAskAsTheInvoker],
    ["definer functions are those known, closed and with a fixed search path", functionsAreThoseKnown],
    ["no trigger, rule or extension hides code", noHiddenCode],
    ["keys of partners' rows carry the organisation", keysCarryTheOrganisation],
  ])("%s", async (_, check) => {
    expect(await check(sql)).toEqual([]);
  });
});
