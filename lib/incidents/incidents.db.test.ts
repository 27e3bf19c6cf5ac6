import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { readAs, refusalOf, runAs, writeAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { addAction, finishAction, verifyAction } from "./corrective-actions.ts";
import { listDanger } from "./danger.ts";
import { getIncidentDocument } from "./documents.ts";
import { getSubject, listIncidentsAbout } from "./about.ts";
import { listBoard, listIncidents } from "./list.ts";
import { moveIncident, passIncident, pauseIncident, rateIncident } from "./move.ts";
import { openIncident } from "./open.ts";
import { addParticipant } from "./participants.ts";
import { getIncident } from "./queries.ts";

const { cast } = testDatabase();
const { boreal, kestrel, valmy, meridia } = cast.organisations;
const buyer = as("meridia.buyer").token;
const seller = as("boreal.seller").token;
const rival = as("kestrel.seller").token;

const open = (token: string, more: object = {}) =>
  runAs(token, openIncident, { kind: "quality", severity: 2, title: "Seals leak", ...more });
const shared = async () => {
  const { incidentId } = await open(buyer, { partners: [boreal], orderId: cast.orders["boreal.100"] });
  return incidentId;
};
const get = (token: string, id: string) => readAs(token, (tx) => getIncident(tx, id));
const move = (token: string, incidentId: string, verb: string, more: object = {}) =>
  get(token, incidentId).then(({ version }) =>
    runAs(token, moveIncident, { incidentId, version, verb, ...more }),
  );

describe("an incident that the host opens about an order", () => {
  test("is the partner's turn, with four clocks, and the rival knows nothing of it", async () => {
    const id = await shared();
    const seen = await get(seller, id);
    expect(seen).toMatchObject({ state: "open", turnId: boreal, severity: 2 });
    expect(seen.number).toMatch(/^INC-\d{5}$/);
    expect(seen.clocks.map(({ clock, stoppedAt }) => [clock, stoppedAt]).toSorted()).toEqual([
      ["acknowledge", null],
      ["cause", null],
      ["close", null],
      ["contain", null],
    ]);
    expect(seen.links.map(({ kind }) => kind)).toEqual(["order"]);
    expect(await refusalOf(get(rival, id))).toMatchObject({ code: "not_found" });
    const others = await readAs(rival, (tx, viewer) => listIncidents(tx, viewer, {}));
    expect(others.rows.map((row) => row.id)).not.toContain(id);
    const turns = await readAs(seller, (tx, viewer) => listIncidents(tx, viewer, { state: "my_turn" }));
    expect(turns.rows.map((row) => row.id)).toContain(id);
  });

  test("goes its way: acknowledged, contained, analysed, acted upon, verified, closed", async () => {
    const id = await shared();
    await move(seller, id, "acknowledge");
    expect(await refusalOf(move(seller, id, "contain"))).toMatchObject({ fields: { comment: "required" } });
    await move(seller, id, "contain", { comment: "Stock is blocked." });
    await move(seller, id, "analyse", { comment: "A worn die." });
    expect(await refusalOf(move(seller, id, "act"))).toMatchObject({ reason: "action_missing" });
    await runAs(seller, addAction, {
      incidentId: id,
      title: "New die",
      dueOn: "2031-01-01",
      organisationId: boreal,
    });
    await move(seller, id, "act");
    expect((await get(buyer, id)).turnId).toBe(meridia);
    expect(await refusalOf(move(buyer, id, "verify"))).toMatchObject({ reason: "actions_open" });
    expect(await refusalOf(move(seller, id, "close", { comment: "Enough." }))).toMatchObject({
      reason: "incident_not_there",
    });
    const [action] = (await get(seller, id)).actions;
    if (!action) throw new Error("There is no action.");
    const seen = { actionId: action.id, version: 1 };
    expect(await refusalOf(runAs(buyer, finishAction, { ...seen, proof: "I say so" }))).toMatchObject({
      reason: "not_your_action",
    });
    await runAs(seller, finishAction, { ...seen, proof: "Die 12 in use since Monday" });
    const again = { actionId: action.id, version: 2, isGood: false };
    expect(await refusalOf(runAs(buyer, verifyAction, again))).toMatchObject({
      fields: { remark: "required" },
    });
    await runAs(buyer, verifyAction, { ...again, remark: "The report is missing." });
    await runAs(seller, finishAction, { actionId: action.id, version: 3, proof: "Report 12" });
    await runAs(buyer, verifyAction, { actionId: action.id, version: 4, isGood: true });
    await move(buyer, id, "verify");
    await move(buyer, id, "close");
    const closed = await get(seller, id);
    expect(closed.state).toBe("closed");
    expect(closed.moves.map(({ verb, subject, comment }) => [verb, subject, comment])).toEqual([
      ["open", null, null],
      ["acknowledge", null, null],
      ["contain", null, "Stock is blocked."],
      ["analyse", null, "A worn die."],
      ["add_action", "New die", null],
      ["act", null, null],
      ["finish_action", "New die", "Die 12 in use since Monday"],
      ["return_action", "New die", "The report is missing."],
      ["finish_action", "New die", "Report 12"],
      ["accept_action", "New die", null],
      ["verify", null, null],
      ["close", null, null],
    ]);
    expect(closed.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
  });

  test("opened again, its clocks run anew", async () => {
    const id = await shared();
    await move(buyer, id, "close", { comment: "A mistake." });
    expect(await refusalOf(move(seller, id, "reopen", { comment: "No." }))).toMatchObject({
      reason: "incident_not_there",
    });
    await move(buyer, id, "reopen", { comment: "It was none." });
    const again = await get(seller, id);
    expect(again.state).toBe("reopened");
    expect(again.clocks.every(({ stoppedAt, dueAt }) => stoppedAt === null && dueAt !== null)).toBe(true);
  });

  test("two people at once: one moves it, the other hears of it", async () => {
    const id = await shared();
    const both = await Promise.allSettled([
      runAs(seller, moveIncident, { incidentId: id, version: 1, verb: "acknowledge" }),
      runAs(as("boreal.chief").token, moveIncident, { incidentId: id, version: 1, verb: "acknowledge" }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await get(buyer, id)).moves).toHaveLength(2);
  });
});

describe("the turn and the clocks", () => {
  test("a partner gives the turn back to the host, and to nobody else", async () => {
    const id = await shared();
    const pass = (token: string, toId: string, version: number) =>
      runAs(token, passIncident, { incidentId: id, version, toId, comment: "Please say which lots." });
    for (const toId of [kestrel, valmy, boreal])
      expect(await refusalOf(pass(seller, toId, 1))).toMatchObject({ fields: { toId: "turn_not_possible" } });
    await pass(seller, meridia, 1);
    expect(await refusalOf(pass(buyer, kestrel, 2))).toMatchObject({ fields: { toId: "turn_not_possible" } });
    await pass(buyer, boreal, 2);
    expect((await get(buyer, id)).turnId).toBe(boreal);
  });

  test("how bad it is the host says, with a reason, and the clocks follow", async () => {
    const id = await shared();
    const rate = { incidentId: id, version: 1, severity: 1, comment: "The line stands." };
    expect(await refusalOf(runAs(seller, rateIncident, rate))).toMatchObject({ code: "forbidden" });
    const before = (await get(buyer, id)).clocks.find(({ clock }) => clock === "contain")?.dueAt ?? "";
    await runAs(buyer, rateIncident, rate);
    const after = await get(buyer, id);
    expect(after.severity).toBe(1);
    const due = after.clocks.find(({ clock }) => clock === "contain")?.dueAt ?? "";
    expect(Date.parse(due)).toBeLessThan(Date.parse(before));
  });

  test("wait while they are paused: nothing is due, and nothing moves but closing", async () => {
    const id = await shared();
    const pause = { incidentId: id, version: 1, pause: true };
    expect(await refusalOf(runAs(buyer, pauseIncident, pause))).toMatchObject({
      fields: { comment: "required" },
    });
    await runAs(buyer, pauseIncident, { ...pause, comment: "The laboratory is closed." });
    const waiting = await get(seller, id);
    expect(waiting).toMatchObject({ isPaused: true, dueAt: null });
    expect(await refusalOf(move(seller, id, "acknowledge"))).toMatchObject({ reason: "incident_paused" });
    await runAs(buyer, pauseIncident, { incidentId: id, version: 2, pause: false });
    expect((await get(seller, id)).dueAt).not.toBeNull();
  });
});

describe("who takes part", () => {
  test("a partner opens one of its own: the host sees it and has the turn, the rival does not", async () => {
    const { incidentId } = await open(seller, { kind: "equipment_breakdown", partners: [kestrel] });
    expect(await get(buyer, incidentId)).toMatchObject({ turnId: meridia, owner: null });
    expect(await refusalOf(get(rival, incidentId))).toMatchObject({ code: "not_found" });
    expect((await get(buyer, incidentId)).partners.map(({ id }) => id)).toEqual([boreal]);
  });

  test("of two partners in it neither learns from page or API who the other is", async () => {
    const { incidentId } = await open(seller, { kind: "equipment_breakdown" });
    await runAs(buyer, addParticipant, { incidentId, organisationId: kestrel });
    await runAs(seller, addAction, {
      incidentId,
      title: "Mend it",
      dueOn: "2031-01-01",
      organisationId: boreal,
    });
    await runAs(buyer, passIncident, { incidentId, version: 1, toId: boreal });
    const read = (token: string) =>
      readAs(token, async (tx) =>
        JSON.stringify([
          await getIncidentDocument(tx, incidentId),
          (await getIncident(tx, incidentId)).openedBy,
        ]),
      );
    expect(await read(buyer)).toContain(as("boreal.seller").name);
    expect(await read(buyer)).toContain(boreal);
    for (const secret of [as("boreal.seller").name, boreal]) expect(await read(rival)).not.toContain(secret);
  });

  test("what one does not see one cannot open an incident about", async () => {
    const foreign = { orderId: cast.orders["kestrel.100"] };
    expect(await refusalOf(open(seller, foreign))).toMatchObject({ code: "not_found" });
    expect(
      await refusalOf(open(as("valmy.dispatcher").token, { orderId: cast.orders["boreal.100"] })),
    ).toMatchObject({ code: "not_found" });
  });

  test("a carrier that is asked to take part sees the incident, and of its links those it may see", async () => {
    const id = await shared();
    const carrier = as("valmy.dispatcher").token;
    expect(await refusalOf(get(carrier, id))).toMatchObject({ code: "not_found" });
    await runAs(buyer, addParticipant, { incidentId: id, organisationId: valmy });
    expect((await get(carrier, id)).links).toEqual([]);
    expect((await get(carrier, id)).partners.map(({ id: partner }) => partner)).toEqual([valmy]);
    expect(
      await refusalOf(runAs(buyer, addParticipant, { incidentId: id, organisationId: valmy })),
    ).toMatchObject({ fields: { organisationId: "takes_part_already" } });
    expect(
      await refusalOf(runAs(seller, addParticipant, { incidentId: id, organisationId: kestrel })),
    ).toMatchObject({ code: "forbidden" });
  });

  test("marketing sees what it is invited to, human resources what is about safety", async () => {
    const ids = async (who: "meridia.marketing" | "meridia.hr") => {
      const page = await readAs(as(who).token, (tx, viewer) => listIncidents(tx, viewer, {}));
      return page.rows.map((row) => row.id);
    };
    expect(await ids("meridia.marketing")).toEqual([cast.incidents["invited"]]);
    expect(await ids("meridia.hr")).toEqual([cast.incidents["safety"]]);
  });

  test("a partner can neither close an incident nor say that an action is good, whatever it sends", async () => {
    const id = await shared();
    const trial = (statement: ReturnType<typeof sql>) => writeAs(seller, (tx) => tx.execute(statement));
    await expect(
      trial(sql`update incident_states set state = 'closed', closed_at = now() where incident_id = ${id}`),
    ).rejects.toThrow();
    await expect(trial(sql`update incidents set severity = 4 where id = ${id}`)).resolves.toHaveLength(0);
    await runAs(seller, addAction, {
      incidentId: id,
      title: "Look",
      dueOn: "2031-01-01",
      organisationId: boreal,
    });
    await expect(
      trial(sql`update corrective_actions set state = 'verified' where incident_id = ${id}`),
    ).rejects.toThrow();
  });
});

describe("lists", () => {
  test("filter by what is under way, by kind, by the beginning of the number and words of the title", async () => {
    const { incidentId, number } = await open(buyer, { title: "Fracture of the axle", kind: "production" });
    const found = (input: object) =>
      readAs(buyer, (tx, viewer) => listIncidents(tx, viewer, input)).then((page) =>
        page.rows.map((row) => row.id),
      );
    expect(await found({ q: "fracture" })).toEqual([incidentId]);
    expect(await found({ q: number.toLowerCase() })).toEqual([incidentId]);
    expect(await found({ kind: "production", state: "under_way", severity: 2 })).toEqual([incidentId]);
    expect(await found({ kind: "production", state: "closed" })).toEqual([]);
    const board = await readAs(buyer, (tx, viewer) => listBoard(tx, viewer, { kind: "production" }));
    expect(board.map((row) => row.id)).toEqual([incidentId]);
  });

  test("an order shows its open incidents, also those of its lines", async () => {
    const orderId = cast.orders["boreal.100"] ?? "";
    const about = await readAs(seller, (tx) => listIncidentsAbout(tx, { orderId }));
    expect(about.map((row) => row.title)).toContain("The press is down");
    const subject = await readAs(buyer, (tx) => getSubject(tx, { order: orderId }));
    expect(subject?.partners.map(({ id }) => id)).toEqual([boreal]);
  });
});

test("what is in danger: the open lines of what the incident is about, for who sees orders", async () => {
  const { orderId, lineIds } = await issueOrder("Boréal", 2);
  const { incidentId } = await open(buyer, { partners: [boreal, valmy], orderId });
  await measureAll((work) => asSystem("test worker", work));
  const rows = await readAs(seller, (tx) => listDanger(tx, incidentId));
  expect(rows.map(({ lineId, quantity, isPromised }) => [lineId, quantity, isPromised]).toSorted()).toEqual(
    lineIds.map((id) => [id, "100.000000", false]).toSorted(),
  );
  expect(await readAs(as("valmy.dispatcher").token, (tx) => listDanger(tx, incidentId))).toEqual([]);
  expect(await readAs(rival, (tx) => listDanger(tx, incidentId))).toEqual([]);
});
