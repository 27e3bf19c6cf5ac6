import { type SQL, sql } from "drizzle-orm";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";
import { timeZoneOf } from "#lib/sites/queries.ts";
import { rolesTold } from "./rules.ts";
import { rolesArray, selectTelling } from "./telling.ts";

/** The organisations that take part in the shipment `s`, each with the roles that are told of such a thing. */
const parties = (kind: NotificationKind) => sql`
      cross join lateral (
        select h.id, ${rolesArray(rolesTold(kind, "host"))} as roles from host h
        union all select s.supplier_id, ${rolesArray(rolesTold(kind, "supplier"))}
        union all select c.carrier_id, ${rolesArray(rolesTold(kind, "carrier"))} from shipment_carriers c where c.shipment_id = s.id) p`;

const told = (kind: NotificationKind, lines: SQL = sql`null`, key: SQL = sql`e.position::text`) => sql`
    ${selectTelling({ key: sql`${kind} || ':' || ${key}`, kind, organisation_id: sql`p.id`, roles: sql`p.roles`, lines, shipment_id: sql`s.id`, actor_id: sql`e.actor_id`, at: sql`e.at` })}
      from e join shipments s on s.id = e.object_id ${parties(kind)}`;

const differing = sql`
      cross join lateral (
        select count(*)::int as lines from receipts r
         where r.shipment_id = s.id and r.voided_at is null
           and (r.damaged_quantity > 0 or r.refused_quantity > 0 or r.announced_quantity <> r.quantity + r.damaged_quantity + r.refused_quantity)) d`;

/** The day at the site that the report expects it on. */
const expected = sql`
      left join sites t on t.id = s.site_id
      cross join lateral (select ((e.particulars ->> 'eta')::timestamptz at time zone ${timeZoneOf})::date as day) w`;

/** Who is told of the events `e` of shipments. */
export const toldOfShipments: readonly SQL[] = [
  sql`${told("shipment_announced")} where e.action = 'shipment.announced'`,
  sql`${told("shipment_cancelled")} where e.action = 'shipment.cancelled'`,
  sql`${told("carrier_assigned")} where e.action = 'shipment.assigned'`,
  // Told anew when it slips to yet another day.
  sql`${told("arrival_late", sql`null`, sql`s.id || ':' || w.day`)} ${expected}
     where e.action = 'shipment.reported' and e.particulars ? 'eta' and w.day > s.promised_on and s.state not in ('delivered', 'received', 'cancelled')`,
  sql`${told("receipt_differs", sql`d.lines`)} ${differing}
     where e.action in ('shipment.received', 'shipment.receipt_corrected') and d.lines > 0`,
];
