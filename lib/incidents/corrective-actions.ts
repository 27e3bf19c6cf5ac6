import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { CorrectiveState, IncidentState, IncidentVerb } from "#db/vocabulary-incidents.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { dayIn } from "#lib/kernel/days.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { tell } from "./incident.ts";
import { addActionInput, finishActionInput, verifyActionInput } from "./input.ts";
import { incidentNumber } from "./list.ts";

/** What is to be done, by whom, until when. A partner promises for itself, the host asks anybody who takes part. */
export const addAction = command({
  may: "incident.act",
  input: addActionInput,
  run: async (tx, actor, { incidentId, title, dueOn, organisationId }) => {
    const [incident] = await tx.execute<{ id: string; number: string; state: IncidentState }>(sql`
      select i.id, ${incidentNumber} as number, s.state from incidents i join incident_states s on s.incident_id = i.id where i.id = ${incidentId} for update of s`);
    if (!incident) throw notFound();
    if (incident.state === "closed") throw conflict("incident_not_there");
    if (dueOn < dayIn(actor.timeZone, new Date()))
      throw new DomainError("invalid", "invalid", { dueOn: "day_over" });
    const isHost = actor.organisation.kind === "host";
    const [party] = await tx.execute(sql`
      select from incidents i where i.id = ${incidentId} and ${organisationId}::uuid in (
        select p.organisation_id from incident_participants p where p.incident_id = i.id and p.user_id is null
        union all select i.opened_organisation_id union all select ${actor.organisation.id}::uuid)`);
    if (!party || (!isHost && organisationId !== actor.organisation.id))
      throw new DomainError("invalid", "invalid", { organisationId: "partner_unknown" });
    await tx.execute(sql`
      insert into corrective_actions (incident_id, organisation_id, title, due_on) values (${incidentId}, ${organisationId}, ${title}, ${dueOn})`);
    await tellAction(
      tx,
      actor,
      { ...incident, title, incidentState: incident.state, organisationId },
      "add_action",
    );
  },
});

interface Action extends Record<string, unknown> {
  id: string;
  number: string;
  title: string;
  organisationId: string;
  state: CorrectiveState;
  incidentState: IncidentState;
  version: number;
}

/** The incident and its action; who sees the one sees the other. */
async function actionAsSeen(tx: Tx, id: string, version: number): Promise<Action> {
  const [action] = await tx.execute<Action>(sql`
    select i.id, ${incidentNumber} as number, a.title, a.organisation_id as "organisationId", a.state, a.version, s.state as "incidentState"
      from corrective_actions a join incidents i on i.id = a.incident_id join incident_states s on s.incident_id = i.id where a.id = ${id} for update of a`);
  if (!action) throw notFound();
  if (action.version !== version) throw conflict("incident_changed_meanwhile");
  return action;
}

/** What is done with an action stands in the history of its incident, which stays where it is. */
async function tellAction(
  tx: Tx,
  actor: Actor,
  action: Pick<Action, "id" | "number" | "title" | "incidentState" | "organisationId">,
  verb: IncidentVerb,
  comment?: string,
): Promise<void> {
  const { title: subject, incidentState: state, organisationId: organisation } = action;
  await tell(tx, actor, action, { verb, from: state, to: state, subject, organisation, comment });
}

async function change(tx: Tx, id: string, { version, state }: Action, set: SQL): Promise<void> {
  const changed = await tx.execute(sql`
    update corrective_actions set ${set}, version = version + 1 where id = ${id} and version = ${version} and state = ${state} returning id`);
  if (changed.length === 0) throw conflict("incident_changed_meanwhile");
}

/** Whoever owes it says that it is done, and what shows it. */
export const finishAction = command({
  may: "incident.act",
  input: finishActionInput,
  run: async (tx, actor, { actionId, version, proof }) => {
    const action = await actionAsSeen(tx, actionId, version);
    if (action.organisationId !== actor.organisation.id)
      throw new DomainError("forbidden", "not_your_action");
    if (action.state !== "open") throw conflict("incident_changed_meanwhile");
    await change(tx, actionId, action, sql`state = 'done', done_at = now(), proof = ${proof}`);
    await tellAction(tx, actor, action, "finish_action", proof);
  },
});

/** The host has looked: it is good, or it is to be done again. */
export const verifyAction = command({
  may: "incident.rate",
  input: verifyActionInput,
  run: async (tx, actor, { actionId, version, isGood, remark }) => {
    const action = await actionAsSeen(tx, actionId, version);
    if (action.state !== "done") throw conflict("incident_changed_meanwhile");
    const set = isGood
      ? sql`state = 'verified', verified_at = now(), remark = null`
      : sql`state = 'open', done_at = null, remark = ${remark}`;
    await change(tx, actionId, action, set);
    await tellAction(tx, actor, action, isGood ? "accept_action" : "return_action", remark);
  },
});
