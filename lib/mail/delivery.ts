import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Role } from "#db/vocabulary.ts";
import { type LinkPurpose, linkPurposes, type MailPurpose } from "#db/vocabulary-notifications.ts";
import { readersOf, rolesWithScope } from "#lib/access/audience.ts";
import { incidentNumber } from "#lib/incidents/queries.ts";
import { ordersReminded } from "#lib/orders/queries.ts";
import { riskNumber } from "#lib/risks/queries.ts";
import type { MailItem, MailToSend, OrderToAnswer } from "#lib/notifications/queries.ts";

/** How many things one mail lists; the others wait in the portal. */
const itemsInMail = 30;

const rolesIn = (...roles: Role[][]) => sql`${textArray(roles.flat())}::text[]`;
const reads = (
  table:
    | "purchase_orders"
    | "shipments"
    | "forecast_releases"
    | "forecast_series"
    | "campaigns"
    | "partner_documents"
    | "reminders"
    | "certificates",
) => {
  const { services, partners } = readersOf(table);
  return rolesIn(services, partners);
};
const incidentReaders = rolesIn(
  rolesWithScope("incidents", "all"),
  rolesWithScope("incidents", "takes_part"),
);

const riskReaders = rolesIn(rolesWithScope("risks", "all"), rolesWithScope("risks", "shared"));

/** The roles that may read what a notification `n` is about, human resources of incidents `i` of safety alone, who is invited of that one. */
const mayRead = sql`case
        when n.order_id is not null then ${reads("purchase_orders")}
        when n.shipment_id is not null then ${reads("shipments")}
        when n.release_id is not null then ${reads("forecast_releases")}
        when n.risk_id is not null then ${riskReaders}
        when n.campaign_id is not null then ${reads("campaigns")}
        when n.series_id is not null then ${reads("forecast_series")}
        when n.partner_id is not null then ${reads("partner_documents")}
        when n.reminder_id is not null then ${reads("reminders")}
        when n.worker_id is not null then ${reads("certificates")}
        else ${incidentReaders} || case i.kind when 'safety' then '{hr}' else '{}' end::text[]
          || case when exists (select from incident_participants x where x.incident_id = i.id and x.user_id = n.user_id) then ${rolesIn(rolesWithScope("incidents", "invited"))} else '{}' end end`;

/**
 * A mail with what its person may read at this moment, or nothing where that is nothing any more: somebody who was
 * disabled, left the organisation, or no longer takes part in the order or the shipment. Held until it is sent.
 */
export async function mailToSend(tx: Tx, mailId: string): Promise<MailToSend | undefined> {
  const [mail] = await tx.execute<Omit<MailToSend, "items" | "orders"> & Record<string, unknown>>(sql`
    select m.id, m.purpose, m.user_id as "userId", u.name, l.email, coalesce(u.locale, case o.country when 'FR' then 'fr' end) as locale, coalesce(o.time_zone, 'UTC') as "timeZone", o.name as organisation,
           (select h.name from organisations h where h.kind = 'host') as host, coalesce(o.kind <> 'host', false) as "isOutside",
           case when exists (select from memberships b where b.user_id = u.id and b.organisation_id <> o.id) then o.id end as "switchTo",
           m.order_link_id as "linkId", (select p.number from order_links k join purchase_orders p on p.id = k.order_id where k.id = m.order_link_id) as "linkedOrder"
      from mails m join users u on u.id = m.user_id and u.disabled_at is null join user_logins l on l.user_id = u.id
      left join organisations o on o.id = m.organisation_id
     where m.id = ${mailId} and m.state in ('waiting', 'queued') for update of m`);
  if (!mail) return undefined;
  if (linkOf(mail.purpose) || mail.purpose === "order_code") return { ...mail, items: [], orders: [] };
  const items = await itemsOf(tx, mailId);
  return items.length > 0 ? { ...mail, items, orders: await ordersToAnswer(tx, mailId, items) } : undefined;
}

/** Mails about the account carry a link of this purpose; the others tell news. */
export function linkOf(purpose: MailPurpose): LinkPurpose | undefined {
  return linkPurposes.find((one) => one === purpose);
}

async function itemsOf(tx: Tx, mailId: string): Promise<MailItem[]> {
  const rows = await tx.execute<MailItem>(sql`
    select n.kind, n.at, n.lines, coalesce(c.author_name, a.name) as actor, o.id as "orderId", l.id as "lineId", l.number as line, s.id as "shipmentId",
           i.id as "incidentId", n.clock, f.id as "releaseId", r.id as "riskId", q.id as "campaignId", w.id as "seriesId", d.id as "documentsOf", e.id as "workerId", m.id as "reminderId",
           coalesce(o.number, s.number, ${incidentNumber}, f.number::text, ${riskNumber}, 'CMP-' || lpad(q.number::text, 5, '0'), w.item_code, e.name, d.name, ${ordersReminded}) as number,
           case when g.kind = 'host' then p.name end as partner, case when g.kind = 'host' then p.id end as "partnerId"
      from mails v join notifications n on n.id = any(v.notification_ids) join organisations g on g.id = n.organisation_id
      left join purchase_orders o on o.id = n.order_id
      left join purchase_order_lines l on l.id = n.line_id
      left join shipments s on s.id = n.shipment_id
      left join incidents i on i.id = n.incident_id
      left join forecast_releases f on f.id = n.release_id
      left join risks r on r.id = n.risk_id
      left join campaigns q on q.id = n.campaign_id
      left join forecast_series w on w.id = n.series_id
      left join organisations d on d.id = n.partner_id
      left join workers e on e.id = n.worker_id
      left join reminders m on m.id = n.reminder_id
      left join comments c on c.id = n.comment_id
      left join organisations p on p.id = coalesce(o.supplier_id, s.supplier_id, f.supplier_id, w.supplier_id)
      left join lateral (
        select u.name from users u where u.id = n.actor_id and exists (
          select 1 from memberships b where b.user_id = u.id and (g.kind = 'host' or b.organisation_id = g.id
             or b.organisation_id = (select h.id from organisations h where h.kind = 'host')))) a on true
     where v.id = ${mailId} and n.read_at is null
       and exists (select 1 from memberships b where b.user_id = n.user_id and b.organisation_id = n.organisation_id
                      and b.role = any(${mayRead}))
       and (g.kind = 'host' or g.id = coalesce(o.supplier_id, s.supplier_id, f.supplier_id, w.supplier_id, m.supplier_id, d.id, e.organisation_id) or g.id = i.opened_organisation_id
            or exists (select 1 from incident_participants x where x.incident_id = i.id and x.organisation_id = g.id)
            or exists (select 1 from risk_shares x where x.risk_id = r.id and x.organisation_id = g.id)
            or exists (select 1 from shipment_carriers k where k.shipment_id = s.id and k.carrier_id = g.id))
       and (n.comment_id is null or (c.deleted_at is null and g.id = any(c.audience)))
     order by n.at desc, n.id desc limit ${itemsInMail}`);
  return [...rows];
}

/** How many lines of an order a mail shows. */
const linesInMail = 50;

/** Of the orders that a mail tells of, those of its addressee's own organisation that wait for an answer. */
async function ordersToAnswer(tx: Tx, mailId: string, items: readonly MailItem[]): Promise<OrderToAnswer[]> {
  const orders = items.flatMap(({ orderId }) => orderId ?? []);
  const reminders = items.flatMap(({ reminderId }) => reminderId ?? []);
  if (orders.length + reminders.length === 0) return [];
  const rows = await tx.execute<OrderToAnswer>(sql`
    select o.id, o.number, w.waiting, w.lines from mails m join purchase_orders o on o.supplier_id = m.organisation_id
      cross join lateral (
        select count(*)::int as waiting, (jsonb_path_query_array(
                 jsonb_agg(jsonb_build_object('number', l.number, 'item', l.description, 'quantity', trim_scale(d.quantity)::text, 'unit', l.unit, 'requestedOn', d.requested_on)
                   order by length(l.number), l.number, d.number), ${`$[0 to ${linesInMail - 1}]`}::jsonpath)) as lines
          from line_answers a join purchase_order_lines l on l.id = a.line_id join schedule_lines d on d.line_id = l.id
         where a.order_id = o.id and a.state = 'issued') w
     where m.id = ${mailId} and w.waiting > 0
       and o.id in (select unnest(${textArray(orders)}::uuid[]) union
                    select t.order_id from reminder_orders t where t.reminder_id = any(${textArray(reminders)}::uuid[]))
     order by o.number limit ${itemsInMail}`);
  return [...rows];
}

export interface KeptMail {
  address: string;
  subject: string;
  plain: string;
  html: string;
}

/** `kept`: the mail itself, in the demo, where nothing leaves the machine. */
export async function markSent(tx: Tx, mail: MailToSend, kept?: KeptMail): Promise<void> {
  await tx.execute(sql`
    update mails set state = 'sent', sent_at = now(), attempts = attempts + 1, error = null, address = ${kept?.address ?? null},
           subject = ${kept?.subject ?? null}, plain = ${kept?.plain ?? null}, html = ${kept?.html ?? null} where id = ${mail.id}`);
  await tx.execute(sql`delete from mail_failures where user_id = ${mail.userId}`);
}

export async function markDropped(tx: Tx, mailId: string): Promise<void> {
  await tx.execute(
    sql`update mails set state = 'dropped' where id = ${mailId} and state in ('waiting', 'queued')`,
  );
}

/** Notes why it did not go out. When it is given up, that is shown on what it told of. */
export async function markFailed(tx: Tx, mailId: string, error: string, isLast: boolean): Promise<void> {
  const failed = await tx.execute<{ ids: string[] }>(sql`
    update mails set attempts = attempts + 1, error = ${error.slice(0, 500)}, state = case when ${isLast} then 'failed' else state end
     where id = ${mailId} and state in ('waiting', 'queued') returning notification_ids::text[] as ids`);
  if (!isLast || failed.length === 0) return;
  await tx.execute(sql`
    insert into mail_failures (user_id, person, organisation, order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id)
    select distinct n.user_id, u.name, o.name, coalesce(n.order_id, t.order_id), n.shipment_id, n.incident_id, n.release_id, n.risk_id, n.campaign_id, n.series_id, n.partner_id, n.worker_id
      from notifications n join users u on u.id = n.user_id join organisations o on o.id = n.organisation_id
      left join reminder_orders t on t.reminder_id = n.reminder_id
     where n.id = any(${textArray(failed[0]?.ids ?? [])}::uuid[])`);
}

/** Of these nobody noted how the last attempt ended. */
export async function failLost(tx: Tx, mailIds: readonly string[]): Promise<void> {
  for (const mailId of mailIds) await markFailed(tx, mailId, "the last attempt did not end", true);
}
