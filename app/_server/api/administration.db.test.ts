import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { ask, codeOf, describedBy, field, keyOf, rowsOf, undescribed } from "#app/_server/testing/api.ts";
import { testDatabase } from "#db/testing/database.ts";

const { cast } = testDatabase();
const { boreal } = cast.organisations;
const names = (body: unknown) => rowsOf(body).map((row) => field(row, "name"));

test("administrators and managers read organisations, and nobody else", async () => {
  const admin = await keyOf("meridia.admin");
  const described = await describedBy(admin);
  const list = await ask(admin, "organisations?kind=supplier");
  expect(undescribed(described, "/organisations", "get", list)).toEqual([]);
  expect(names(list.body)).toEqual(["Boréal", "Kestrel"]);
  const one = await ask(await keyOf("meridia.manager"), `organisations/${boreal}`);
  expect(one).toMatchObject({
    status: 200,
    body: { name: "Boréal", early_days: 0, sites: [{ version: 1 }] },
  });
  expect(undescribed(described, "/organisations/{id}", "get", one)).toEqual([]);
  for (const name of ["meridia.buyer", "boreal.chief"]) {
    const key = await keyOf(name);
    expect((await ask(key, "organisations")).status).toBe(404);
    expect((await ask(key, `organisations/${boreal}`)).status).toBe(404);
    expect((await ask(key, "activity")).status).toBe(404);
  }
});

test("an administrator makes a partner and a site by it; a manager may not, and a name is not taken twice", async () => {
  const admin = await keyOf("meridia.admin");
  const described = await describedBy(admin);
  const body = {
    kind: "carrier",
    name: `Carrier ${uuidv7()}`,
    country: "FR",
    time_zone: "Europe/Paris",
    partner_group: null,
    acknowledge_days: 2,
    early_days: null,
    late_days: 1,
  };
  expect((await ask(await keyOf("meridia.manager"), "organisations", { body })).status).toBe(403);
  expect((await ask(await keyOf("boreal.chief"), "organisations", { body })).status).toBe(404);
  const made = await ask(admin, "organisations", { body });
  expect(undescribed(described, "/organisations", "post", made)).toEqual([]);
  expect(made).toMatchObject({ status: 201, body: { name: body.name, early_days: null, sites: [] } });
  const again = await ask(admin, "organisations", { body });
  expect([again.status, codeOf(again)]).toEqual([409, "organisation_exists"]);
  const path = `organisations/${String(field(made.body, "id"))}/sites`;
  const site = await ask(admin, path, {
    body: { name: "Depot", country: null, time_zone: "Europe/Nowhere" },
  });
  expect(site.status).toBe(422);
  expect(JSON.stringify(site.body)).toContain("time_zone");
  const added = await ask(admin, path, { body: { name: "Depot", country: null, time_zone: "Europe/Paris" } });
  expect(undescribed(described, "/organisations/{id}/sites", "post", added)).toEqual([]);
  expect(added).toMatchObject({ status: 201, body: { sites: [{ name: "Depot" }] } });
  expect(
    (
      await ask(admin, `organisations/${uuidv7()}/sites`, {
        body: { name: "Depot", country: null, time_zone: "UTC" },
      })
    ).status,
  ).toBe(404);
});

test("the log is read page by page, each reader its area", async () => {
  const admin = await keyOf("meridia.admin");
  const described = await describedBy(admin);
  const first = await ask(admin, "activity?limit=3");
  expect(undescribed(described, "/activity", "get", first)).toEqual([]);
  const second = await ask(admin, `activity?limit=3&cursor=${String(field(first.body, "next_cursor"))}`);
  const positions = [...rowsOf(first.body), ...rowsOf(second.body)].map((row) => field(row, "position"));
  expect(new Set(positions).size).toBe(6);
  const business = await ask(await keyOf("meridia.manager"), "activity?object=shipment&limit=200");
  expect(undescribed(described, "/activity", "get", business)).toEqual([]);
  expect(new Set(rowsOf(business.body).map((row) => field(row, "area")))).toEqual(new Set(["business"]));
  expect((await ask(admin, "activity?object=nothing")).status).toBe(400);
});
