import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { relay, together, toldOf } from "#db/testing/told.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { mentionOf } from "#lib/comments/rules.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { raiseRisk } from "#lib/risks/judge.ts";
import { addRiskMeasure, turnRiskMeasure } from "#lib/risks/measures.ts";
import { shareRisk, unshareRisk } from "#lib/risks/share.ts";
import { listNotifications } from "./queries.ts";
import { tellOfDeadlines } from "./relay.ts";

const { cast } = testDatabase();
const { boreal, meridia } = cast.organisations;
const today = todayIn("Europe/Paris");
const idOf = (name: string) => cast.people[name]?.userId ?? "";
const marks = { probability: 3, impact: 3, residualProbability: 2, residualImpact: 2, treatment: "reduce" };

const raise = async (more: object = {}) => {
  const input = { kind: "stock_out", title: "One plant", ownerId: idOf("meridia.quality"), ...marks };
  const { riskId } = await as("meridia.buyer").run(raiseRisk, {
    reviewOn: addDays(today, 90),
    ...input,
    ...more,
  });
  return riskId;
};
const share = (riskId: string) => as("meridia.buyer").run(shareRisk, { riskId, organisationId: boreal });
const ask = (riskId: string, organisationId: string, dueOn: string, ownerId?: string) =>
  as("meridia.buyer").run(addRiskMeasure, { riskId, title: "Do it", dueOn, organisationId, ownerId });
const sweep = () => asSystem("test sweep", (tx) => tellOfDeadlines(tx, true));

const sellers = (kind: string) =>
  [
    "boreal.chief",
    "boreal.deputy",
    "boreal.expired",
    "boreal.idle",
    "boreal.revoked",
    "boreal.seller",
    "agent",
    "double",
  ].map((name) => `${name}@supplier: ${kind}`);

beforeEach(() => relay());

test("a risk is told to the partner it is shared with, and to nobody before", async () => {
  const id = await raise();
  expect(await toldOf(id)).toEqual([]);
  await share(id);
  await relay();
  const list = async () => {
    const page = await as("boreal.seller").read((tx, viewer) => listNotifications(tx, viewer, {}));
    return page.rows.filter(({ riskId }) => riskId === id);
  };
  expect(await list()).toMatchObject([{ kind: "risk_shared", number: expect.stringMatching(/^RSK-/) }]);
  await as("meridia.buyer").run(unshareRisk, { riskId: id, organisationId: boreal });
  expect(await list()).toEqual([]);
  expect(await toldOf(id)).toEqual(together(sellers("risk_shared")));
});

test("a measure is told to who is to do it: one person of the host, or the partner", async () => {
  const id = await raise();
  await ask(id, meridia, addDays(today, 30), idOf("meridia.logistics"));
  expect(await toldOf(id)).toEqual(["meridia.logistics: measure_asked"]);
  await share(id);
  await toldOf(id);
  await ask(id, boreal, addDays(today, 30));
  expect(await toldOf(id)).toEqual(together(sellers("measure_asked")));
  const [measure] = await asSystem("test", (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from risk_measures where risk_id = ${id} and organisation_id = ${boreal}`,
    ),
  );
  await as("meridia.buyer").run(turnRiskMeasure, { measureId: measure?.id, version: 1, to: "dropped" });
  expect(await toldOf(id)).toEqual([]);
});

test("a review that is due is told to its owner once, and again for the next", async () => {
  const id = await raise({ reviewOn: today });
  await sweep();
  await sweep();
  expect(await toldOf(id)).toEqual(["meridia.quality: risk_review"]);
  await asSystem("test", (tx) =>
    tx.execute(sql`update risk_standings set review_on = review_on - 1 where risk_id = ${id}`),
  );
  await sweep();
  expect(await toldOf(id)).toEqual(["meridia.quality: risk_review"]);
});

test("a measure that is due is told to who owes it, one that is overdue to the owner of the risk too", async () => {
  const id = await raise();
  await share(id);
  await ask(id, boreal, addDays(today, 1));
  await toldOf(id);
  await sweep();
  expect(await toldOf(id)).toEqual([]);
  const set = (change: string) =>
    asSystem("test", (tx) =>
      tx.execute(sql`update risk_measures set ${sql.raw(change)} where risk_id = ${id}`),
    );
  await set("created_at = now() - interval '1 day'");
  await sweep();
  expect(await toldOf(id)).toEqual(together(sellers("measure_due")));
  await set("due_on = due_on - 2");
  await sweep();
  expect(await toldOf(id)).toEqual(
    together(sellers("measure_overdue"), ["meridia.quality: measure_overdue"]),
  );
});

test("a message on a risk is told to its readers, an internal one to nobody outside", async () => {
  const id = await raise();
  await share(id);
  await toldOf(id);
  await as("boreal.seller").run(writeComment, { riskId: id, body: "We look into it", audience: [meridia] });
  expect(await toldOf(id)).toContain("meridia.quality: message");
  await as("meridia.buyer").run(writeComment, {
    riskId: id,
    body: `${mentionOf({ id: idOf("meridia.finance"), name: "F" })} look`,
    audience: "internal",
  });
  const told = await toldOf(id);
  expect(told).toContain("meridia.finance: mention");
  expect(told.filter((one) => /@supplier|@carrier/.test(one))).toEqual([]);
});
