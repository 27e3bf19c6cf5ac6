import { beforeAll, expect, test } from "vitest";
import {
  ask,
  codeOf,
  type Description,
  describedBy,
  field,
  keyOf,
  rowsOf,
  undescribed,
} from "#app/_server/testing/api.ts";
import { as, testDatabase } from "#db/testing/database.ts";

const { cast } = testDatabase();
let hr: string;
let carrier: string;
let rival: string;
let buyer: string;
let described: Description;
beforeAll(async () => {
  [hr, carrier, rival, buyer] = await Promise.all([
    keyOf("meridia.hr"),
    keyOf("valmy.dispatcher"),
    keyOf("harbourline.dispatcher"),
    keyOf("meridia.buyer"),
  ]);
  described = await describedBy(hr);
});

test("a carrier adds a driver and hands in a certificate; human resources accept it; a rival finds neither", async () => {
  const made = await ask(carrier, "workers", { body: { name: "API driver", reference: "API-1" } });
  expect(made).toMatchObject({
    status: 201,
    body: { organisation: "Valmy", clearances: [], certificates: [] },
  });
  expect(undescribed(described, "/workers", "post", made)).toEqual([]);
  const id = String(field(made.body, "id"));
  const handed = await ask(carrier, `workers/${id}/certificates`, {
    body: { kind: "driver_card", issued_on: "2026-01-05", expires_on: "2031-01-04" },
  });
  expect(handed).toMatchObject({
    status: 201,
    body: { certificates: [{ status: "submitted", version: 1 }] },
  });
  expect(undescribed(described, "/workers/{id}/certificates", "post", handed)).toEqual([]);
  const [paper] = field(handed.body, "certificates") as { id: string }[];
  const decision = `certificates/${paper?.id ?? ""}/decision`;
  expect((await ask(carrier, decision, { body: { version: 1 } })).status).toBe(404);
  const accepted = await ask(hr, decision, { body: { version: 1 } });
  expect(accepted).toMatchObject({ status: 200, body: { certificates: [{ status: "accepted" }] } });
  expect(undescribed(described, "/certificates/{id}/decision", "post", accepted)).toEqual([]);
  expect((await ask(hr, decision, { body: { version: 1 } })).status).toBe(409);
  const list = await ask(hr, "workers?q=API-1");
  expect(rowsOf(list.body)).toMatchObject([{ id }]);
  expect(undescribed(described, "/workers", "get", list)).toEqual([]);
  expect(undescribed(described, "/workers/{id}", "get", await ask(hr, `workers/${id}`))).toEqual([]);
  for (const path of [`workers/${id}`, decision])
    expect((await ask(rival, path, path === decision ? { body: { version: 2 } } : {})).status).toBe(404);
  expect((await ask(buyer, "workers")).status).toBe(404);
});

test("documents are shown, read and judged by those they concern", async () => {
  const seller = await keyOf("boreal.seller");
  const body = { organisation_id: cast.organisations.boreal, kind: "insurance", issued_on: "2026-06-01" };
  const shown = await ask(seller, "documents", { body });
  expect(shown).toMatchObject({ status: 201, body: { status: "submitted", organisation: "Boréal" } });
  expect(undescribed(described, "/documents", "post", shown)).toEqual([]);
  const id = String(field(shown.body, "id"));
  expect((await ask(await keyOf("kestrel.seller"), "documents", { body })).status).toBe(404);
  const refused = await ask(buyer, `documents/${id}/decision`, {
    body: { version: 1, remark: "No limit stated." },
  });
  expect(refused).toMatchObject({ status: 200, body: { status: "refused", remark: "No limit stated." } });
  expect(undescribed(described, "/documents/{id}/decision", "post", refused)).toEqual([]);
  const list = await ask(seller, `documents?status=refused&organisation=${cast.organisations.boreal}`);
  expect(rowsOf(list.body)).toContainEqual(expect.objectContaining({ id }));
  expect(undescribed(described, "/documents", "get", list)).toEqual([]);
  const all = rowsOf((await ask(await keyOf("kestrel.seller"), "documents?limit=200")).body);
  expect(all.filter((row) => field(row, "organisation") !== "Kestrel")).toEqual([]);
});

test("people planned come in as rows, and are read beside what is expected", async () => {
  const site = "Meridia, main site";
  const rows = [
    { row: 2, cells: { site, day: "2026-12-01", people: "2.5" } },
    { row: 3, cells: { site: "Nowhere", day: "2026-12-01", people: "1" } },
  ];
  const dry = await ask(hr, "imports/staffing", { body: { apply: false, rows } });
  expect(dry).toMatchObject({
    status: 200,
    body: { created: 1, problems: [{ row: 3, reason: "site_unknown" }] },
  });
  expect(undescribed(described, "/imports/staffing", "post", dry)).toEqual([]);
  expect(await ask(hr, "imports/staffing", { body: { apply: true, rows } })).toMatchObject({
    body: { created: 1 },
  });
  expect(await ask(hr, "imports/staffing", { body: { apply: true, rows } })).toMatchObject({
    body: { unchanged: 1 },
  });
  expect((await ask(buyer, "imports/staffing", { body: { apply: true, rows } })).status).toBe(404);
  const staffing = await ask(hr, "staffing?weeks=13");
  expect(undescribed(described, "/staffing", "get", staffing)).toEqual([]);
  expect((await ask(buyer, "staffing")).status).toBe(404);
  expect(codeOf(await ask(hr, "staffing?weeks=99"))).toBe("invalid");
  expect(as("meridia.hr").userId).toBeTruthy();
});
