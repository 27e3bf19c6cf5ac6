import { type SQL, sql } from "drizzle-orm";
import type { Role } from "#db/vocabulary.ts";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";
import { rolesWithScope } from "#lib/access/audience.ts";
import { rolesArray, selectTelling } from "./telling.ts";

const handlers = rolesWithScope("incidents", "all");
const partners: readonly Role[] = ["supplier", "carrier"];

/** The owner of an incident `i`, while that person can still handle it at the host; else nobody in particular. */
export const ownerAt = (host: SQL): SQL => sql`(select array_agg(u.id) from users u
      where u.id = i.owner_id and u.disabled_at is null
        and exists (select from memberships m where m.user_id = u.id and m.organisation_id = ${host} and m.role = any(${rolesArray(handlers)})))`;

/** A side `x` that is told: an organisation, its roles and, where it is not all who hold them, its people. */
const atHost = sql`select h.id, ${rolesArray(handlers)} as roles, ${ownerAt(sql`h.id`)} as people`;
/** The partners that take part in an incident `i`. */
const atPartners = sql`
      select p.organisation_id as id, ${rolesArray(partners)} as roles, null::uuid[] as people from incident_participants p where p.incident_id = i.id and p.user_id is null
       union select i.opened_organisation_id, ${rolesArray(partners)}, null::uuid[] where i.opened_organisation_id <> h.id`;
/** One organisation that is told: at the host the owner, else all who hold the roles. */
const atOne = (organisation: SQL) => sql`
      ${atHost} where ${organisation} = h.id
       union all select o.id, ${rolesArray(partners)}, null::uuid[] from organisations o where o.id = ${organisation} and o.id <> h.id`;

/** Of an incident `i`, to a side `x`. */
const toSide = {
  organisation_id: sql`x.id`,
  roles: sql`x.roles`,
  people: sql`x.people`,
  incident_id: sql`i.id`,
};

const told = (kind: NotificationKind, key: SQL, sides: SQL) => sql`
    ${selectTelling({ key: sql`${kind} || ':' || ${key}`, kind, ...toSide, actor_id: sql`e.actor_id`, at: sql`e.at` })}
      from e cross join host h join incidents i on i.id = e.object_id join incident_states s on s.incident_id = i.id
      cross join lateral (${sides}) x (id, roles, people)`;

const byHost = sql`e.actor_organisation_id is not distinct from h.id`;
const opening = sql`e.action = 'incident.open'`;
const passedTo = sql`coalesce((e.particulars ->> 'turn')::uuid, s.turn_id)`;

/** Who is told of the events `e` of incidents. */
export const toldOfIncidents: readonly SQL[] = [
  sql`${told("incident_opened", sql`i.id::text`, atPartners)} where ${opening}`,
  sql`${told("incident_opened", sql`i.id::text`, atPartners)} where e.action = 'incident.participant_added' and x.id = (e.particulars ->> 'organisation')::uuid`,
  sql`${told("incident_opened", sql`i.id::text`, sql`select h.id, ${rolesArray(rolesWithScope("incidents", "invited"))}, array[(e.particulars ->> 'person')::uuid]`)}
     where e.action = 'incident.person_invited'`,
  // Of what a partner opened, or a rule, who handles such things; of what is worst, managers too.
  sql`${told("incident_opened", sql`i.id::text`, sql`select h.id, ${rolesArray(handlers.filter((role) => role !== "manager"))} || case i.kind when 'safety' then '{hr}' else '{}' end::text[], null::uuid[]`)}
     where ${opening} and (i.opened_by is null or i.opened_organisation_id <> h.id)`,
  sql`${told("incident_opened", sql`i.id::text`, sql`select h.id, '{manager}'::text[], null::uuid[]`)} where ${opening} and i.severity = 1`,
  sql`${told("incident_acknowledged", sql`e.position`, atPartners)} where e.action = 'incident.acknowledge' and ${byHost}`,
  sql`${told("incident_acknowledged", sql`e.position`, atHost)} where e.action = 'incident.acknowledge' and not ${byHost}`,
  sql`${told("incident_turn", sql`e.position`, atOne(passedTo))} where e.particulars ? 'turn' or e.action = 'incident.reopen'`,
  sql`${told("action_asked", sql`e.position`, atOne(sql`(e.particulars ->> 'organisation')::uuid`))}
     where e.action = 'incident.add_action'`,
  sql`${told("action_returned", sql`e.position`, atOne(sql`(e.particulars ->> 'organisation')::uuid`))}
     where e.action = 'incident.return_action'`,
  sql`${told("incident_closed", sql`e.position`, sql`${atHost} union all (${atPartners})`)} where e.action = 'incident.close'`,
];

const host = sql`join organisations h on h.kind = 'host'`;

/** Of each clock that is over: whose turn it is, the owner and the managers, once; again only if the incident was opened again. */
const toldOfClocks = sql`
    ${selectTelling({ key: sql`'clock:' || i.id || ':' || c.clock || ':' || r.times`, kind: "clock_over", ...toSide, clock: sql`c.clock`, at: sql`c.due_at` })}
      from incident_clocks c join incidents i on i.id = c.incident_id join incident_states s on s.incident_id = i.id ${host}
      cross join lateral (select count(*) as times from incident_moves m where m.incident_id = i.id and m.verb = 'reopen') r
      cross join lateral (
        ${atOne(sql`s.turn_id`)} union all ${atHost} union all select h.id, '{manager}'::text[], null::uuid[]) x (id, roles, people)
     where c.stopped_at is null and c.due_at <= now() and c.due_at > now() - interval '2 days' and s.state <> 'closed'`;

const toldOfActions = sql`
    ${selectTelling({ key: sql`a.late || a.id`, kind: sql`a.late`, ...toSide, at: sql`now()` })}
      from (
        select a.id, a.incident_id, a.organisation_id, case when a.due_on < d.today then 'action_overdue' else 'action_due' end as late
          from corrective_actions a join organisations o on o.id = a.organisation_id
          cross join lateral (select (now() at time zone o.time_zone)::date as today) d
         where a.state = 'open' and a.due_on between current_date - 3 and current_date + 2
           -- Who heard of it just now needs no reminder, and what was late before anybody was told of anything is not news.
           and a.due_on between d.today - 2 and d.today + 1 and (a.due_on < d.today or a.created_at < now() - interval '12 hours')) a
      join incidents i on i.id = a.incident_id join incident_states s on s.incident_id = i.id and s.state <> 'closed' ${host}
      cross join lateral (
        ${atOne(sql`a.organisation_id`)} union all ${atHost} where a.late = 'action_overdue') x (id, roles, people)`;

/** Who is told that a clock is over, or that a corrective action is due. */
export const toldOfIncidentDeadlines: readonly SQL[] = [toldOfClocks, toldOfActions];
