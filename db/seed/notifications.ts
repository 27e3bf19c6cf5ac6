import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { addDigests } from "#lib/notifications/mails.ts";
import { relayEvents, tellOfDeadlines } from "#lib/notifications/relay.ts";
import { tell } from "#lib/notifications/tell.ts";
import { selectTelling } from "#lib/notifications/telling.ts";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";

/** How many of the latest orders each supplier of the demo has just heard of. */
const latestOrders = 6;

/**
 * What the people of the demo were told in the last days: of what its history brings, the latest; of what was answered and
 * said, everything. Some of it is read, and some came by mail.
 */
export async function tellDemo(tx: Tx): Promise<void> {
  await tx.execute(sql`
    delete from event_queue q using activity_log e
     where e.position = q.position and e.action = 'order_lines.imported' and e.object_id not in (
       select o.id from (
         select o.id, row_number() over (partition by o.supplier_id order by o.sent_at desc nulls last, o.id) as n from purchase_orders o
          where exists (select 1 from line_answers a where a.order_id = o.id and a.state = 'issued')) o where o.n <= ${latestOrders})`);
  await tx.execute(sql`
    delete from event_queue q using activity_log e
     where e.position = q.position and e.action = 'forecast.published' and exists (
       select 1 from forecast_releases r join forecast_releases later on later.supplier_id = r.supplier_id and later.number > r.number where r.id = e.object_id)`);
  await relayEvents(tx, { isMailOn: false, limit: 10_000 });
  await tellOfDeadlines(tx, false);
  await tellOfTransport(tx);
  await tellOfIncidents(tx);
  await spreadOverDays(tx);
  await mailSome(tx);
}

/** What is told of a shipment `s` to a party `p`. */
const ofShipment = (kind: NotificationKind, at: SQL, lines: SQL = sql`null`) =>
  selectTelling({
    key: sql`${kind} || ':' || s.id`,
    kind,
    organisation_id: sql`p.id`,
    roles: sql`p.roles`,
    shipment_id: sql`s.id`,
    lines,
    at,
  });

/** The transports of the demo were played without their events. */
async function tellOfTransport(tx: Tx): Promise<void> {
  await tell(
    tx,
    sql`
    ${ofShipment("carrier_assigned", sql`c.assigned_at`)}
      from shipments s join shipment_carriers c on c.shipment_id = s.id
      cross join lateral (values (c.carrier_id, '{carrier}'::text[]), (s.supplier_id, '{supplier}'::text[])) as p(id, roles)
     where s.state in ('booked', 'picked_up', 'in_transit')
    union all
    ${ofShipment("arrival_late", sql`now()`)}
      from shipments s
      cross join lateral (values ((select id from organisations where kind = 'host'), '{logistics,buyer}'::text[]), (s.supplier_id, '{supplier}'::text[])) as p(id, roles)
     where s.state not in ('delivered', 'received', 'cancelled') and s.eta::date > s.promised_on
    union all
    ${ofShipment("receipt_differs", sql`now()`, sql`d.lines`)}
      from shipments s left join shipment_carriers c on c.shipment_id = s.id
      cross join lateral (values ((select id from organisations where kind = 'host'), '{quality,buyer}'::text[]), (s.supplier_id, '{supplier}'::text[]), (c.carrier_id, '{carrier}'::text[])) as p(id, roles)
      cross join lateral (
        select count(*)::int as lines from receipts r
         where r.shipment_id = s.id and r.voided_at is null and r.door <> 'import' and r.received_on > current_date - 60
           and (r.damaged_quantity > 0 or r.refused_quantity > 0 or r.announced_quantity <> r.quantity + r.damaged_quantity + r.refused_quantity)) d
     where s.state = 'received' and d.lines > 0`,
    false,
  );
}

/** What is told of an open incident `i`. */
const ofIncident = (kind: NotificationKind, to: { organisation_id: SQL; roles: SQL; people?: SQL }) => sql`
    ${selectTelling({ key: sql`${kind} || ':' || i.id`, kind, ...to, incident_id: sql`i.id`, at: sql`now()` })}
      from incidents i join incident_states s on s.incident_id = i.id and s.state <> 'closed' join organisations h on h.kind = 'host'`;

/** Nor were its incidents: whom they concern has heard of them, and whose turn it is knows. */
async function tellOfIncidents(tx: Tx): Promise<void> {
  const partner = sql`'{supplier,carrier}'`;
  const host = sql`h.id`;
  const toTurn = { organisation_id: sql`s.turn_id`, roles: partner };
  const toOwner = {
    organisation_id: host,
    roles: sql`'{buyer,logistics,quality,manager}'`,
    people: sql`array[i.owner_id]`,
  };
  await tell(
    tx,
    sql`
    ${ofIncident("incident_opened", { organisation_id: sql`p.organisation_id`, roles: partner })} join incident_participants p on p.incident_id = i.id and p.user_id is null
    union all
    ${ofIncident("incident_opened", { organisation_id: host, roles: sql`'{buyer,logistics,quality}'` })} where i.opened_organisation_id <> h.id
    union all
    ${ofIncident("incident_turn", toTurn)} where s.turn_id <> h.id and s.state <> 'open'
    union all
    ${ofIncident("incident_turn", toOwner)} where s.turn_id = h.id and s.state <> 'open'`,
    false,
  );
}

/** Everything was told just now: it happened over the last days, and most of it is read; the digest holds what is not. */
async function spreadOverDays(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with turns as (
      select n.*, row_number() over (partition by n.user_id, n.organisation_id, n.kind order by n.key) as turn from notifications n),
    ranked as (
      select t.id, row_number() over (partition by t.user_id, t.organisation_id order by t.turn, t.kind) as rank from turns t)
    update notifications n
       set at = now() - r.rank * interval '97 minutes' - interval '11 minutes',
           read_at = case when r.rank > 4 and (r.rank > 24 or r.rank % 4 > 0) then now() - r.rank * interval '60 minutes' end,
           mail = case when r.rank between 1 and 2 and n.kind not in ('message', 'shipment_announced') then 'at_once' else 'digest' end
      from ranked r where r.id = n.id`);
}

async function mailSome(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with mailed as (
      update notifications set mailed_at = at where mail = 'at_once' and mailed_at is null returning id, user_id, organisation_id, at)
    insert into mails (user_id, organisation_id, purpose, notification_ids, created_at)
    select user_id, organisation_id, 'notifications', array[id], at from mailed`);
  await addDigests(tx);
}
