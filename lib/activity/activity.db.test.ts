import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { decodeCursor } from "#lib/kernel/cursor.ts";
import { disableUser, enableUser } from "#lib/people/administration.ts";
import { type ActivityFilters, activityInput } from "./input.ts";
import { activityPosition, listActivity, namesIn } from "./queries.ts";

const { cast } = testDatabase();
const admin = as("meridia.admin");
const manager = as("meridia.manager");
const { boreal, meridia } = cast.organisations;

const list = (who: typeof admin, filters: ActivityFilters = {}, more: object = {}) =>
  who.read((tx) =>
    listActivity(tx, { filters, timeZone: "Europe/Paris", position: undefined, size: 200, ...more }),
  );

describe("the log", () => {
  test("shows access to administrators and business to managers, the latest first", async () => {
    const access = await list(admin);
    expect(new Set(access.rows.map(({ area }) => area))).toEqual(new Set(["access"]));
    const business = await list(manager);
    expect(new Set(business.rows.map(({ area }) => area))).toEqual(new Set(["business"]));
    const positions = business.rows.map(({ position }) => BigInt(position));
    expect(positions).toEqual(positions.toSorted((a, b) => (a > b ? -1 : 1)));
  });
  test.each(["meridia.buyer.chief", "meridia.finance", "boreal.chief", "valmy.dispatcher"])(
    "shows %s nothing",
    async (name) => {
      expect((await list(as(name))).rows).toEqual([]);
    },
  );
  test("says who, in whose name, through which door, and what", async () => {
    const { userId, name } = as("boreal.deputy");
    await admin.run(disableUser, { userId });
    await admin.run(enableUser, { userId });
    const [enabled, disabled] = (await list(admin)).rows;
    expect(enabled).toMatchObject({
      action: "user.enabled",
      door: "portal",
      objectType: "user",
      objectId: userId,
      object: name,
      actor: admin.name,
      actorOrganisation: "Meridia",
      actorRoles: ["admin"],
    });
    expect(disabled?.action).toBe("user.disabled");
  });
  test("names the objects that its reader may see, in every life", async () => {
    const { rows } = await list(manager);
    const names = new Map(rows.map(({ objectType, object }) => [objectType, object]));
    expect(names.get("purchase_order")).toMatch(/^PO-/);
    expect(names.get("incident")).toMatch(/^INC-\d{5}$/);
    expect(rows.filter(({ object }) => object === null)).toEqual([]);
  });
  test("is filtered by person, organisation, object and day", async () => {
    const byPerson = await list(manager, { q: "boreal seller" });
    expect(new Set(byPerson.rows.map(({ actor }) => actor))).toEqual(new Set(["Boreal Seller"]));
    const toPerson = await list(admin, { q: "boreal deputy" });
    expect(toPerson.rows.every(({ object, actor }) => [object, actor].includes("Boreal Deputy"))).toBe(true);
    const byOrganisation = await list(manager, { organisation: boreal, object: "shipment" });
    expect(byOrganisation.rows.length).toBeGreaterThan(0);
    expect(new Set(byOrganisation.rows.map((row) => row.objectType))).toEqual(new Set(["shipment"]));
    expect(new Set(byOrganisation.rows.map((row) => row.actorOrganisation))).toEqual(new Set(["Boréal"]));
    const order = cast.orders["boreal.100"];
    const life = await list(manager, { id: order });
    expect(new Set(life.rows.map(({ objectId }) => objectId))).toEqual(new Set([order]));
    expect((await list(manager, { to: "2020-01-01" })).rows).toEqual([]);
    expect((await list(manager, { from: "2099-01-01" })).rows).toEqual([]);
    expect((await list(manager, { q: "%" })).rows).toEqual([]);
  });
  test("is read page by page, and no event twice", async () => {
    const first = await list(admin, {}, { size: 5 });
    const position = decodeCursor(first.next ?? "", activityPosition);
    const second = await list(admin, {}, { size: 5, position });
    const seen = [...first.rows, ...second.rows].map((row) => row.position);
    expect(new Set(seen).size).toBe(10);
    expect(seen).toEqual((await list(admin, {}, { size: 10 })).rows.map((row) => row.position));
  });
  test("names what particulars mention by id", async () => {
    const { rows } = await list(admin, { object: "user" });
    const names = await admin.read((tx) => namesIn(tx, rows));
    expect(names.get(meridia)).toBe("Meridia");
    expect(await manager.read((tx) => namesIn(tx, []))).toEqual(new Map());
  });
});

test("what an address asks for that is not understood is as if it were not there", () => {
  const input = activityInput.parse({
    q: "",
    organisation: "x",
    object: "nothing",
    from: "soon",
    after: "x",
  });
  expect(input).toEqual({ after: "x" });
  expect(decodeCursor("x", activityPosition)).toBeUndefined();
});
