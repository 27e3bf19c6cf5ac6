import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { MailPurpose } from "#db/vocabulary-notifications.ts";

export interface OutboxRow extends Record<string, unknown> {
  id: string;
  address: string;
  subject: string;
  plain: string;
  html: string;
  purpose: MailPurpose;
  sentAt: string;
}

/** The latest mails of the demo, as they would have gone out. */
export async function listOutbox(tx: Tx, limit: number): Promise<OutboxRow[]> {
  const rows = await tx.execute<OutboxRow>(sql`
    select id, address, subject, plain, html, purpose, sent_at as "sentAt" from mails
     where state = 'sent' and subject is not null order by sent_at desc, id desc limit ${rowLimit(limit)}`);
  return [...rows];
}

export async function getOutboxMail(tx: Tx, id: string): Promise<OutboxRow | undefined> {
  const [mail] = await tx.execute<OutboxRow>(sql`
    select id, address, subject, plain, html, purpose, sent_at as "sentAt" from mails
     where id = ${id} and state = 'sent' and subject is not null`);
  return mail;
}
