import "server-only";
import { asActor, asSystem, NoViewer } from "#db/client.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { idField } from "#lib/kernel/fields.ts";
import { getOutboxMail, listOutbox, type OutboxRow } from "#lib/mail/queries.ts";
import { env } from "./env.ts";
import { sessionTokenOf } from "./session-cookie.ts";

/** Who may look at the mails of others: in the demo, whose mails go nowhere, its administrator. */
export function mayReadOutbox(viewer: Viewer): boolean {
  return env().isDemo && can(viewer, "people.administer");
}

const shown = 100;

/** As the system: no login of requests reads a mail. */
export function readOutbox(): Promise<OutboxRow[]> {
  return asSystem("demo outbox", (tx) => listOutbox(tx, shown));
}

export function mailOfOutbox(mailId: string): Promise<OutboxRow | undefined> {
  return asSystem("demo outbox", (tx) => getOutboxMail(tx, mailId));
}

/** The mail itself, as a mail program would show it. */
export async function outboxHtml(request: Request, mailId: string): Promise<Response> {
  const token = await sessionTokenOf(request.headers);
  const mail = token && (await mayRead(token)) ? await found(mailId) : undefined;
  return mail
    ? new Response(mail.html, {
        headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
      })
    : new Response("Not found", { status: 404, headers: { "cache-control": "no-store" } });
}

async function found(mailId: string): Promise<OutboxRow | undefined> {
  return idField.safeParse(mailId).success ? mailOfOutbox(mailId) : undefined;
}

async function mayRead(token: string): Promise<boolean> {
  try {
    return mayReadOutbox(await asActor(token, "read only", parseViewer, (_, viewer) => viewer));
  } catch (error) {
    if (error instanceof NoViewer) return false;
    throw error;
  }
}
