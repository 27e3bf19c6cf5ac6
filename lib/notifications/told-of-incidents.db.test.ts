import { type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { relay, together, toldOf } from "#db/testing/told.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { addAction } from "#lib/incidents/corrective-actions.ts";
import { moveIncident, passIncident, pauseIncident, rateIncident } from "#lib/incidents/move.ts";
import { openIncident } from "#lib/incidents/open.ts";
import { addParticipant, invitePerson } from "#lib/incidents/participants.ts";
import { getIncident } from "#lib/incidents/queries.ts";
import { listNotifications } from "./queries.ts";
import { tellOfDeadlines } from "./relay.ts";

const { cast } = testDatabase();
const { boreal, kestrel, valmy, meridia } = cast.organisations;

const open = async (who: string, more: object = {}) => {
  const input = { kind: "quality", severity: 2, title: "Seals leak", ...more };
  return (await as(who).run(openIncident, input)).incidentId;
};
const shared = async (more: object = {}) => {
  const id = await open("meridia.quality", { partners: [boreal], ...more });
  await toldOf(id);
  return id;
};
const versionOf = async (who: string, incidentId: string) =>
  (await as(who).read((tx) => getIncident(tx, incidentId))).version;
const move = async (who: string, incidentId: string, verb: string, more: object = {}) =>
  as(who).run(moveIncident, { incidentId, version: await versionOf(who, incidentId), verb, ...more });
const pass = async (who: string, incidentId: string, toId: string) =>
  as(who).run(passIncident, { incidentId, version: await versionOf(who, incidentId), toId });
const sweep = () => asSystem("test sweep", (tx) => tellOfDeadlines(tx, true));
const set = (change: SQL) => asSystem("test incident", (tx) => tx.execute(change));

const named = (names: readonly string[], kind: string) => names.map((name) => `${name}: ${kind}`);
const sellers = (kind: string) =>
  named(
    ["boreal.chief", "boreal.deputy", "boreal.expired", "boreal.idle", "boreal.revoked", "boreal.seller"].map(
      (name) => `${name}@supplier`,
    ),
    kind,
  ).concat(named(["agent@supplier", "double@supplier"], kind));
const carriers = (kind: string) => named(["valmy.chief@carrier", "valmy.dispatcher@carrier"], kind);
const managers = (kind: string) => named(["meridia.manager", "meridia.manager.chief"], kind);
const hands = [
  "double",
  "meridia.buyer",
  "meridia.buyer.chief",
  "meridia.duo",
  "meridia.logistics",
  "meridia.logistics.chief",
  "meridia.quality",
  "meridia.quality.chief",
];
const owner = (kind: string) => [`meridia.quality: ${kind}`];
const without = (all: string[], ...names: string[]) =>
  all.filter((one) => !names.some((name) => one.startsWith(`${name}:`) || one.startsWith(`${name}@`)));

beforeEach(() => relay());

describe("an incident that is opened", () => {
  test("by the host is told to the partners that take part, once, and to no rival", async () => {
    const id = await open("meridia.quality", { partners: [boreal] });
    expect(await toldOf(id)).toEqual(together(sellers("incident_opened")));
    await as("meridia.quality").run(addParticipant, { incidentId: id, organisationId: valmy });
    expect(await toldOf(id)).toEqual(together(carriers("incident_opened")));
  });
  test("and who is invited to it later, and nobody else of that service", async () => {
    const id = await open("meridia.quality");
    await toldOf(id);
    await as("meridia.quality").run(invitePerson, { incidentId: id, userId: as("meridia.finance").userId });
    expect(await toldOf(id)).toEqual(["meridia.finance: incident_opened"]);
  });
  test("without partners is told to nobody outside, and to managers where it is of the worst", async () => {
    expect(await toldOf(await open("meridia.quality"))).toEqual([]);
    expect(await toldOf(await open("meridia.quality", { severity: 1 }))).toEqual(
      together(managers("incident_opened")),
    );
  });
  test("by a partner is told to who handles incidents, and of safety to human resources", async () => {
    expect(await toldOf(await open("boreal.seller"))).toEqual(
      together(without(sellers("incident_opened"), "boreal.seller"), named(hands, "incident_opened")),
    );
    const told = await toldOf(await open("boreal.seller", { kind: "safety" }));
    expect(told.filter((one) => one.startsWith("meridia.hr"))).toEqual(
      named(["meridia.hr.chief", "meridia.hr"], "incident_opened"),
    );
    expect(told.some((one) => /manager|marketing|finance|kestrel/.test(one))).toBe(false);
  });
});

describe("an incident under way", () => {
  test("acknowledged by a partner is told to its owner; by the host, to the partners", async () => {
    const id = await shared();
    await move("boreal.seller", id, "acknowledge");
    expect(await toldOf(id)).toEqual(owner("incident_acknowledged"));
    const own = await open("boreal.seller");
    await toldOf(own);
    await move("meridia.quality", own, "acknowledge");
    expect(await toldOf(own)).toEqual(together(sellers("incident_acknowledged")));
  });
  test("handed over is told to the side whose turn it is, and to nobody who only takes part", async () => {
    const id = await shared();
    await as("meridia.quality").run(addParticipant, { incidentId: id, organisationId: kestrel });
    await toldOf(id);
    await pass("boreal.seller", id, meridia);
    expect(await toldOf(id)).toEqual(owner("incident_turn"));
    await pass("meridia.quality", id, boreal);
    expect(await toldOf(id)).toEqual(together(sellers("incident_turn")));
  });
  test("whose owner can handle it no more is told to all who can", async () => {
    const id = await shared();
    await set(sql`update incidents set owner_id = ${as("meridia.hr").userId} where id = ${id}`);
    await pass("boreal.seller", id, meridia);
    expect(await toldOf(id)).toEqual(together(named(hands, "incident_turn"), managers("incident_turn")));
  });
  test("closed and opened again is told to its partners", async () => {
    const id = await shared();
    await move("meridia.quality", id, "close", { comment: "A mistake." });
    expect(await toldOf(id)).toEqual(together(sellers("incident_closed")));
    await move("meridia.quality", id, "reopen", { comment: "It was none." });
    expect(await toldOf(id)).toEqual(together(sellers("incident_turn")));
  });
  test("a message is told to whom it is addressed, and its answer to the owner", async () => {
    const id = await shared();
    const say = (who: string, audience: "internal" | string[]) =>
      as(who).run(writeComment, { incidentId: id, audience, body: "A word." });
    await say("meridia.quality", "internal");
    expect(await toldOf(id)).toEqual([]);
    await say("meridia.quality", [boreal]);
    expect(await toldOf(id)).toEqual(together(sellers("message")));
    await say("boreal.seller", [boreal]);
    expect(await toldOf(id)).toEqual(
      together(without(sellers("message"), "boreal.seller"), owner("message")),
    );
  });
  test("the list leads to it, with its title, and shows nothing of it to who lost it", async () => {
    const id = await open("meridia.quality", { partners: [boreal] });
    await relay();
    const mine = async () => {
      const page = await as("boreal.seller").read((tx, viewer) => listNotifications(tx, viewer, {}));
      return page.rows.find((row) => row.incidentId === id);
    };
    expect(await mine()).toMatchObject({ kind: "incident_opened", partner: "Seals leak", partnerId: null });
    await set(sql`delete from incident_participants where incident_id = ${id}`);
    expect(await mine()).toBeUndefined();
  });
});

describe("a clock that is over", () => {
  const over = (id: string, clock = "acknowledge") =>
    set(
      sql`update incident_clocks set due_at = now() - interval '1 hour' where incident_id = ${id} and clock = ${clock}`,
    );
  const everybody = together(sellers("clock_over"), owner("clock_over"), managers("clock_over"));

  test("is told once to whose turn it is, the owner and the managers, whoever sweeps at once", async () => {
    const id = await shared();
    await over(id);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await kindsOf(id)).toEqual({ clock_over: everybody.length });
    await sweep();
    expect(await toldOf(id)).toEqual(everybody);
  });
  test("is not told again when its due moment moves, and another clock is told apart", async () => {
    const id = await shared();
    await over(id);
    await sweep();
    await as("meridia.quality").run(rateIncident, {
      incidentId: id,
      version: 1,
      severity: 1,
      comment: "Worse.",
    });
    await over(id);
    await sweep();
    expect(await kindsOf(id)).toEqual({ clock_over: everybody.length });
    await over(id, "contain");
    await sweep();
    expect(await kindsOf(id)).toEqual({ clock_over: 2 * everybody.length });
  });
  test("is nobody's news where it stands, was met, or was over before anybody was told of anything", async () => {
    const [waits, met, old] = [await shared(), await shared(), await shared()];
    await as("meridia.quality").run(pauseIncident, {
      incidentId: waits,
      version: 1,
      pause: true,
      comment: "Strike.",
    });
    await move("boreal.seller", met, "acknowledge");
    await over(met);
    await set(
      sql`update incident_clocks set due_at = now() - interval '3 days' where incident_id = ${old} and clock = 'acknowledge'`,
    );
    for (const id of [waits, met, old]) await toldOf(id);
    await sweep();
    expect([await toldOf(waits), await toldOf(met), await toldOf(old)]).toEqual([[], [], []]);
  });
  test("after it was opened again, its clocks count anew", async () => {
    const id = await shared();
    await over(id);
    await sweep();
    await move("meridia.quality", id, "close", { comment: "A mistake." });
    await move("meridia.quality", id, "reopen", { comment: "It was none." });
    await relay();
    const before = (await kindsOf(id))["clock_over"] ?? 0;
    await over(id);
    await sweep();
    expect((await kindsOf(id))["clock_over"]).toBe(before + everybody.length);
  });
});

/** How often each kind was told of an object; they stay. */
async function kindsOf(id: string): Promise<Record<string, number>> {
  const rows = await asSystem("test kinds", (tx) =>
    tx.execute<{ kind: string; n: number }>(
      sql`select kind, count(*)::int as n from notifications where incident_id = ${id} group by kind`,
    ),
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

describe("a corrective action", () => {
  const withAction = async (days: number, organisationId = boreal) => {
    const id = await shared();
    await as("meridia.quality").run(addAction, {
      incidentId: id,
      title: "New die",
      dueOn: "2031-01-01",
      organisationId,
    });
    await set(sql`
      update corrective_actions a set due_on = (now() at time zone o.time_zone)::date + ${days}::int, created_at = now() - interval '13 hours'
        from organisations o where o.id = a.organisation_id and a.incident_id = ${id}`);
    await toldOf(id);
    return id;
  };
  const toldTwice = async (id: string) => {
    for (let times = 0; times < 2; times += 1) await sweep();
    return toldOf(id);
  };

  test("that is due is told to who owes it", async () => {
    expect(await toldTwice(await withAction(1))).toEqual(together(sellers("action_due")));
    expect(await toldTwice(await withAction(0, meridia))).toEqual(owner("action_due"));
    expect(await toldTwice(await withAction(5))).toEqual([]);
  });
  test("that is overdue is told to its owner at the host too, and once done to nobody", async () => {
    const id = await withAction(-1);
    expect(await toldTwice(id)).toEqual(together(sellers("action_overdue"), owner("action_overdue")));
    await set(sql`update corrective_actions set state = 'done' where incident_id = ${id}`);
    expect(await toldTwice(id)).toEqual([]);
  });
});
