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
let seller: string;
let buyer: string;
let rival: string;
let described: Description;
beforeAll(async () => {
  seller = await keyOf("boreal.seller");
  buyer = await keyOf("meridia.buyer");
  rival = await keyOf("kestrel.seller");
  described = await describedBy(seller);
});

test("an incident is reported, read and moved by both sides, once for each request; a rival finds nothing", async () => {
  const body = {
    kind: "quality",
    severity: 2,
    title: "Seals leak by API",
    order_id: cast.orders["boreal.100"],
    partners: [cast.organisations.boreal],
  };
  const headers = { "idempotency-key": "incident-1" };
  const made = await ask(buyer, "incidents", { body, headers });
  expect(made).toMatchObject({
    status: 201,
    body: { status: "open", severity: 2, turn_id: cast.organisations.boreal, version: 1, rule: null },
  });
  expect(undescribed(described, "/incidents", "post", made)).toEqual([]);
  expect((await ask(buyer, "incidents", { body, headers })).body).toEqual(made.body);
  const id = String(field(made.body, "id"));
  const list = await ask(seller, "incidents?q=by%20API");
  expect(rowsOf(list.body)).toEqual([expect.objectContaining({ id })]);
  expect(undescribed(described, "/incidents", "get", list)).toEqual([]);
  const moved = await ask(seller, `incidents/${id}/moves`, { body: { version: 1, verb: "acknowledge" } });
  expect(moved).toMatchObject({ status: 201, body: { status: "acknowledged", version: 2 } });
  expect(undescribed(described, "/incidents/{id}/moves", "post", moved)).toEqual([]);
  const one = await ask(buyer, `incidents/${id}`);
  expect(undescribed(described, "/incidents/{id}", "get", one)).toEqual([]);
  expect(field(one.body, "moves")).toMatchObject([{ verb: "open" }, { verb: "acknowledge" }]);
  expect(await ask(rival, `incidents/${id}`)).toMatchObject({ status: 404 });
  expect(await ask(rival, `incidents/${id}/moves`, { body: { version: 2, verb: "act" } })).toMatchObject({
    status: 404,
  });
  expect(rowsOf((await ask(rival, "incidents?q=by%20API")).body)).toEqual([]);
});

test("what cannot be done is refused in words: another version, a move of the host, a field that is not there", async () => {
  const body = { kind: "damage", severity: 3, title: "Wet boxes", partners: [cast.organisations.boreal] };
  const id = String(field((await ask(buyer, "incidents", { body })).body, "id"));
  const move = (more: object) => ask(seller, `incidents/${id}/moves`, { body: { version: 1, ...more } });
  expect(await move({ version: 4, verb: "acknowledge" })).toMatchObject({
    status: 409,
    body: { code: "incident_changed_meanwhile" },
  });
  expect(await move({ verb: "verify" })).toMatchObject({ status: 409, body: { code: "incident_not_there" } });
  expect(await move({ verb: "contain" })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "comment", code: "required" }] },
  });
  expect(await ask(buyer, "incidents", { body: { ...body, rule: "eta_late" } })).toMatchObject({
    status: 422,
  });
});
