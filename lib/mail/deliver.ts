import type { Tx } from "#db/client.ts";
import type { LinkPurpose } from "#db/vocabulary-notifications.ts";
import type { MailToSend } from "#lib/notifications/queries.ts";
import { type KeptMail, linkOf, mailToSend, markDropped, markFailed, markSent } from "./delivery.ts";
import { type Addresses, renderMail } from "./render.ts";

export interface OutgoingMail {
  /** The same for each attempt, so that a mail program shows a repeated one once. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  plain: string;
  html: string;
  /** Where the person says what they want by mail; none for mails that they asked for. */
  preferences: string | undefined;
}

/** How mails leave. What it answers is kept with the mail. */
export type Post = (mail: OutgoingMail) => Promise<KeptMail | undefined>;

/** A refusal that no later attempt would change. */
export class Undeliverable extends Error {}

/** What a mail carries that nobody else may know: made while it is sent, and kept nowhere. */
interface Issue {
  accountLink: (tx: Tx, userId: string, purpose: LinkPurpose) => Promise<string>;
  orderLink: (tx: Tx, of: { orderId: string; userId: string }) => Promise<string>;
  /** Nothing where the link that it would open is over. */
  orderCode: (tx: Tx, linkId: string) => Promise<string | undefined>;
}

interface Delivery {
  transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  post: Post;
  /** The address of the portal, as configured. */
  origin: string;
  issue: Issue;
  /** Whether this was the last attempt. */
  isLast: boolean;
}

/**
 * Sends one mail, and notes that it was sent in the transaction that held it: who is killed in between sends it once more,
 * under the same name. A failure is noted and thrown, so that the queue tries again; the last one is shown to the host.
 */
export async function deliverMail(mailId: string, delivery: Delivery): Promise<void> {
  try {
    await delivery.transact((tx) => sendOnce(tx, mailId, delivery));
  } catch (error) {
    const isOver = delivery.isLast || error instanceof Undeliverable;
    const reason = error instanceof Error ? error.message : String(error);
    await delivery.transact((tx) => markFailed(tx, mailId, reason, isOver));
    if (!isOver) throw error;
  }
}

async function sendOnce(tx: Tx, mailId: string, { post, origin, issue }: Delivery): Promise<void> {
  const mail = await mailToSend(tx, mailId);
  if (!mail) return markDropped(tx, mailId);
  const secrets = await secretsOf(tx, mail, origin, issue);
  if (mail.linkId !== null && secrets.code === undefined) return markDropped(tx, mailId);
  const isNews = mail.purpose === "notifications" || mail.purpose === "digest";
  const kept = await post({
    messageId: `<${mail.id}@${new URL(origin).hostname}>`,
    to: { name: mail.name, address: mail.email },
    ...renderMail(mail, { origin, ...secrets }),
    preferences: isNews ? `${origin}/account/notifications` : undefined,
  });
  await markSent(tx, mail, kept);
}

async function secretsOf(
  tx: Tx,
  mail: MailToSend,
  origin: string,
  issue: Issue,
): Promise<Omit<Addresses, "origin">> {
  const purpose = linkOf(mail.purpose);
  const answers = new Map<string, string>();
  // One after the other, in the order in which the mail names them: they are a handful.
  const language = mail.locale === null ? "" : `?lang=${mail.locale}`;
  for (const { id } of mail.orders) {
    const token = await issue.orderLink(tx, { orderId: id, userId: mail.userId });
    answers.set(id, `${origin}/answer/${token}${language}`);
  }
  return {
    link: purpose && `${origin}/set-password/${await issue.accountLink(tx, mail.userId, purpose)}`,
    code: mail.linkId === null ? undefined : await issue.orderCode(tx, mail.linkId),
    answers,
  };
}
