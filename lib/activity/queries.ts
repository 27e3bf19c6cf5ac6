import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { plannedEachTime, rowLimit } from "#db/statements.ts";
import type { Door, Role } from "#db/vocabulary.ts";
import { type Page, pageOf } from "#lib/kernel/cursor.ts";
import { changeIs } from "./changes.ts";
import type { ActivityFilters } from "./input.ts";
import type { ObjectType } from "./actions.ts";

export interface ActivityRow extends Record<string, unknown> {
  position: string;
  at: string;
  action: string;
  area: "business" | "access";
  door: Door;
  objectType: ObjectType;
  objectId: string;
  /** What it is called, where the reader may see it. */
  object: string | null;
  actorId: string | null;
  /** Null: the system, or somebody who is gone. */
  actor: string | null;
  actorOrganisation: string | null;
  actorRoles: Role[];
  particulars: Record<string, unknown>;
}

export const activityPageSize = 50;
export const activityPosition = ["position"] as const;

interface Wanted {
  filters: ActivityFilters;
  timeZone: string;
  position: readonly string[] | undefined;
  size: number;
}

/** What happened, the latest first, as far as the policy shows it: business to managers, access to administrators. */
export async function listActivity(tx: Tx, wanted: Wanted): Promise<Page<ActivityRow>> {
  const { size } = wanted;
  const rows = await tx.execute<ActivityRow>(sql`
    ${plannedEachTime}
    select l.position::text as position, l.at, l.action, l.area, l.door, l.object_type as "objectType", l.object_id as "objectId",
           ${named} as object, l.actor_id as "actorId", a.name as actor, p.name as "actorOrganisation", l.actor_roles as "actorRoles", l.particulars
      from (select * from activity_log l where ${sql.join(conditionsOf(wanted), sql` and `)}
             order by l.position desc limit ${rowLimit(size + 1)}) l
      left join users a on a.id = l.actor_id
      left join organisations p on p.id = l.actor_organisation_id
     order by l.position desc`);
  return pageOf([...rows], size, (row) => [row.position]);
}

function conditionsOf({ filters, timeZone, position }: Wanted): SQL[] {
  const { q, organisation, object, change, id, from, to } = filters;
  const pattern = q ? `%${q.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined;
  const people = sql`(select u.id from users u where u.name ilike ${pattern ?? ""})`;
  return [
    sql`true`,
    ...(position ? [sql`l.position < ${position[0]}::bigint`] : []),
    ...(object ? [sql`l.object_type = ${object}`] : []),
    ...(change ? [changeIs(change)] : []),
    ...(id ? [sql`l.object_id = ${id}`] : []),
    ...(pattern
      ? [sql`(l.actor_id in ${people} or l.object_type = 'user' and l.object_id in ${people})`]
      : []),
    ...(organisation
      ? [
          sql`(l.actor_organisation_id = ${organisation} or l.object_id = ${organisation} or l.particulars ->> 'organisation' = ${organisation})`,
        ]
      : []),
    ...(from ? [sql`l.at >= ${from}::date::timestamp at time zone ${timeZone}`] : []),
    ...(to ? [sql`l.at < (${to}::date + 1)::timestamp at time zone ${timeZone}`] : []),
  ];
}

/** Each is asked for where it is what the event tells of: what the reader may not see has no name. */
const named = sql`
  case l.object_type
    when 'purchase_order' then (select o.number from purchase_orders o where o.id = l.object_id)
    when 'shipment' then (select s.number from shipments s where s.id = l.object_id)
    when 'incident' then (select 'INC-' || lpad(i.number::text, 5, '0') from incidents i where i.id = l.object_id)
    when 'risk' then (select 'RSK-' || lpad(r.number::text, 5, '0') from risks r where r.id = l.object_id)
    when 'campaign' then (select 'CMP-' || lpad(c.number::text, 5, '0') from campaigns c where c.id = l.object_id)
    when 'forecast_series' then (select f.item_code from forecast_series f where f.id = l.object_id)
    when 'forecast_release' then (select f.number::text from forecast_releases f where f.id = l.object_id)
    when 'user' then (select u.name from users u where u.id = l.object_id)
    when 'worker' then (select w.name from workers w where w.id = l.object_id)
    when 'site' then (select t.name from sites t where t.id = l.object_id)
    else (select g.name from organisations g where g.id = l.object_id) end`;

/** The names of what particulars mention by id: organisations, sites and people. */
export async function namesIn(tx: Tx, rows: readonly ActivityRow[]): Promise<Map<string, string>> {
  const text = JSON.stringify(rows.map(({ particulars }) => particulars));
  const ids = [...new Set(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))];
  if (ids.length === 0) return new Map();
  const wanted = sql`any(${`{${ids.join(",")}}`}::uuid[])`;
  const found = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from organisations where id = ${wanted} union all select id, name from sites where id = ${wanted}
    union all select id, name from users where id = ${wanted}`);
  return new Map(found.map(({ id, name }) => [id, name]));
}
