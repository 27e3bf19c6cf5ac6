import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { recordEvent, textArray } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { endSessionInput, nothingInput, switchOrganisationInput } from "./input.ts";

/** Days until a session ends whatever happens. Idle for a day, it ends too: `app.enter` holds that. */
export const sessionDays = 14;

/** A new session of a person, in the organisation given or the first of theirs. Answers the token, which is kept nowhere. */
export async function startSession(
  tx: Tx,
  person: { userId: string; userAgent: string | null; address: string | null },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const id = uuidv7();
  const started = await tx.execute(sql`
    insert into user_sessions (id, user_id, organisation_id, token_hash, user_agent, address, expires_at)
    select ${id}, ${person.userId}, o.id, decode(${hashToken(token)}, 'hex'), ${person.userAgent?.slice(0, 300) ?? null}, ${person.address},
           now() + make_interval(days => ${sessionDays})
      from memberships m join organisations o on o.id = m.organisation_id where m.user_id = ${person.userId}
     order by (o.kind = 'host') desc, o.name limit 1 returning id`);
  if (started.length === 0) throw new DomainError("unauthenticated", "sign_in_failed");
  await tx.execute(
    sql`delete from user_sessions where user_id = ${person.userId} and expires_at < now() - interval '30 days'`,
  );
  await recordEvent(tx, {
    objectType: "user",
    objectId: person.userId,
    action: "session.started",
    area: "access",
    door: "portal",
    particulars: { session: id, address: person.address },
  });
  return token;
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** Ends the session that this token opens, if it lives. */
export async function endSessionOf(tx: Tx, token: string): Promise<void> {
  await tx.execute(
    sql`update user_sessions set revoked_at = now() where token_hash = decode(${hashToken(token)}, 'hex') and revoked_at is null`,
  );
}

/** Notes that the session is in use. Called now and then, not at each request. */
export async function touchSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.execute(
    sql`update user_sessions set last_seen_at = now() where id = ${sessionId} and revoked_at is null`,
  );
}

export interface SessionRow extends Record<string, unknown> {
  id: string;
  userAgent: string | null;
  address: string | null;
  createdAt: string;
  lastSeenAt: string;
}

/** The living sessions of one person, the latest first. */
export async function listSessions(tx: Tx, userId: string): Promise<SessionRow[]> {
  const rows = await tx.execute<SessionRow>(sql`
    select id, user_agent as "userAgent", address, created_at as "createdAt", last_seen_at as "lastSeenAt"
      from user_sessions
     where user_id = ${userId} and revoked_at is null and expires_at > now() and last_seen_at > now() - interval '24 hours'
     order by last_seen_at desc limit 100`);
  return [...rows];
}

/** Of these sessions, those that live, with the organisation that each is in, or views as, and all that its person belongs to. */
export async function livingSessions(
  tx: Tx,
  sessionIds: readonly string[],
): Promise<Map<string, { organisationId: string; memberOf: string[] }>> {
  const rows = await tx.execute<{ id: string; organisationId: string; memberOf: string[] }>(sql`
    select s.id, coalesce(v.viewing_id, s.organisation_id) as "organisationId",
           array(select m.organisation_id::text from memberships m where m.user_id = s.user_id and v.viewing_id is null
                 union all select v.viewing_id::text where v.viewing_id is not null) as "memberOf"
      from user_sessions s join users u on u.id = s.user_id and u.disabled_at is null
      left join user_sessions v on v.id = s.id and v.viewing_until > now()
     where s.id = any(${textArray(sessionIds)}::uuid[]) and s.revoked_at is null and s.expires_at > now()
       and s.last_seen_at > now() - interval '24 hours'`);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

export const endSession = command({
  may: "account.use",
  input: endSessionInput,
  run: async (tx, actor, { sessionId }) => {
    const ended = await tx.execute(sql`
      update user_sessions set revoked_at = now() where id = ${sessionId} and user_id = ${actor.userId} and revoked_at is null returning id`);
    if (ended.length === 0) throw notFound();
  },
});

export const endOtherSessions = command({
  may: "account.use",
  input: nothingInput,
  run: async (tx, actor) => {
    const ended = await tx.execute(sql`
      update user_sessions set revoked_at = now()
       where user_id = ${actor.userId} and id <> ${actor.sessionId} and revoked_at is null returning id`);
    return { ended: ended.length };
  },
});

/** Switches to another organisation of the person's; the next request is made in its name. */
export const switchOrganisation = command({
  may: "account.use",
  input: switchOrganisationInput,
  run: async (tx, actor, { organisationId }) => {
    if (!actor.organisations.some((organisation) => organisation.id === organisationId)) throw notFound();
    await tx.execute(
      sql`update user_sessions set organisation_id = ${organisationId} where id = ${actor.sessionId}`,
    );
  },
});
