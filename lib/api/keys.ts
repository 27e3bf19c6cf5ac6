import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";

/** `app.enter` tells a key from a session's token by how it begins; scanners for lost secrets do too. */
const mark = "passerelle_";
const shownLength = mark.length + 8;

/** The beginning of a key, by which it is known afterwards. */
export const shownOf = (key: string): string => key.slice(0, shownLength);

export const isKeyForm = (text: string): boolean => /^passerelle_[\w-]{43}$/.test(text);

/** A new key of a person in an organisation of theirs. Answers the key, which is kept nowhere. */
export async function createKey(
  tx: Tx,
  { userId, organisationId, days }: { userId: string; organisationId: string; days: number },
): Promise<string> {
  const key = `${mark}${randomBytes(32).toString("base64url")}`;
  const prefix = shownOf(key);
  await tx.execute(sql`
    insert into api_keys (id, user_id, organisation_id, prefix, key_hash, expires_at)
    values (${uuidv7()}, ${userId}, ${organisationId}, ${prefix}, sha256(convert_to(${key}, 'UTF8')), now() + make_interval(days => ${days}))`);
  await record(tx, userId, "api_key.created", { prefix, organisation: organisationId, days });
  return key;
}

/** Ends a key at once. Answers false where none lives that begins so. */
export async function revokeKey(tx: Tx, prefix: string): Promise<boolean> {
  const [revoked] = await tx.execute<{ userId: string }>(sql`
    update api_keys set revoked_at = now() where prefix = ${prefix} and revoked_at is null returning user_id as "userId"`);
  if (revoked) await record(tx, revoked.userId, "api_key.revoked", { prefix });
  return revoked !== undefined;
}

export interface KeyRow extends Record<string, unknown> {
  prefix: string;
  email: string;
  organisation: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string;
  state: "active" | "expired" | "revoked";
}

/** Every key that was ever made, or those of one person, the latest first. */
export async function listKeys(tx: Tx, email?: string): Promise<KeyRow[]> {
  const rows = await tx.execute<KeyRow>(sql`
    select k.prefix, l.email, o.name as organisation, k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt",
           case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'active' end as state
      from api_keys k join user_logins l on l.user_id = k.user_id join organisations o on o.id = k.organisation_id
     ${email === undefined ? sql`` : sql`where l.email = ${email}`} order by k.created_at desc, k.id desc`);
  return [...rows];
}

/** Notes that the key is in use. Called now and then, not at each request. */
export async function touchKey(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`update api_keys set last_used_at = now() where id = ${id}`);
}

async function record(
  tx: Tx,
  userId: string,
  action: string,
  particulars: Record<string, unknown>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "user",
    objectId: userId,
    action,
    area: "access",
    door: "cli",
    particulars,
  });
}
