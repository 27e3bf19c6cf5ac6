import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { logIncident } from "./incident.ts";
import { addParticipantInput, invitePersonInput } from "./input.ts";
import { incidentNumber } from "./list.ts";
import { addPartners, requirePartners } from "./open.ts";

/** Lets a partner take part: from now on it reads what is shared of the incident, also what was before. */
export const addParticipant = command({
  may: "incident.invite",
  input: addParticipantInput,
  run: async (tx, actor, { incidentId, organisationId }) => {
    const [incident] = await tx.execute<{ id: string; number: string; opener: string }>(sql`
      select i.id, ${incidentNumber} as number, i.opened_organisation_id as opener from incidents i where i.id = ${incidentId}`);
    if (!incident) throw notFound();
    await requirePartners(tx, [organisationId]);
    const isNew =
      incident.opener !== organisationId && (await addPartners(tx, actor, incidentId, [organisationId]));
    if (!isNew) throw new DomainError("invalid", "invalid", { organisationId: "takes_part_already" });
    await logIncident(tx, actor, incident, "incident.participant_added", { organisation: organisationId });
  },
});

/** Services of the host that see an incident only where one of their people is invited. */
const invitedRoles = ["marketing", "finance"];

export interface Invitable extends Record<string, unknown> {
  id: string;
  name: string;
}

/** People of the host who could be invited to an incident, and are not. */
export async function listInvitable(tx: Tx, incidentId: string): Promise<Invitable[]> {
  const rows = await tx.execute<Invitable>(sql`
    select u.id, u.name from users u join memberships m on m.user_id = u.id join organisations h on h.id = m.organisation_id and h.kind = 'host'
     where u.disabled_at is null and m.role = any(${textArray(invitedRoles)}::text[])
       and not exists (select from incident_participants p where p.incident_id = ${incidentId} and p.user_id = u.id)
     group by u.id, u.name order by u.name limit 200`);
  return [...rows];
}

/** Invites one person of marketing or finance: from now on that person reads the incident, and nobody else of the service. */
export const invitePerson = command({
  may: "incident.invite",
  input: invitePersonInput,
  run: async (tx, actor, { incidentId, userId }) => {
    const [incident] = await tx.execute<{ id: string; number: string }>(
      sql`select i.id, ${incidentNumber} as number from incidents i where i.id = ${incidentId}`,
    );
    if (!incident) throw notFound();
    const person = (await listInvitable(tx, incidentId)).find(({ id }) => id === userId);
    if (!person) throw new DomainError("invalid", "invalid", { userId: "takes_part_already" });
    await tx.execute(sql`
      insert into incident_participants (incident_id, organisation_id, user_id, added_by)
      values (${incidentId}, ${actor.organisation.id}, ${userId}, ${actor.userId}) on conflict do nothing`);
    await logIncident(tx, actor, incident, "incident.person_invited", { person: userId });
  },
});
