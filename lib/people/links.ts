import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { LinkPurpose } from "#db/vocabulary-notifications.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { joinColleagues } from "./colleagues.ts";
import { setPasswordByLinkInput, userInput } from "./input.ts";
import { hashPassword, passwordProblem } from "./password.ts";
import { linkHours } from "./rules.ts";
import { hashToken } from "./sessions.ts";

/** A new link for the mail that is just being sent. The token is in that mail and nowhere else. */
export async function issueLink(tx: Tx, userId: string, purpose: LinkPurpose): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx.execute(sql`
    insert into account_links (user_id, purpose, token_hash, expires_at)
    values (${userId}, ${purpose}, decode(${hashToken(token)}, 'hex'), now() + make_interval(hours => ${linkHours[purpose]}))`);
  await tx.execute(
    sql`delete from account_links where user_id = ${userId} and expires_at < now() - interval '30 days'`,
  );
  return token;
}

/**
 * Somebody says to have forgotten the password of this address. Where it is the address of an active person, a mail goes
 * there, once in five minutes; the work and the answer are the same where it is not.
 */
export async function requestReset(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`
    insert into mails (user_id, purpose)
    select l.user_id, 'password_reset' from user_logins l join users u on u.id = l.user_id and u.disabled_at is null
     where l.email = ${email}
       and not exists (select 1 from mails m where m.user_id = l.user_id and m.purpose = 'password_reset' and m.created_at > now() - interval '5 minutes')`);
}

/** Invites a person, again if need be: with the link of the mail they choose their own password. */
export const inviteUser = command({
  may: "people.administer",
  input: userInput,
  run: async (tx, actor, { userId }) => {
    const [person] = await tx.execute<{ disabled: boolean }>(
      sql`select disabled_at is not null as disabled from users where id = ${userId}`,
    );
    if (!person) throw notFound();
    if (person.disabled) throw conflict("person_disabled");
    await addInvitation(tx, userId);
    await recordEvent(tx, {
      objectType: "user",
      objectId: userId,
      action: "user.invited",
      area: "access",
      door: actor.door,
      particulars: {},
    });
  },
});

export async function addInvitation(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`insert into mails (user_id, purpose) values (${userId}, 'invitation')`);
}

export interface OpenLink extends Record<string, unknown> {
  userId: string;
  purpose: LinkPurpose;
  name: string;
  email: string;
}

/**
 * Whose link this is, as long as it can be used: until it is over, or the password has changed since. Asking uses nothing
 * up: the scanners of mail servers ask too.
 */
export async function findLink(tx: Tx, token: string): Promise<OpenLink | undefined> {
  const [link] = await tx.execute<OpenLink>(sql`
    select k.user_id as "userId", k.purpose, u.name, l.email
      from account_links k join users u on u.id = k.user_id and u.disabled_at is null join user_logins l on l.user_id = u.id
     where k.token_hash = decode(${hashToken(token)}, 'hex') and k.used_at is null and k.expires_at > now()
       and k.created_at > coalesce(l.password_changed_at, '-infinity')`);
  return link;
}

/**
 * Sets the password that the person of the link chose, and uses the link up: of two at once, one wins. Every session ends,
 * and every other link of the person with it. As the system: who comes with a link is nobody yet.
 */
export async function setPasswordByLink(tx: Tx, raw: unknown): Promise<void> {
  const parsed = setPasswordByLinkInput.safeParse(raw);
  if (!parsed.success) throw new DomainError("invalid", "link_over");
  const { token, newPassword } = parsed.data;
  const link = await findLink(tx, token);
  if (!link) throw new DomainError("invalid", "link_over");
  const problem = passwordProblem(newPassword, link);
  if (problem) throw new DomainError("invalid", "invalid", { newPassword: problem });
  const hash = await hashPassword(newPassword);
  const used = await tx.execute(sql`
    update account_links set used_at = now()
     where token_hash = decode(${hashToken(token)}, 'hex') and used_at is null and expires_at > now() returning id`);
  if (used.length === 0) throw new DomainError("invalid", "link_over");
  await tx.execute(
    sql`update account_links set used_at = now() where user_id = ${link.userId} and used_at is null`,
  );
  await tx.execute(sql`
    update user_logins set password_hash = ${hash}, must_change_password = false, password_changed_at = now() where user_id = ${link.userId}`);
  await tx.execute(
    sql`update user_sessions set revoked_at = now() where user_id = ${link.userId} and revoked_at is null`,
  );
  if (link.purpose === "invitation") await joinColleagues(tx, link);
  await recordEvent(tx, {
    objectType: "user",
    objectId: link.userId,
    action: "user.password_set",
    area: "access",
    door: "link",
    particulars: { purpose: link.purpose },
  });
}
