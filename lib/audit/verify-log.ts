import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

export interface LogCheck {
  events: number;
  objects: number;
  /** Objects whose chain does not hold, with the first event that fails. */
  broken: { objectId: string; sequence: number; problem: string }[];
}

/**
 * Recomputes every hash of the activity log and compares it with the stored one, with the event before and with the
 * recorded end of the chain: an event that was changed, dropped, inserted or cut off shows. So does an order or a person
 * without any event, since none is made without one: a chain that was taken away with its end.
 */
export async function verifyLog(tx: Tx): Promise<LogCheck> {
  const [counts] = await tx.execute<{ events: number; objects: number }>(sql`
    select (select count(*)::int from activity_log) as events, (select count(*)::int from activity_chains) as objects`);
  const broken = await tx.execute<{ objectId: string; sequence: number; problem: string }>(sql`
    with events as (
      select l.*, lag(l.hash) over w as expected_previous, row_number() over w as expected_sequence,
             app.event_hash(l.previous_hash, l.object_type, l.object_id, l.sequence, l.action, l.area, l.at, l.actor_id, l.actor_organisation_id, l.actor_roles, l.door, l.particulars) as expected_hash
        from activity_log l window w as (partition by l.object_id order by l.sequence)),
    faults as (
      select object_id, sequence,
             case when hash <> expected_hash then 'changed'
                  when sequence <> expected_sequence then 'missing before'
                  when previous_hash <> coalesce(expected_previous, ''::bytea) then 'not linked' end as problem
        from events
      union all
      select c.object_id, c.length, 'end missing' from activity_chains c
       where not exists (select 1 from activity_log l where l.object_id = c.object_id and l.sequence = c.length and l.hash = c.hash)
      union all
      select l.object_id, l.sequence, 'not in the chain' from activity_log l
       where not exists (select 1 from activity_chains c where c.object_id = l.object_id and c.length >= l.sequence)
      union all
      select o.id, 0, 'no events' from (select id from purchase_orders union all select id from users) o
       where not exists (select 1 from activity_chains c where c.object_id = o.id)
         and not exists (select 1 from activity_log l where l.object_id = o.id))
    select distinct on (object_id) object_id as "objectId", sequence, problem from faults where problem is not null order by object_id, sequence limit 100`);
  return { events: counts?.events ?? 0, objects: counts?.objects ?? 0, broken: [...broken] };
}
