import { type SQL, sql } from "drizzle-orm";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";
import { rolesWithScope } from "#lib/access/audience.ts";
import { rolesTold } from "./rules.ts";
import { rolesArray, selectTelling } from "./telling.ts";

const handlers = rolesWithScope("risks", "all").filter((role) =>
  rolesTold("risk_review", "host").includes(role),
);
const partners = rolesWithScope("risks", "shared");

/** The owner of a risk `r`, while that person can still work on it at the host; else nobody in particular. */
export const riskOwnerAt = (host: SQL): SQL => sql`(select array_agg(u.id) from users u
      where u.id = r.owner_id and u.disabled_at is null
        and exists (select from memberships m where m.user_id = u.id and m.organisation_id = ${host} and m.role = any(${rolesArray(handlers)})))`;

/** Who sees to a measure: one person of the host, or a partner that still sees the risk `r`. */
const charged = (organisation: SQL, person: SQL) => sql`
      select h.id, ${rolesArray(handlers)} as roles, array[${person}]::uuid[] as people where ${organisation} = h.id
       union all select s.organisation_id, ${rolesArray(partners)}, null::uuid[] from risk_shares s where s.risk_id = r.id and s.organisation_id = ${organisation}`;

const toSide = { organisation_id: sql`x.id`, roles: sql`x.roles`, people: sql`x.people`, risk_id: sql`r.id` };

const told = (kind: NotificationKind, key: SQL, sides: SQL) => sql`
    ${selectTelling({ key: sql`${kind} || ':' || ${key}`, kind, ...toSide, actor_id: sql`e.actor_id`, at: sql`e.at` })}
      from e cross join host h join risks r on r.id = e.object_id cross join lateral (${sides}) x (id, roles, people)`;
const organisation = sql`(e.particulars ->> 'organisation')::uuid`;

/** Who is told of the events `e` of risks. */
export const toldOfRisks: readonly SQL[] = [
  sql`${told("risk_shared", sql`e.position`, sql`select s.organisation_id, ${rolesArray(partners)}, null::uuid[] from risk_shares s where s.risk_id = r.id and s.organisation_id = ${organisation}`)}
     where e.action = 'risk.shared'`,
  sql`${told("measure_asked", sql`e.position`, charged(organisation, sql`(e.particulars ->> 'person')::uuid`))}
     where e.action in ('risk.measure_added', 'risk.measure_reopened')`,
];

const host = sql`join organisations h on h.kind = 'host'`;

const toldOfReviews = sql`
    ${selectTelling({ key: sql`'review:' || r.id || ':' || s.review_on`, kind: "risk_review", ...toSide, at: sql`now()` })}
      from risk_standings s join risks r on r.id = s.risk_id and r.state = 'open' ${host}
      cross join lateral (select h.id, ${rolesArray(handlers)} as roles, ${riskOwnerAt(sql`h.id`)} as people) x
     -- What was overdue before anybody was told of anything is not news.
     where s.review_on between (now() at time zone h.time_zone)::date - 2 and (now() at time zone h.time_zone)::date`;

const toldOfMeasures = sql`
    ${selectTelling({ key: sql`m.late || m.id || ':' || m.due_on`, kind: sql`m.late`, ...toSide, at: sql`now()` })}
      from (
        select m.id, m.risk_id, m.organisation_id, m.owner_id, m.due_on, case when m.due_on < d.today then 'measure_overdue' else 'measure_due' end as late
          from risk_measures m join organisations o on o.id = m.organisation_id
          cross join lateral (select (now() at time zone o.time_zone)::date as today) d
         where m.state = 'open' and m.due_on between current_date - 3 and current_date + 2
           and m.due_on between d.today - 2 and d.today + 1 and (m.due_on < d.today or m.created_at < now() - interval '12 hours')) m
      join risks r on r.id = m.risk_id and r.state = 'open' ${host}
      cross join lateral (
        ${charged(sql`m.organisation_id`, sql`m.owner_id`)}
         union all select h.id, ${rolesArray(handlers)}, ${riskOwnerAt(sql`h.id`)} where m.late = 'measure_overdue') x (id, roles, people)`;

/** Who is told that a risk is to be looked at again, or that a measure is due. */
export const toldOfRiskDeadlines: readonly SQL[] = [toldOfReviews, toldOfMeasures];
