import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { notificationKinds } from "#db/vocabulary-notifications.ts";
import { usualMail } from "./rules.ts";
import { tellingColumns } from "./telling.ts";

/**
 * Whether `m` is the deputy, in its organisation's directory, of somebody of these who is away today. Not of incidents at
 * the host: there some are let in by name, and their deputies are not.
 */
const standsInForOneOf = (people: SQL) => sql`exists (
  select from contacts c join contacts d on d.id = c.deputy_id and d.organisation_id = c.organisation_id join organisations o on o.id = c.organisation_id
   where c.organisation_id = m.organisation_id and c.user_id = any(${people}) and d.user_id = m.user_id
     and (t.incident_id is null or o.kind <> 'host')
     and (now() at time zone o.time_zone)::date between c.away_from and coalesce(c.away_until, 'infinity'))`;

/**
 * Tells everybody whom it concerns, in one statement whatever their number: the people who hold one of the roles in the
 * organisation, never those who did it; for who is named and away, also their deputy. What was told before is not told
 * again. Answers who was told something new.
 */
export async function tell(tx: Tx, told: SQL, isMailOn: boolean): Promise<string[]> {
  const usual = Object.fromEntries(notificationKinds.map((kind) => [kind, usualMail(kind)]));
  const rows = await tx.execute<{ userId: string }>(sql`
    with told (${tellingColumns}) as (${told}),
    addressed as (
      select distinct on (m.user_id, t.organisation_id, t.key) t.*, m.user_id
        from told t
        join memberships m on m.organisation_id = t.organisation_id and m.role = any(t.roles)
        join users u on u.id = m.user_id and u.disabled_at is null
       where m.user_id is distinct from t.actor_id
         and (t.people is null or m.user_id = any(t.people) or ${standsInForOneOf(sql`t.people`)}) and m.user_id <> all(coalesce(t.except_people, '{}'))
       order by m.user_id, t.organisation_id, t.key),
    written as (
      insert into notifications (user_id, organisation_id, kind, key, order_id, line_id, lines, shipment_id, comment_id, actor_id, at, incident_id, clock, release_id, risk_id, campaign_id, series_id, partner_id, worker_id, reminder_id, mail)
      select a.user_id, a.organisation_id, a.kind, a.key, a.order_id, a.line_id, case when a.lines is not null then least(a.lines, 32767) end::smallint, a.shipment_id, a.comment_id, a.actor_id, a.at, a.incident_id, a.clock, a.release_id, a.risk_id, a.campaign_id, a.series_id, a.partner_id, a.worker_id, a.reminder_id,
             case when ${isMailOn} then coalesce(p.mode, ${JSON.stringify(usual)}::jsonb ->> a.kind) else 'never' end
        from addressed a left join mail_preferences p on p.user_id = a.user_id and p.kind = a.kind
      on conflict (user_id, organisation_id, key) do nothing
      returning user_id)
    select distinct user_id::text as "userId" from written`);
  return rows.map(({ userId }) => userId);
}
