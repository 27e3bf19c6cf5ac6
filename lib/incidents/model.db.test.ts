import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { readAs, refusalOf, runAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { type IncidentClock, incidentClocks, type IncidentState } from "#db/vocabulary-incidents.ts";
import { addAction } from "./corrective-actions.ts";
import { moveIncident, passIncident, pauseIncident } from "./move.ts";
import { openIncident } from "./open.ts";
import { getIncident } from "./queries.ts";

const { cast } = testDatabase();
const { boreal, meridia } = cast.organisations;
const people = {
  host: ["meridia.buyer", "meridia.quality", "meridia.logistics", "meridia.manager"],
  partner: ["boreal.seller", "boreal.deputy"],
} as const;
type Side = keyof typeof people;

interface Model {
  state: IncidentState;
  turn: Side;
  isPaused: boolean;
  hasAction: boolean;
  stopped: readonly IncidentClock[];
  moves: readonly string[];
}
const fresh: Model = {
  state: "open",
  turn: "partner",
  isPaused: false,
  hasAction: false,
  stopped: [],
  moves: ["open"],
};
const verbs = [
  "acknowledge",
  "contain",
  "analyse",
  "act",
  "verify",
  "close",
  "reopen",
  "pass",
  "pause",
  "resume",
] as const;
type Verb = (typeof verbs)[number];

/** The specification, written down apart from the table of moves that is to be judged: from where, to where, which clocks stop. */
const specified: Partial<Record<Verb, [from: string, to: IncidentState, stops: string]>> = {
  acknowledge: ["open reopened", "acknowledged", "acknowledge"],
  contain: ["open reopened acknowledged", "contained", "acknowledge contain"],
  analyse: ["acknowledged contained", "analysed", "acknowledge contain cause"],
  act: ["analysed", "action", ""],
  close: [
    "open reopened acknowledged contained analysed action verified",
    "closed",
    "acknowledge contain cause close",
  ],
  reopen: ["verified closed", "reopened", ""],
};

/** What must come of it; undefined is a refusal. What is verified needs a verified action: there is none here. */
function next(model: Model, side: Side, verb: Verb): Model | undefined {
  const told = (more: Partial<Model>) => ({ ...model, moves: [...model.moves, verb], ...more });
  const isOpen = model.state !== "closed";
  if (verb === "pause" || verb === "resume") {
    const isRight = isOpen && side === "host" && model.isPaused === (verb === "resume");
    return isRight ? told({ isPaused: verb === "pause" }) : undefined;
  }
  if (verb === "pass") {
    const to = side === "host" && model.turn === "host" ? "partner" : "host";
    return isOpen && to !== model.turn ? told({ turn: to }) : undefined;
  }
  const [from, to, stops] = specified[verb] ?? ["", model.state, ""];
  if (!from.split(" ").includes(model.state)) return undefined;
  if (side === "partner" && (verb === "close" || verb === "reopen")) return undefined;
  if (model.isPaused && verb !== "close") return undefined;
  if (verb === "act" && !model.hasAction) return undefined;
  const stopped = incidentClocks.filter(
    (clock) => verb !== "reopen" && (model.stopped.includes(clock) || stops.split(" ").includes(clock)),
  );
  const turn = verb === "act" && side === "partner" ? "host" : model.turn;
  return told({ state: to, isPaused: false, stopped, turn });
}

const token = (name: string) => as(name).token;
const organisationOf = (side: Side) => (side === "host" ? meridia : boreal);
const get = (incidentId: string) => readAs(token("meridia.quality"), (tx) => getIncident(tx, incidentId));

/** What lists sort by is the next of its clocks. */
async function isDueKept(incidentId: string): Promise<boolean | undefined> {
  const [row] = await asSystem("test due", (tx) =>
    tx.execute<{ isKept: boolean }>(sql`
      select s.due_at is not distinct from (
        select min(c.due_at) from incident_clocks c where c.incident_id = s.incident_id and c.stopped_at is null) as "isKept"
        from incident_states s where s.incident_id = ${incidentId}`),
  );
  return row?.isKept;
}

async function opened(): Promise<string> {
  const input = { kind: "quality", severity: 2, title: "Seals leak", partners: [boreal] };
  return (await runAs(token("meridia.quality"), openIncident, input)).incidentId;
}

/** Tries it on what is there now. */
async function attempt(incidentId: string, name: string, side: Side, verb: Verb, version: number) {
  const said = { incidentId, version, comment: "Said." };
  if (verb === "pause" || verb === "resume")
    return runAs(token(name), pauseIncident, { ...said, pause: verb === "pause" });
  if (verb !== "pass") return runAs(token(name), moveIncident, { ...said, verb });
  const { turnId } = await get(incidentId);
  const toId = side === "host" && turnId === meridia ? boreal : meridia;
  return runAs(token(name), passIncident, { ...said, toId });
}

const step = fc.record({
  side: fc.constantFrom<Side>("host", "partner"),
  verb: fc.constantFrom<Verb | "add">(...verbs, "add", "acknowledge", "contain", "analyse", "act"),
});

test("an incident goes as specified, whatever is tried in whatever order, by either side", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), async (steps) => {
      const id = await opened();
      let model = fresh;
      let version = 1;
      for (const { side, verb } of steps) {
        const [name] = people[side];
        if (verb === "add") {
          const action = { incidentId: id, title: "Test", dueOn: "2031-05-05", organisationId: boreal };
          if (model.state === "closed") continue;
          await runAs(token(name), addAction, action);
          model = { ...model, hasAction: true, moves: [...model.moves, "add_action"] };
          continue;
        }
        const expected = next(model, side, verb);
        if (expected) {
          await attempt(id, name, side, verb, version);
          version += 1;
          model = expected;
          reached.add(model.state);
        } else
          expect(await refusalOf(attempt(id, name, side, verb, version))).toMatchObject({
            code: expect.any(String),
          });
        const real = await get(id);
        expect({
          state: real.state,
          turn: real.turnId,
          isPaused: real.isPaused,
          stopped: real.clocks
            .filter((one) => one.stoppedAt !== null)
            .map(({ clock }) => clock)
            .toSorted(),
          moves: real.moves.map((one) => one.verb),
        }).toEqual({
          state: model.state,
          turn: organisationOf(model.turn),
          isPaused: model.isPaused,
          stopped: model.stopped.toSorted(),
          moves: model.moves,
        });
        expect(real.version).toBe(version);
        expect(await isDueKept(id)).toBe(true);
      }
    }),
    { numRuns: 25, seed: 20_261_123 },
  );
  for (const state of ["acknowledged", "contained", "analysed", "closed", "reopened"])
    expect(reached).toContain(state);
});

test("two to eight people at once: what is kept is one of the orders in which it could have happened", async () => {
  const everybody = [
    ...people.host.map((name) => ["host", name] as const),
    ...people.partner.map((name) => ["partner", name] as const),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(everybody.length - 1), fc.constantFrom<Verb>(...verbs)), {
        minLength: 2,
        maxLength: 8,
      }),
      async (tries) => {
        const id = await opened();
        for (let round = 0; round < 3; round += 1) {
          const { version } = await get(id);
          const results = await Promise.allSettled(
            tries.map(([index, verb]) => {
              const [side, name] = everybody[index] ?? ["host", "meridia.buyer"];
              return attempt(id, name, side, verb, version);
            }),
          );
          // All saw the same incident: at most one of them moved it, and nobody's move was lost.
          const done = results.filter(({ status }) => status === "fulfilled").length;
          expect(done).toBeLessThanOrEqual(1);
          expect((await get(id)).version).toBe(version + done);
        }
        const real = await get(id);
        const sides = new Map(everybody.map(([side, name]) => [cast.people[name]?.name, side]));
        const replayed = real.moves
          .slice(1)
          .reduce<Model | undefined>(
            (model, { verb, actor }) => model && next(model, sides.get(actor ?? "") ?? "host", verb as Verb),
            fresh,
          );
        expect(replayed).toMatchObject({ state: real.state, isPaused: real.isPaused });
        expect(real.turnId).toBe(organisationOf(replayed?.turn ?? "host"));
      },
    ),
    { numRuns: 15, seed: 20_261_123 },
  );
});
