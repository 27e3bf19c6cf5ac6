import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { readAs, refusalOf, runAs, writeAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { listComments } from "#lib/comments/queries.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { assessRisk, closeRisk, editRisk, raiseRisk, reopenRisk } from "./judge.ts";
import { linkRisk, unlinkRisk } from "./links.ts";
import { countMarks, listRisks } from "./list.ts";
import { addRiskMeasure, finishRiskMeasure, turnRiskMeasure } from "./measures.ts";
import { getRisk, listRisksAbout } from "./queries.ts";
import { shareRisk, unshareRisk } from "./share.ts";

const { cast } = testDatabase();
const { boreal, kestrel, meridia } = cast.organisations;
const buyer = as("meridia.buyer").token;
const seller = as("boreal.seller").token;
const rival = as("kestrel.seller").token;
const buyerId = cast.people["meridia.buyer"]?.userId ?? "";
const today = todayIn("Europe/Paris");

const judged = {
  probability: 4,
  impact: 5,
  residualProbability: 2,
  residualImpact: 4,
  treatment: "reduce",
  reviewOn: addDays(today, 30),
};
const described = {
  kind: "stock_out",
  title: "One plant makes them all",
  cause: "SECRET no second source",
  indicator: "SECRET cover below five weeks",
  ownerId: buyerId,
};
const raise = async (more: object = {}) =>
  (await runAs(buyer, raiseRisk, { ...described, ...judged, ...more })).riskId;
const get = (token: string, id: string) => readAs(token, (tx) => getRisk(tx, id));
const share = (riskId: string, organisationId: string) => runAs(buyer, shareRisk, { riskId, organisationId });
const found = async (token: string, input: object) => {
  const page = await readAs(token, (tx, viewer) => listRisks(tx, viewer, input));
  return page.rows.map(({ id }) => id);
};
const ask = (riskId: string, organisationId: string, more: object = {}) =>
  runAs(buyer, addRiskMeasure, {
    riskId,
    title: "Do something",
    dueOn: addDays(today, 3),
    organisationId,
    ...more,
  });

describe("a risk", () => {
  test("is raised with its first assessment, and is the host's own", async () => {
    const id = await raise();
    const risk = await get(buyer, id);
    expect(risk).toMatchObject({ state: "open", owner: "Meridia Buyer", judged, shares: 0, score: 8 });
    expect(risk.number).toMatch(/^RSK-\d{5}$/);
    expect(risk.assessments).toMatchObject([{ verb: "raise", ...judged, actor: "Meridia Buyer" }]);
    for (const token of [seller, rival, as("meridia.admin").token])
      expect(await refusalOf(get(token, id))).toMatchObject({ code: "not_found" });
    expect(await found(seller, { state: "all" })).not.toContain(id);
    expect((await get(as("meridia.hr").token, id)).kept?.cause).toContain("SECRET");
  });

  test("cannot be made greater by what is done, nor reviewed yesterday, nor owned by a stranger", async () => {
    const trial = (more: object) => refusalOf(runAs(buyer, raiseRisk, { ...described, ...judged, ...more }));
    expect(await trial({ residualImpact: 5, impact: 4 })).toMatchObject({
      fields: { residualImpact: "residual_above" },
    });
    expect(await trial({ reviewOn: addDays(today, -1) })).toMatchObject({ fields: { reviewOn: "day_over" } });
    for (const who of ["boreal.seller", "meridia.hr"])
      expect(await trial({ ownerId: cast.people[who]?.userId })).toMatchObject({
        fields: { ownerId: "owner_unknown" },
      });
    expect(await trial({ probability: 6 })).toMatchObject({ code: "invalid" });
    expect(await trial({ incidentId: cast.orders["boreal.100"] })).toMatchObject({ code: "not_found" });
  });

  test("is judged anew with a reason; what was thought before stays", async () => {
    const id = await raise();
    const again = { ...judged, residualProbability: 1, treatment: "transfer" };
    const assess = (token: string, version: number, more: object = {}) =>
      runAs(token, assessRisk, { riskId: id, version, ...again, comment: "Insured.", ...more });
    expect(await refusalOf(assess(buyer, 1, { comment: " " }))).toMatchObject({
      fields: { comment: "required" },
    });
    expect(await refusalOf(assess(as("meridia.finance").token, 1))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(assess(seller, 1))).toMatchObject({ code: "forbidden" });
    await assess(buyer, 1);
    expect(await refusalOf(assess(buyer, 1))).toMatchObject({ reason: "risk_changed_meanwhile" });
    const { assessments, judged: now } = await get(buyer, id);
    expect(now).toEqual(again);
    expect(assessments.map(({ verb, comment }) => [verb, comment])).toEqual([
      ["raise", null],
      ["assess", "Insured."],
    ]);
    await expect(
      writeAs(buyer, (tx) =>
        tx.execute(sql`update risk_assessments set comment = 'x' where risk_id = ${id}`),
      ),
    ).rejects.toThrow();
  });

  test("two people at once: one judges it, the other hears of it", async () => {
    const id = await raise();
    const input = { riskId: id, version: 1, ...judged, comment: "Looked at." };
    const both = await Promise.allSettled([
      runAs(buyer, assessRisk, input),
      runAs(as("meridia.quality").token, assessRisk, input),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await get(buyer, id)).assessments).toHaveLength(2);
  });

  test("is closed with a reason once nothing is owed, and opened again", async () => {
    const id = await raise();
    await ask(id, meridia);
    const close = (version: number) =>
      runAs(buyer, closeRisk, { riskId: id, version, comment: "Second source." });
    expect(await refusalOf(close(1))).toMatchObject({ reason: "measures_open" });
    const [measure] = (await get(buyer, id)).measures;
    await runAs(buyer, turnRiskMeasure, { measureId: measure?.id, version: 1, to: "dropped" });
    await close(1);
    expect(await found(buyer, {})).not.toContain(id);
    expect(await found(buyer, { state: "closed" })).toContain(id);
    for (const late of [() => ask(id, meridia), () => share(id, boreal), () => close(2)])
      expect(await refusalOf(late())).toMatchObject({ reason: "risk_not_there" });
    const reviewOn = addDays(today, 9);
    await runAs(buyer, reopenRisk, { riskId: id, version: 2, reviewOn, comment: "It is back." });
    const risk = await get(buyer, id);
    expect(risk).toMatchObject({ state: "open", closedAt: null });
    expect(risk.judged?.reviewOn).toBe(reviewOn);
    expect(risk.assessments.map(({ verb }) => verb)).toEqual(["raise", "close", "reopen"]);
  });

  test("can be said anew", async () => {
    const id = await raise();
    await runAs(buyer, editRisk, { riskId: id, version: 1, ...described, title: "Two plants make them" });
    const risk = await get(buyer, id);
    expect(risk).toMatchObject({ title: "Two plants make them", kept: { version: 2 } });
    expect(await refusalOf(runAs(buyer, editRisk, { riskId: id, version: 1, ...described }))).toMatchObject({
      reason: "risk_changed_meanwhile",
    });
  });
});

describe("sharing", () => {
  test("shows a partner what it is, and nothing of what the host thinks of it", async () => {
    const id = await raise({ title: "Seen by Boréal" });
    await share(id, boreal);
    await share(id, kestrel);
    await ask(id, boreal, { title: "Yours" });
    await ask(id, meridia, { title: "SECRET look for another" });
    const seen = await get(seller, id);
    expect(seen).toMatchObject({
      title: "Seen by Boréal",
      judged: null,
      kept: null,
      assessments: [],
      score: 0,
    });
    expect(seen.measures.map(({ title }) => title)).toEqual(["Yours"]);
    expect(seen.partners.map((partner) => partner.id)).toEqual([boreal]);
    expect(JSON.stringify(seen)).not.toContain("SECRET");
    expect(await found(seller, {})).toContain(id);
    // What it cannot read it cannot look for either.
    for (const filter of [{ level: "moderate" }, { treatment: "reduce" }, { p: 2 }, { state: "review_due" }])
      expect(await found(seller, filter)).toEqual([]);
    expect(await readAs(seller, (tx) => countMarks(tx))).toEqual([]);
    for (const table of ["risk_standings", "risk_assessments"])
      expect(await readAs(seller, (tx) => tx.execute(sql`select 1 from ${sql.raw(table)}`))).toHaveLength(0);
  });

  test("lets partner and host talk, each partner apart from the other", async () => {
    const id = await raise();
    await share(id, boreal);
    await share(id, kestrel);
    const say = (token: string, audience: string | string[], body: string) =>
      runAs(token, writeComment, { riskId: id, audience, body });
    await say(seller, [boreal], "We ordered a press.");
    await say(buyer, [kestrel], "And you?");
    await say(buyer, "internal", "SECRET");
    expect(await refusalOf(say(seller, [boreal, kestrel], "Hello rival"))).toMatchObject({ code: "invalid" });
    const bodies = async (token: string) =>
      (await readAs(token, (tx) => listComments(tx, { kind: "risk", id }))).map(({ body }) => body);
    expect(await bodies(seller)).toEqual(["We ordered a press."]);
    expect(await bodies(rival)).toEqual(["And you?"]);
    expect(await bodies(buyer)).toHaveLength(3);
  });

  test("ends: the partner then sees neither the risk nor what was said", async () => {
    const id = await raise();
    await share(id, boreal);
    expect(await refusalOf(share(id, boreal))).toMatchObject({
      fields: { organisationId: "shared_already" },
    });
    expect(await refusalOf(share(id, meridia))).toMatchObject({
      fields: { organisationId: "partner_unknown" },
    });
    await runAs(seller, writeComment, { riskId: id, audience: [boreal], body: "Hello" });
    await ask(id, boreal);
    const end = () => runAs(buyer, unshareRisk, { riskId: id, organisationId: boreal });
    expect(await refusalOf(end())).toMatchObject({ reason: "partner_owes_measures" });
    const [measure] = (await get(seller, id)).measures;
    await runAs(seller, finishRiskMeasure, { measureId: measure?.id, version: 1, proof: "Done it" });
    await end();
    expect(await refusalOf(get(seller, id))).toMatchObject({ code: "not_found" });
    expect(await readAs(seller, (tx) => listComments(tx, { kind: "risk", id }))).toEqual([]);
    expect(
      await refusalOf(runAs(seller, writeComment, { riskId: id, audience: [boreal], body: "Still here" })),
    ).toMatchObject({ code: "not_found" });
    expect((await get(buyer, id)).measures).toMatchObject([{ state: "done", proof: "Done it" }]);
  });
});

describe("measures", () => {
  test("are asked of the host's people and of partners that see the risk, and finished by who owes them", async () => {
    const id = await raise();
    expect(await refusalOf(ask(id, boreal))).toMatchObject({
      fields: { organisationId: "not_shared_with_it" },
    });
    expect(await refusalOf(ask(id, meridia, { dueOn: addDays(today, -1) }))).toMatchObject({
      fields: { dueOn: "day_over" },
    });
    await share(id, boreal);
    await ask(id, boreal);
    const [measure] = (await get(seller, id)).measures;
    const finish = (token: string, version: number) =>
      runAs(token, finishRiskMeasure, { measureId: measure?.id, version, proof: "Photo" });
    expect(await refusalOf(finish(buyer, 1))).toMatchObject({ reason: "not_your_action" });
    expect(await refusalOf(finish(rival, 1))).toMatchObject({ code: "not_found" });
    await finish(seller, 1);
    expect(await refusalOf(finish(seller, 2))).toMatchObject({ reason: "risk_changed_meanwhile" });
    await runAs(buyer, turnRiskMeasure, { measureId: measure?.id, version: 2, to: "open" });
    await finish(seller, 3);
    // A partner can neither drop what it owes nor touch what others owe, whatever it sends.
    await expect(
      writeAs(seller, (tx) =>
        tx.execute(sql`update risk_measures set state = 'dropped' where risk_id = ${id}`),
      ),
    ).rejects.toThrow();
    expect(
      await writeAs(rival, (tx) =>
        tx.execute(sql`update risk_measures set proof = 'x' where risk_id = ${id} returning id`),
      ),
    ).toHaveLength(0);
  });
});

describe("what it is about", () => {
  test("goes by its name, is seen by who sees it anyway, and shows on the page of an incident", async () => {
    const incidentId = cast.incidents["boreal.quality"] ?? "";
    const id = await raise({ incidentId });
    await share(id, kestrel);
    const link = (kind: string, name: string) => runAs(buyer, linkRisk, { riskId: id, kind, name });
    await link("partner", "boréal");
    expect(await refusalOf(link("partner", "Boréal"))).toMatchObject({ fields: { name: "linked_already" } });
    expect(await refusalOf(link("partner", "Meridia"))).toMatchObject({ fields: { name: "name_unknown" } });
    expect(await refusalOf(link("incident", "x"))).toMatchObject({ fields: { name: "name_unknown" } });
    const links = (token: string) => get(token, id).then((risk) => risk.links.map(({ kind }) => kind));
    expect(await links(buyer)).toEqual(["incident", "partner"]);
    expect(await links(rival)).toEqual([]);
    const about = await readAs(buyer, (tx) => listRisksAbout(tx, { incidentId }));
    expect(about.map((risk) => risk.id)).toContain(id);
    expect(await readAs(seller, (tx) => listRisksAbout(tx, { incidentId }))).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    const [first] = (await get(buyer, id)).links;
    await runAs(buyer, unlinkRisk, { linkId: first?.id });
    expect(await refusalOf(runAs(buyer, unlinkRisk, { linkId: first?.id }))).toMatchObject({
      code: "not_found",
    });
  });
});

describe("lists", () => {
  test("put the greatest first and find by field, level, words and partner", async () => {
    const marks = { probability: 5, impact: 5, residualProbability: 5, residualImpact: 5 };
    const top = await raise({ ...marks, title: "Flood of the Saône", treatment: "accept" });
    await runAs(buyer, linkRisk, { riskId: top, kind: "partner", name: "Valmy" });
    expect((await found(buyer, {}))[0]).toBe(top);
    const all = [
      { q: "saône" },
      { q: "VALMY" },
      { q: (await get(buyer, top)).number.toLowerCase() },
      { level: "critical", basis: "inherent", q: "flood" },
      { p: 5, i: 5 },
      { treatment: "accept", state: "mine" },
    ];
    const missed = await Promise.all(all.map(async (input) => !(await found(buyer, input)).includes(top)));
    expect(all.filter((_, index) => missed[index])).toEqual([]);
    expect(await found(buyer, { p: 5, i: 4 })).not.toContain(top);
    const counted = await readAs(buyer, (tx) => countMarks(tx));
    expect(counted).toContainEqual({ ...marks, risks: 1 });
  });

  test("go on after the last row of a page", async () => {
    const all = new Set(await found(buyer, { state: "all" }));
    for (let n = all.size; n < 55; n++) await raise({ title: `Number ${String(n)}` });
    const first = await readAs(buyer, (tx, viewer) => listRisks(tx, viewer, { state: "all" }));
    const after = first.next ?? undefined;
    const second = await readAs(buyer, (tx, viewer) => listRisks(tx, viewer, { state: "all", after }));
    expect(first.rows).toHaveLength(50);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(55);
  });
});
