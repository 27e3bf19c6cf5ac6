import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { inviteColleagueInput, invitationInput, userInput } from "./input.ts";
import { hashPassword, temporaryPassword } from "./password.ts";

/**
 * Asks somebody to join one's own organisation. The database makes the person where there is none, and answers the same
 * where there is: nobody learns by it who else works with the host. The password that is set nobody ever learns.
 */
export const inviteColleague = command({
  may: "colleague.manage",
  input: inviteColleagueInput,
  run: async (tx, _, { email, name, isOrgAdmin }) => {
    // The work is the same for addresses that are known.
    const hash = await hashPassword(temporaryPassword());
    const [answer] = await tx.execute<{ outcome: string }>(
      sql`select app.invite_colleague(${email}, ${name}, ${hash}, ${isOrgAdmin}) as outcome`,
    );
    if (answer?.outcome === "member") throw new DomainError("conflict", "is_member", { email: "is_member" });
    if (answer?.outcome === "too_many") throw conflict("too_many_invitations");
  },
});

interface Invited extends Record<string, unknown> {
  email: string;
  name: string;
  isOrgAdmin: boolean;
}

/** Once more, with a new link; the old one ends with it where it is used, and by itself after seven days. */
export const inviteColleagueAgain = command({
  may: "colleague.manage",
  input: invitationInput,
  run: async (tx, actor, { invitationId }) => {
    const [invited] = await tx.execute<Invited>(sql`
      select email, name, is_org_admin as "isOrgAdmin" from colleague_invitations
       where id = ${invitationId} and organisation_id = ${actor.organisation.id} and accepted_at is null and withdrawn_at is null`);
    if (!invited) throw conflict("invitation_over");
    await inviteColleague.run(tx, actor, invited);
  },
});

export const withdrawInvitation = command({
  may: "colleague.manage",
  input: invitationInput,
  run: async (tx, actor, { invitationId }) => {
    const withdrawn = await tx.execute(sql`
      update colleague_invitations set withdrawn_at = now()
       where id = ${invitationId} and organisation_id = ${actor.organisation.id} and accepted_at is null and withdrawn_at is null returning id`);
    if (withdrawn.length === 0) throw conflict("invitation_over");
    await tell(tx, actor.door, actor.userId, "colleague.invitation_withdrawn", {
      organisation: actor.organisation.id,
      invitation: invitationId,
    });
  },
});

/**
 * Takes a colleague's access to one's own organisation, at once and on every open page. Whether they work for others too
 * is not told, and not touched: so it is the same for everybody.
 */
export const removeColleague = command({
  may: "colleague.manage",
  input: userInput,
  run: async (tx, actor, { userId }) => {
    if (userId === actor.userId) throw conflict("cannot_disable_yourself");
    const organisationId = actor.organisation.id;
    const [member] = await tx.execute(
      sql`select from memberships where user_id = ${userId} and organisation_id = ${organisationId}`,
    );
    if (!member) throw notFound();
    // While they still are one: of nobody else an administrator of a partner may tell.
    await tell(tx, actor.door, userId, "colleague.removed", { organisation: organisationId });
    await tx.execute(
      sql`delete from memberships where user_id = ${userId} and organisation_id = ${organisationId}`,
    );
  },
});

/** As the system, when somebody has used the link of an invitation: they join whoever still asks them to. */
export async function joinColleagues(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  const joined = await tx.execute<{ organisationId: string }>(sql`
    with accepted as (
      update colleague_invitations set accepted_at = now()
       where email = ${email} and accepted_at is null and withdrawn_at is null and expires_at > now()
      returning organisation_id, is_org_admin)
    insert into memberships (id, user_id, organisation_id, role, is_org_admin)
    select gen_random_uuid(), ${userId}, o.id, o.kind, bool_or(a.is_org_admin) from accepted a join organisations o on o.id = a.organisation_id
     group by o.id, o.kind on conflict do nothing returning organisation_id as "organisationId"`);
  for (const { organisationId } of joined)
    await tell(tx, "link", userId, "colleague.joined", { organisation: organisationId });
}

export interface Colleague extends Record<string, unknown> {
  id: string;
  name: string;
  email: string | null;
  isOrgAdmin: boolean;
  since: string;
}

export interface Invitation extends Record<string, unknown> {
  id: string;
  name: string;
  email: string;
  isOrgAdmin: boolean;
  invitedByName: string;
  createdAt: string;
  expiresAt: string;
  isOver: boolean;
}

export async function listColleagues(tx: Tx, organisationId: string): Promise<Colleague[]> {
  const rows = await tx.execute<Colleague>(sql`
    select u.id, u.name, l.email, bool_or(m.is_org_admin) as "isOrgAdmin", min(m.created_at) as since
      from memberships m join users u on u.id = m.user_id and u.disabled_at is null left join user_logins l on l.user_id = u.id
     where m.organisation_id = ${organisationId} group by u.id, u.name, l.email order by u.name collate "und-x-icu", u.id limit 500`);
  return [...rows];
}

/** Those that nobody has followed yet, the latest first. */
export async function listInvitations(tx: Tx, organisationId: string): Promise<Invitation[]> {
  const rows = await tx.execute<Invitation>(sql`
    select id, name, email, is_org_admin as "isOrgAdmin", invited_by_name as "invitedByName", created_at as "createdAt", expires_at as "expiresAt",
           expires_at <= now() as "isOver"
      from colleague_invitations
     where organisation_id = ${organisationId} and accepted_at is null and withdrawn_at is null and created_at > now() - interval '60 days'
     order by created_at desc, id limit 200`);
  return [...rows];
}

function tell(
  tx: Tx,
  door: Door,
  objectId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordEvent(tx, { objectType: "user", objectId, action, area: "access", door, particulars });
}
