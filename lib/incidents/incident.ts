import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { IncidentClock, IncidentState, IncidentVerb, Severity } from "#db/vocabulary-incidents.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { conflict, type DomainError, notFound } from "#lib/kernel/errors.ts";
import { calendarsOf } from "#lib/calendars/queries.ts";
import type { Calendar } from "#lib/kernel/working-days.ts";
import { incidentNumber } from "./list.ts";
import type { Clock } from "./rules.ts";

/** An incident as its commands need it. */
export interface IncidentToChange extends Record<string, unknown> {
  id: string;
  number: string;
  severity: Severity;
  state: IncidentState;
  version: number;
  turnId: string;
  isPaused: boolean;
}

/** The incident as it stood on the viewer's screen, held until the transaction ends; else somebody was faster. */
export async function incidentAsSeen(
  tx: Tx,
  { incidentId, version }: { incidentId: string; version: number },
): Promise<IncidentToChange> {
  const incident = await holdIncident(tx, incidentId);
  if (incident.version !== version) throw conflict("incident_changed_meanwhile");
  return incident;
}

/** The incident as it is, held until the transaction ends. */
export async function holdIncident(tx: Tx, incidentId: string): Promise<IncidentToChange> {
  const [incident] = await tx.execute<IncidentToChange>(sql`
    select i.id, ${incidentNumber} as number, i.severity, s.state, s.version, s.turn_id as "turnId", s.paused_at is not null as "isPaused"
      from incidents i join incident_states s on s.incident_id = i.id where i.id = ${incidentId} for update of s`);
  if (!incident) throw await whyNot(tx, incidentId);
  return incident;
}

/** What is over a partner sees, and cannot hold. */
async function whyNot(tx: Tx, incidentId: string): Promise<DomainError> {
  const [seen] = await tx.execute(sql`select from incidents where id = ${incidentId}`);
  return seen ? conflict("incident_not_there") : notFound();
}

/** When an organisation works. */
export async function calendarOf(tx: Tx, organisationId: string): Promise<Calendar> {
  const calendar = (await calendarsOf(tx, [organisationId])).get(organisationId);
  if (!calendar) throw notFound();
  return calendar;
}

/** The clocks that still run or wait. */
export async function openClocks(tx: Tx, incidentId: string): Promise<Clock[]> {
  const rows = await tx.execute<Clock & Record<string, unknown>>(sql`
    select clock, due_at as "dueAt", minutes_left as "minutesLeft", running_since as "runningSince", stopped_at as "stoppedAt"
      from incident_clocks where incident_id = ${incidentId} and stopped_at is null order by clock`);
  return [...rows];
}

/** Clocks as they are from now on, made or changed. */
export async function setClocks(tx: Tx, incidentId: string, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return;
  await tx.execute(sql`
    update incident_clocks c set due_at = n.due_at, minutes_left = n.minutes_left, running_since = n.running_since, stopped_at = n.stopped_at
      from ${rowsOf(clocks)} where c.incident_id = ${incidentId} and c.clock = n.clock`);
}

export async function makeClocks(tx: Tx, incidentId: string, clocks: readonly Clock[]): Promise<void> {
  await tx.execute(sql`
    insert into incident_clocks (incident_id, clock, due_at, minutes_left, running_since)
    select ${incidentId}::uuid, n.clock, n.due_at, n.minutes_left, n.running_since from ${rowsOf(clocks)}`);
}

const rowsOf = (clocks: readonly Clock[]) => {
  const rows = clocks.map((clock) => ({
    clock: clock.clock,
    due_at: clock.dueAt,
    minutes_left: clock.minutesLeft,
    running_since: clock.runningSince,
    stopped_at: clock.stoppedAt,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (clock text, due_at timestamptz, minutes_left int, running_since timestamptz, stopped_at timestamptz)`;
};

export async function stopClocks(
  tx: Tx,
  incidentId: string,
  clocks: readonly IncidentClock[],
  now: Date,
): Promise<void> {
  if (clocks.length === 0) return;
  await tx.execute(sql`
    update incident_clocks set stopped_at = ${now.toISOString()}
     where incident_id = ${incidentId} and stopped_at is null and clock in ${clocks}`);
}

/** When the next clock of an incident is over. Its clocks are set before it is moved. */
export const nextDue = (incidentId: SQL): SQL =>
  sql`(select min(c.due_at) from incident_clocks c where c.incident_id = ${incidentId} and c.stopped_at is null)`;

export interface Change {
  verb: IncidentVerb;
  state: IncidentState;
  turnId?: string;
  isPaused?: boolean;
  comment?: string | undefined;
}

/** Moves the incident by a guarded update, and tells it in its history and in the log. */
export async function moveTo(
  tx: Tx,
  actor: Actor,
  incident: IncidentToChange,
  { verb, state, turnId = incident.turnId, isPaused = incident.isPaused, comment }: Change,
): Promise<void> {
  const moved = await tx.execute(sql`
    update incident_states set state = ${state}, turn_id = ${turnId}, version = version + 1, due_at = ${nextDue(sql`${incident.id}`)},
           paused_at = case when ${isPaused} then coalesce(paused_at, now()) end,
           closed_at = case when ${state} = 'closed' then now() end
     where incident_id = ${incident.id} and version = ${incident.version} returning incident_id`);
  if (moved.length === 0) throw conflict("incident_changed_meanwhile");
  const turn = turnId === incident.turnId ? {} : { turn: turnId };
  await tell(tx, actor, incident, { verb, from: incident.state, to: state, comment, ...turn });
}

interface Told {
  verb: IncidentVerb;
  from: IncidentState | null;
  to: IncidentState;
  /** The title of the corrective action that it is about. */
  subject?: string;
  comment?: string | undefined;
  /** Who is asked to do something. */
  organisation?: string;
  /** Whose turn it is from now on, where that changes. */
  turn?: string;
}

export async function tell(
  tx: Tx,
  actor: Actor,
  incident: Pick<IncidentToChange, "id" | "number">,
  { verb, from, to, subject, comment, organisation, turn }: Told,
): Promise<void> {
  await tx.execute(sql`
    insert into incident_moves (incident_id, verb, from_state, to_state, subject, comment, door, actor_id, actor_name, actor_organisation_id)
    values (${incident.id}, ${verb}, ${from}, ${to}, ${subject ?? null}, ${comment || null}, ${actor.door}, ${actor.userId}, ${actor.name}, ${actor.organisation.id})`);
  await logIncident(tx, actor, incident, `incident.${verb}`, {
    before: from,
    state: to,
    title: subject,
    organisation,
    turn,
  });
}

export async function logIncident(
  tx: Tx,
  actor: Actor,
  incident: Pick<IncidentToChange, "id" | "number">,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "incident",
    objectId: incident.id,
    action,
    area: "business",
    door: actor.door,
    particulars: { number: incident.number, ...particulars },
  });
}
