import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { incidentClocks } from "#db/vocabulary-incidents.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import {
  calendarOf,
  type IncidentToChange,
  incidentAsSeen,
  moveTo,
  openClocks,
  setClocks,
  stopClocks,
} from "./incident.ts";
import { moveIncidentInput, passIncidentInput, pauseIncidentInput, rateIncidentInput } from "./input.ts";
import { budgetOf, handedOver, type MoveVerb, moveOf, movesFrom, paused, rated, started } from "./rules.ts";

const isHost = (actor: Actor) => actor.organisation.kind === "host";

/** Acknowledges, contains, analyses, acts, verifies, closes, opens again: each from where it may be done. */
export const moveIncident = command({
  may: "incident.move",
  input: moveIncidentInput,
  run: async (tx, actor, { incidentId, version, verb, comment }) => {
    const incident = await incidentAsSeen(tx, { incidentId, version });
    if (!movesFrom(incident.state, isHost(actor)).includes(verb)) throw conflict("incident_not_there");
    if (incident.isPaused && verb !== "close") throw conflict("incident_paused");
    const move = moveOf(verb);
    // What was verified was said before; what is closed on the way needs its reason.
    const isSaid = comment !== undefined || (verb === "close" && incident.state === "verified");
    if (move.says && !isSaid) throw new DomainError("invalid", "invalid", { comment: "required" });
    await requireActions(tx, incidentId, verb);
    const now = new Date();
    await stopClocks(tx, incidentId, move.stops, now);
    const turnId = verb === "act" && !isHost(actor) ? (actor.hostId ?? incident.turnId) : incident.turnId;
    if (verb === "reopen") await startAgain(tx, incident, now);
    else if (turnId !== incident.turnId) await handOver(tx, incident, turnId, now);
    await moveTo(tx, actor, incident, { verb, state: move.to, turnId, isPaused: false, comment });
    return { state: move.to };
  },
});

/** Actions are agreed before they are carried out, and all of them are good before the incident is. */
async function requireActions(tx: Tx, incidentId: string, verb: MoveVerb): Promise<void> {
  if (verb !== "act" && verb !== "verify") return;
  const [actions] = await tx.execute<{ all: number; open: number }>(sql`
    select count(*)::int as "all", (count(*) filter (where state <> 'verified'))::int as open
      from corrective_actions where incident_id = ${incidentId}`);
  if (!actions || actions.all === 0) throw new DomainError("invalid", "action_missing");
  if (verb === "verify" && actions.open > 0) throw new DomainError("invalid", "actions_open");
}

async function startAgain(tx: Tx, incident: IncidentToChange, now: Date): Promise<void> {
  const calendar = await calendarOf(tx, incident.turnId);
  const clocks = incidentClocks.map((clock) =>
    started(clock, budgetOf(clock, incident.severity), now, calendar),
  );
  await setClocks(tx, incident.id, clocks);
}

/** The turn goes over, and the clocks that run count in the other side's working time. */
export async function handOver(tx: Tx, incident: IncidentToChange, turnId: string, now: Date): Promise<void> {
  const [from, to, clocks] = await Promise.all([
    calendarOf(tx, incident.turnId),
    calendarOf(tx, turnId),
    openClocks(tx, incident.id),
  ]);
  const changed = clocks.map((clock) => (incident.isPaused ? clock : handedOver(clock, now, from, to)));
  await setClocks(tx, incident.id, changed);
}

/** Gives the turn to the other side: a partner to the host, the host to a partner that takes part. */
export const passIncident = command({
  may: "incident.move",
  input: passIncidentInput,
  run: async (tx, actor, { incidentId, version, toId, comment }) => {
    const incident = await incidentAsSeen(tx, { incidentId, version });
    if (incident.state === "closed") throw conflict("incident_not_there");
    const parties = await tx.execute<{ id: string }>(sql`
      select organisation_id as id from incident_participants where incident_id = ${incidentId} and user_id is null
      union select opened_organisation_id from incidents where id = ${incidentId}
      union select ${actor.hostId}::uuid`);
    const allowed = isHost(actor) ? parties.map(({ id }) => id) : [actor.hostId];
    if (!allowed.includes(toId) || toId === incident.turnId)
      throw new DomainError("invalid", "invalid", { toId: "turn_not_possible" });
    await handOver(tx, incident, toId, new Date());
    await moveTo(tx, actor, incident, { verb: "pass", state: incident.state, turnId: toId, comment });
  },
});

/** Changes how bad it is, and with it the clocks; what was used of them stays used. */
export const rateIncident = command({
  may: "incident.rate",
  input: rateIncidentInput,
  run: async (tx, actor, { incidentId, version, severity, comment }) => {
    const incident = await incidentAsSeen(tx, { incidentId, version });
    if (incident.state === "closed") throw conflict("incident_not_there");
    if (incident.severity === severity)
      throw new DomainError("invalid", "invalid", { severity: "nothing_changed" });
    const now = new Date();
    const [calendar, clocks] = await Promise.all([
      calendarOf(tx, incident.turnId),
      openClocks(tx, incidentId),
    ]);
    const severities = { before: incident.severity, after: severity };
    await tx.execute(sql`update incidents set severity = ${severity} where id = ${incidentId}`);
    await setClocks(
      tx,
      incidentId,
      clocks.map((clock) => rated(clock, severities, now, calendar)),
    );
    await moveTo(tx, actor, incident, { verb: "rate", state: incident.state, comment });
  },
});

/** Lets the clocks wait, for what nobody can hurry, and go on. */
export const pauseIncident = command({
  may: "incident.rate",
  input: pauseIncidentInput,
  run: async (tx, actor, { incidentId, version, pause, comment }) => {
    const incident = await incidentAsSeen(tx, { incidentId, version });
    if (incident.state === "closed" || incident.isPaused === pause) throw conflict("incident_not_there");
    if (pause && comment === undefined) throw new DomainError("invalid", "invalid", { comment: "required" });
    const now = new Date();
    const [calendar, clocks] = await Promise.all([
      calendarOf(tx, incident.turnId),
      openClocks(tx, incidentId),
    ]);
    const changed = clocks.map((clock) =>
      pause ? paused(clock, now, calendar) : started(clock.clock, clock.minutesLeft, now, calendar),
    );
    await setClocks(tx, incidentId, changed);
    const verb = pause ? "pause" : "resume";
    await moveTo(tx, actor, incident, { verb, state: incident.state, isPaused: pause, comment });
  },
});
