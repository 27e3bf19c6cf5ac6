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
import { as, testDatabase } from "#db/testing/database.ts";
import { relay } from "#db/testing/told.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { shareRisk } from "#lib/risks/share.ts";

const { cast } = testDatabase();
let seller: string;
let buyer: string;
let rival: string;
let described: Description;
beforeAll(async () => {
  seller = await keyOf("boreal.seller");
  buyer = await keyOf("meridia.buyer");
  rival = await keyOf("kestrel.seller");
  described = await describedBy(buyer);
});

const marks = { probability: 4, impact: 5, residual_probability: 2, residual_impact: 4, treatment: "reduce" };
const raise = (more: object = {}) => ({
  kind: "stock_out",
  title: "One plant, by API",
  cause: "SECRET cause",
  owner_id: cast.people["meridia.buyer"]?.userId,
  review_on: todayIn("Europe/Paris"),
  ...marks,
  ...more,
});

test("a risk is raised, read and judged anew by the host; its partner reads no judgement, a rival nothing", async () => {
  const made = await ask(buyer, "risks", { body: raise(), headers: { "idempotency-key": "risk-1" } });
  expect(made).toMatchObject({
    status: 201,
    body: { status: "open", version: 1, judgement: { probability: 4 } },
  });
  expect(undescribed(described, "/risks", "post", made)).toEqual([]);
  const id = String(field(made.body, "id"));
  expect((await ask(seller, `risks/${id}`)).status).toBe(404);
  await as("meridia.buyer").run(shareRisk, { riskId: id, organisationId: cast.organisations.boreal });
  const seen = await ask(seller, `risks/${id}`);
  expect(seen).toMatchObject({ status: 200, body: { version: null, judgement: null, assessments: [] } });
  expect(JSON.stringify(seen.body)).not.toContain("SECRET");
  expect((await ask(rival, `risks/${id}`)).status).toBe(404);
  expect(rowsOf((await ask(rival, "risks?state=all")).body)).not.toContainEqual(
    expect.objectContaining({ id }),
  );
  const list = await ask(buyer, "risks?q=by%20API");
  expect(rowsOf(list.body)).toEqual([expect.objectContaining({ id })]);
  expect(undescribed(described, "/risks", "get", list)).toEqual([]);
  const assessment = {
    ...marks,
    version: 1,
    residual_probability: 1,
    review_on: addDays(todayIn("Europe/Paris"), 30),
  };
  const judged = await ask(buyer, `risks/${id}/assessments`, {
    body: { ...assessment, comment: "Second plant." },
  });
  expect(judged).toMatchObject({ status: 201, body: { version: 2, judgement: { residual_probability: 1 } } });
  expect(undescribed(described, "/risks/{id}/assessments", "post", judged)).toEqual([]);
  expect(undescribed(described, "/risks/{id}", "get", await ask(buyer, `risks/${id}`))).toEqual([]);
  expect(
    await ask(buyer, `risks/${id}/assessments`, { body: { ...assessment, comment: "Again." } }),
  ).toMatchObject({
    status: 409,
  });
  expect(
    (await ask(seller, `risks/${id}/assessments`, { body: { ...assessment, comment: "x" } })).status,
  ).toBe(404);
});

test("what waits for somebody, and what they were told, are their own", async () => {
  const id = String(field((await ask(buyer, "risks", { body: raise() })).body, "id"));
  const work = await ask(buyer, "work?limit=200");
  expect(undescribed(described, "/work", "get", work)).toEqual([]);
  expect(rowsOf(work.body)).toContainEqual(expect.objectContaining({ kind: "review", id }));
  expect(rowsOf((await ask(seller, "work?limit=200")).body)).not.toContainEqual(
    expect.objectContaining({ id }),
  );
  await as("meridia.buyer").run(shareRisk, { riskId: id, organisationId: cast.organisations.boreal });
  await relay();
  const told = await ask(seller, "notifications?show=unread");
  expect(undescribed(described, "/notifications", "get", told)).toEqual([]);
  expect(rowsOf(told.body)).toContainEqual(expect.objectContaining({ kind: "risk_shared", risk_id: id }));
  expect(rowsOf((await ask(rival, "notifications?limit=200")).body)).not.toContainEqual(
    expect.objectContaining({ risk_id: id }),
  );
  expect(await ask(buyer, "work?cursor=x")).toMatchObject({ status: 400 });
});
