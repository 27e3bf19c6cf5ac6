import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray, plannedEachTime, rowLimit } from "#db/statements.ts";
import {
  type IncidentClock,
  type IncidentKind,
  type IncidentState,
  severities,
  type Severity,
} from "#db/vocabulary-incidents.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { IncidentFilter, IncidentListInput } from "./input.ts";

export interface IncidentRow extends Record<string, unknown> {
  id: string;
  number: string;
  kind: IncidentKind;
  severity: Severity;
  title: string;
  state: IncidentState;
  version: number;
  turnId: string;
  /** Null where it is a partner that the viewer does not know. */
  turn: string | null;
  owner: string | null;
  isPaused: boolean;
  openedAt: string;
  /** To the microsecond. */
  openedAtExactly: string;
  /** The clock that is to be met next; null where none runs. */
  dueClock: IncidentClock | null;
  dueAt: string | null;
}

export const incidentPageSize = 50;
/** How many open incidents a board holds: more are no board any more. */
export const boardSize = 200;

/** The name of an incident `i` that people say. */
export const incidentNumber = sql`('INC-' || lpad(i.number::text, 5, '0'))`;

/** Incidents `i` with their standing `s` and the next clock `d`. */
const incidentTables = sql`
      from incidents i join incident_states s on s.incident_id = i.id left join organisations t on t.id = s.turn_id
      left join lateral (
        select c.clock, c.due_at from incident_clocks c where c.incident_id = i.id and c.stopped_at is null and c.due_at is not null
         order by c.due_at limit 1) d on true`;

/** What a list shows of them. */
export const incidentColumns = sql`
    select i.id, ${incidentNumber} as number, i.kind, i.severity, i.title, s.state, s.version, s.turn_id as "turnId", t.name as turn, i.owner_name as owner,
           s.paused_at is not null as "isPaused", i.opened_at as "openedAt", i.opened_at::text as "openedAtExactly", d.clock as "dueClock", d.due_at as "dueAt"
      ${incidentTables}`;

/** Incidents, the latest first. Row-level security decides which. */
export async function listIncidents(
  tx: Tx,
  viewer: Viewer,
  input: IncidentListInput,
): Promise<Page<IncidentRow>> {
  const position = decodeCursor(input.after, ["instant", "id"]);
  const rows = await tx.execute<IncidentRow>(sql`
    ${incidentColumns} ${whereAll([...conditionsOf(viewer, input), ...before(position)])}
     order by i.opened_at desc, i.id desc limit ${rowLimit(incidentPageSize + 1)}`);
  return pageOf([...rows], incidentPageSize, (row) => [row.openedAtExactly, row.id]);
}

const before = (position: readonly string[] | undefined) =>
  position ? [sql`(i.opened_at, i.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`] : [];

/** The tables of `incidentColumns`, with what a list asks for. */
export const incidentsFrom = (
  viewer: Viewer,
  filters: Pick<IncidentListInput, "q" | "state" | "kind">,
  position: readonly string[] | undefined,
): SQL => sql`${incidentTables} ${whereAll([...conditionsOf(viewer, filters), ...before(position)])}`;

/** The incidents under way, for a board: the most urgent first. */
export async function listBoard(tx: Tx, viewer: Viewer, input: IncidentListInput): Promise<IncidentRow[]> {
  const conditions = conditionsOf(viewer, { ...input, state: input.state ?? "under_way" });
  const rows = await tx.execute<IncidentRow>(sql`
    ${incidentColumns} ${whereAll(conditions)} order by d.due_at nulls last, i.severity, i.id limit ${rowLimit(boardSize)}`);
  return [...rows];
}

const whereAll = (conditions: readonly SQL[]) =>
  conditions.length > 0 ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``;

function conditionsOf(
  viewer: Viewer,
  {
    q,
    state,
    kind,
    severity,
    partner,
  }: Pick<IncidentListInput, "q" | "state" | "kind"> & Partial<IncidentListInput>,
): SQL[] {
  return [
    ...(q
      ? [sql`${plannedEachTime} (${incidentNumber} ^@ ${q.toUpperCase()} or i.title ilike ${containing(q)})`]
      : []),
    ...(state ? [filterOf(state, viewer, partner)] : []),
    ...(kind ? [sql`i.kind = ${kind}`] : []),
    ...(severity ? [sql`i.severity = ${severity}`] : []),
    ...(partner
      ? [
          sql`i.id in (select p.incident_id from incident_participants p where p.organisation_id = ${partner})`,
        ]
      : []),
  ];
}

const containing = (words: string) => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

function filterOf(state: IncidentFilter, viewer: Viewer, partner?: string): SQL {
  if (state === "closed") return sql`s.state = 'closed'`;
  if (state === "under_way") return sql`s.state <> 'closed'`;
  if (state === "my_turn") return sql`s.state <> 'closed' and s.turn_id = ${viewer.organisation.id}`;
  if (state === "their_turn")
    return sql`s.state <> 'closed' and ${partner ? sql`s.turn_id = ${partner}` : sql`s.turn_id <> ${viewer.organisation.id}`}`;
  if (state === "to_do") return withAction("open", partner);
  if (state === "to_verify") return withAction("done", partner);
  return isOverdue;
}

/** An action of theirs, or of anybody, waits to be done or verified. */
const withAction = (
  state: "open" | "done",
  partner: string | undefined,
): SQL => sql`s.state <> 'closed' and exists (
  select from corrective_actions a where a.incident_id = i.id and a.state = ${state} ${partner ? sql`and a.organisation_id = ${partner}` : sql``})`;

/** The clock that is to be met next is over. */
const isOverdue = sql`(s.state <> 'closed' and d.due_at < now())`;

export interface IncidentCounts extends Record<string, unknown> {
  /** Under way, by severity: the worst first. */
  severities: number[];
  overdue: number;
  myTurn: number;
  toVerify: number;
}

/** How many incidents are under way; each figure is the length of a list of them. */
export async function countIncidents(tx: Tx, viewer: Viewer): Promise<IncidentCounts> {
  const those = (state: IncidentFilter) => sql`(count(*) filter (where ${filterOf(state, viewer)}))::int`;
  const ofSeverity = severities.map(
    (severity) => sql`(count(*) filter (where i.severity = ${severity}))::int`,
  );
  const [counts] = await tx.execute<IncidentCounts>(sql`
    select array[${sql.join(ofSeverity, sql`, `)}] as severities, ${those("overdue")} as overdue, ${those("my_turn")} as "myTurn", ${those("to_verify")} as "toVerify"
      ${incidentTables} where s.state <> 'closed'`);
  return counts ?? { severities: severities.map(() => 0), overdue: 0, myTurn: 0, toVerify: 0 };
}

/** Incidents by their ids. */
export async function listIncidentsByIds(tx: Tx, incidentIds: readonly string[]): Promise<IncidentRow[]> {
  const rows = await tx.execute<IncidentRow>(
    sql`${incidentColumns} where i.id = any(${idArray(incidentIds)})`,
  );
  return [...rows];
}

/** A corrective action that is to be done, or verified, with the incident it belongs to. */
export interface ActionTask extends Record<string, unknown> {
  id: string;
  version: number;
  title: string;
  dueOn: string;
  /** What shows that it is done, said by who did it. */
  proof: string | null;
  organisation: string | null;
  incidentId: string;
  number: string;
  incident: string;
}

export async function listActionTasks(tx: Tx, actionIds: readonly string[]): Promise<ActionTask[]> {
  const rows = await tx.execute<ActionTask>(sql`
    select a.id, a.version, a.title, a.due_on::text as "dueOn", a.proof, o.name as organisation, i.id as "incidentId", ${incidentNumber} as number, i.title as incident
      from corrective_actions a join incidents i on i.id = a.incident_id left join organisations o on o.id = a.organisation_id
     where a.id = any(${idArray(actionIds)})`);
  return [...rows];
}
