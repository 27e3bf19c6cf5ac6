import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";

/** A writing request that named itself. */
export interface NamedRequest {
  route: string;
  key: string;
  /** Address and body: what must be the same for it to be the same request. */
  content: string;
}

export interface KeptAnswer {
  status: number;
  answer: string;
}

const daysKept = 7;

/**
 * The answer to this request, if it was done before. While it is being done, asking again is a conflict, and so is using
 * its key for another one. Until the transaction ends nobody else does it.
 */
export async function findAnswer(
  tx: Tx,
  viewer: Viewer,
  { route, key, content }: NamedRequest,
): Promise<KeptAnswer | undefined> {
  const place = [viewer.organisation.id, viewer.userId, route, key].join("\n");
  // Two statements: the second one must see what was committed until the lock was had.
  const [[lock], [kept]] = await Promise.all([
    tx.execute<{ had: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${place}, 7)) as had`),
    tx.execute<KeptAnswer & { digest: string } & Record<string, unknown>>(sql`
      select status, answer, encode(digest, 'hex') as digest from idempotency_keys
       where organisation_id = ${viewer.organisation.id} and user_id = ${viewer.userId} and route = ${route} and key = ${key}`),
  ]);
  if (!lock?.had) throw conflict("request_in_flight");
  if (!kept) return undefined;
  if (kept.digest !== digestOf(content)) throw new DomainError("invalid", "idempotency_key_reused");
  return { status: kept.status, answer: kept.answer };
}

/** Keeps the answer, in the transaction of what was done. */
export async function keepAnswer(
  tx: Tx,
  viewer: Viewer,
  { route, key, content }: NamedRequest,
  { status, answer }: KeptAnswer,
): Promise<void> {
  await tx.execute(sql`
    insert into idempotency_keys (organisation_id, user_id, route, key, digest, status, answer)
    values (${viewer.organisation.id}, ${viewer.userId}, ${route}, ${key}, decode(${digestOf(content)}, 'hex'), ${status}, ${answer})`);
}

/** Forgets answers that nobody will ask for again. */
export async function forgetAnswers(tx: Tx): Promise<void> {
  await tx.execute(
    sql`delete from idempotency_keys where created_at < now() - make_interval(days => ${daysKept})`,
  );
}

function digestOf(content: string): string {
  return createHash("sha256").update(content, "utf8").digest("hex");
}
