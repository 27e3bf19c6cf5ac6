import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** The hour at which digests go out, on the clock of the person. */
const digestHour = 7;

/** What is to be mailed at once and was told just now: one mail a person, however much it was. */
export async function addMails(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with fresh as (
      update notifications set mailed_at = now() where mail = 'at_once' and mailed_at is null
      returning id, user_id, organisation_id, at)
    insert into mails (user_id, organisation_id, purpose, notification_ids)
    select user_id, organisation_id, 'notifications', array_agg(id order by at, id) from fresh group by user_id, organisation_id`);
}

/**
 * The digests that are due: of what was told before the latest seven o'clock on the clock of the person's organisation and
 * is still unread. So each day has one at most, and none is lost where the worker slept at seven.
 */
export async function addDigests(tx: Tx): Promise<number> {
  const made = await tx.execute(sql`
    with due as (
      update notifications n set mailed_at = now() from organisations o
       where n.mail = 'digest' and n.mailed_at is null and o.id = n.organisation_id
         and n.at < (date_trunc('day', (now() at time zone o.time_zone) - interval '${sql.raw(String(digestHour))} hours') + interval '${sql.raw(String(digestHour))} hours') at time zone o.time_zone
      returning n.id, n.user_id, n.organisation_id, n.at, n.read_at)
    insert into mails (user_id, organisation_id, purpose, notification_ids)
    select user_id, organisation_id, 'digest', array_agg(id order by at, id) from due where read_at is null group by user_id, organisation_id
    returning id`);
  return made.length;
}

/** Hands the mails that wait to the queue, in the transaction in which they are marked: each goes there once. */
export async function enqueueMails(
  tx: Tx,
  enqueue: (mailIds: readonly string[]) => Promise<void>,
  limit = 500,
): Promise<number> {
  const taken = await tx.execute<{ id: string }>(sql`
    update mails set state = 'queued' where id in (
      select id from mails where state = 'waiting' order by created_at limit ${limit} for update skip locked)
    returning id`);
  if (taken.length > 0) await enqueue(taken.map(({ id }) => id));
  return taken.length;
}
