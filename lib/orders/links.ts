import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";
import { codeMinutes, orderLinkDays } from "./rules.ts";

/** What a code opens, in minutes. */
const openMinutes = 60;
const mostTries = 5;
/** Codes for one link in an hour. */
const mostCodes = 5;

const hashOf = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const codeHash = (linkId: string, code: string) => hashOf(`${linkId} ${code}`);

/** A new link to an order for the mail that is just being sent to its supplier's person. The token is in that mail alone. */
export async function issueOrderLink(
  tx: Tx,
  { orderId, userId }: { orderId: string; userId: string },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx.execute(sql`
    insert into order_links (supplier_id, order_id, user_id, email, token_hash, expires_at)
    select o.supplier_id, o.id, l.user_id, l.email, decode(${hashOf(token)}, 'hex'), now() + make_interval(days => ${orderLinkDays})
      from purchase_orders o cross join user_logins l where o.id = ${orderId} and l.user_id = ${userId}`);
  return token;
}

export interface OpenOrderLink extends Record<string, unknown> {
  id: string;
  orderId: string;
  supplierId: string;
  userId: string;
  email: string;
  supplier: string;
  /** Of the supplier, an IANA name. */
  timeZone: string;
  host: string;
}

/** Holds for links that still open something, by the same rules as `app.enter_link`. */
const living: SQL = sql`
      from order_links k join users u on u.id = k.user_id and u.disabled_at is null
      join user_logins l on l.user_id = u.id and l.email = k.email
      join organisations s on s.id = k.supplier_id
     where k.revoked_at is null and k.expires_at > now()
       and exists (select from memberships m where m.user_id = k.user_id and m.organisation_id = k.supplier_id and m.role = 'supplier')`;

/** Whose link this is, as long as it can be used. Asking changes nothing: the scanners of mail servers ask too. */
export async function findOrderLink(tx: Tx, token: string): Promise<OpenOrderLink | undefined> {
  const [link] = await tx.execute<OpenOrderLink>(sql`
    select k.id, k.order_id as "orderId", k.supplier_id as "supplierId", k.user_id as "userId", k.email, s.name as supplier, s.time_zone as "timeZone",
           (select h.name from organisations h where h.kind = 'host') as host
      ${living} and k.token_hash = decode(${hashOf(token)}, 'hex')`);
  return link;
}

/** Sends a code to the address of the link; so many in an hour, and not two within half a minute. */
export async function requestCode(tx: Tx, token: string): Promise<void> {
  const link = await findOrderLink(tx, token);
  if (!link) throw notFound("link_over");
  const sent = await tx.execute(sql`
    insert into mails (user_id, organisation_id, purpose, order_link_id)
    select ${link.userId}, ${link.supplierId}, 'order_code', ${link.id}
     where (select count(*) from mails m where m.order_link_id = ${link.id} and m.created_at > now() - interval '1 hour') < ${mostCodes}
       and not exists (select from mails m where m.order_link_id = ${link.id} and m.created_at > now() - interval '30 seconds')
    returning id`);
  if (sent.length === 0) throw conflict("code_too_soon");
}

/** The code for the mail that is just being sent; the one before is over. Nothing where the link is. */
export async function issueCode(tx: Tx, linkId: string): Promise<string | undefined> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  const made = await tx.execute(sql`
    insert into order_link_codes (supplier_id, link_id, code_hash, code_until)
    select k.supplier_id, k.id, decode(${codeHash(linkId, code)}, 'hex'), now() + make_interval(mins => ${codeMinutes})
      ${living} and k.id = ${linkId}
    on conflict (link_id, supplier_id) do update set code_hash = excluded.code_hash, code_until = excluded.code_until, tries = 0
    returning link_id`);
  return made.length > 0 ? code : undefined;
}

/**
 * Opens a link with its code, for an hour: answers the token of that, which is kept nowhere. Undefined where the code is
 * wrong, used, over, or was tried too often; that a try was made is kept, so nothing may be thrown here.
 */
export async function openOrderLink(tx: Tx, token: string, code: string): Promise<string | undefined> {
  const link = await findOrderLink(tx, token);
  if (!link) return undefined;
  const [tried] = await tx.execute<{ hash: string }>(sql`
    update order_link_codes set tries = tries + 1
     where link_id = ${link.id} and code_until > now() and tries < ${mostTries} returning encode(code_hash, 'hex') as hash`);
  const given = Buffer.from(codeHash(link.id, code.replaceAll(/\D/g, "")), "hex");
  if (!tried || !timingSafeEqual(Buffer.from(tried.hash, "hex"), given)) return undefined;
  const opened = randomBytes(32).toString("base64url");
  await tx.execute(sql`
    update order_link_codes set code_hash = null, code_until = null, tries = 0, session_hash = decode(${hashOf(opened)}, 'hex'),
           session_until = now() + make_interval(mins => ${openMinutes}) where link_id = ${link.id}`);
  await tx.execute(sql`update order_links set opened_at = now() where id = ${link.id}`);
  await recordEvent(tx, {
    objectType: "purchase_order",
    objectId: link.orderId,
    action: "order_link.opened",
    area: "business",
    door: "link",
    particulars: { link: link.id, user: link.userId },
  });
  return opened;
}

/** The order of the link by which the viewer came: the one that a guest sees. */
export async function getLinkedOrderId(tx: Tx): Promise<string> {
  const [order] = await tx.execute<{ id: string }>(
    sql`select id from purchase_orders where id = app.order_id()`,
  );
  if (!order) throw notFound();
  return order.id;
}

export interface OrderLinkRow extends Record<string, unknown> {
  id: string;
  person: string;
  sentAt: string;
  expiresAt: string;
  openedAt: string | null;
  revokedAt: string | null;
  lives: boolean;
}

/** The links that went out for an order, the latest first. */
export async function listOrderLinks(tx: Tx, orderId: string): Promise<OrderLinkRow[]> {
  const rows = await tx.execute<OrderLinkRow>(sql`
    select k.id, u.name as person, k.created_at as "sentAt", k.expires_at as "expiresAt", k.opened_at as "openedAt", k.revoked_at as "revokedAt",
           k.revoked_at is null and k.expires_at > now() as lives
      from order_links k join users u on u.id = k.user_id
     where k.order_id = ${orderId} order by k.created_at desc limit 20`);
  return [...rows];
}

/** The links that went out for an order, or one of them. */
const revokeLinksInput = z.strictObject({ orderId: idField, linkId: idField.optional() });

/** Ends the links of an order, or one of them: they open nothing any more, also where they are open now. */
export const revokeLinks = command({
  may: "order_link.revoke",
  input: revokeLinksInput,
  run: async (tx, actor, { orderId, linkId }) => {
    const revoked = await tx.execute(sql`
      update order_links set revoked_at = now(), revoked_by = ${actor.userId}
       where order_id = ${orderId} ${linkId === undefined ? sql`` : sql`and id = ${linkId}`} and revoked_at is null and expires_at > now()
      returning id`);
    if (revoked.length === 0) throw conflict("link_over");
    await recordEvent(tx, {
      objectType: "purchase_order",
      objectId: orderId,
      action: "order_link.revoked",
      area: "business",
      door: actor.door,
      particulars: { links: revoked.length },
    });
    return { revoked: revoked.length };
  },
});
