import { type SQL, sql } from "drizzle-orm";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";
import { rolesTold } from "./rules.ts";
import { rolesArray, selectTelling } from "./telling.ts";

const atSupplier = (kind: NotificationKind) =>
  sql`select r.supplier_id as id, ${rolesArray(rolesTold(kind, "supplier"))} as roles`;
const atHost = (kind: NotificationKind) => sql`select h.id, ${rolesArray(rolesTold(kind, "host"))} as roles`;

const told = (kind: NotificationKind | SQL, key: SQL, lines: SQL, at: SQL, actor?: SQL) =>
  selectTelling({
    key,
    kind,
    organisation_id: sql`x.id`,
    roles: sql`x.roles`,
    lines,
    release_id: sql`r.id`,
    at,
    ...(actor && { actor_id: actor }),
  });
const actor = sql`e.actor_id`;

/** Who is told of the events `e` of forecasts. */
export const toldOfForecasts: readonly SQL[] = [
  sql`
    ${told("forecast_published", sql`'forecast:' || r.id`, sql`r.buckets`, sql`e.at`, actor)}
      from e join forecast_releases r on r.id = e.object_id cross join lateral (${atSupplier("forecast_published")}) x
     where e.action = 'forecast.published'`,
  sql`
    ${told("commit_agreed", sql`'agreed:' || e.position`, sql`e.particulars ->> 'buckets'`, sql`e.at`)}
      from e cross join host h join forecast_releases r on r.id = e.object_id
      cross join lateral (${atSupplier("commit_agreed")} union all ${atHost("commit_agreed")}) x
     where e.action = 'forecast.auto_committed'`,
  sql`
    ${told("commit_below", sql`'below:' || e.position`, sql`e.particulars ->> 'below'`, sql`e.at`, actor)}
      from e cross join host h join forecast_releases r on r.id = e.object_id cross join lateral (${atHost("commit_below")}) x
     where e.action = 'forecast.committed' and (e.particulars ->> 'below')::int > 0`,
  // Told with the latest version: without one there is nothing yet that silence could answer.
  sql`
    ${told(sql`e.particulars ->> 'silence'`, sql`'silence:' || e.position`, sql`null`, sql`e.at`, actor)}
      from e cross join lateral (select l.* from forecast_releases l where l.supplier_id = e.object_id order by l.number desc limit 1) r
      cross join lateral (${atSupplier("silence_agreed")}) x
     where e.action = 'forecast.terms_saved' and e.particulars ->> 'silence' in ('silence_agreed', 'silence_ended')`,
];

/** The versions of which weeks that are not over still want a commit. */
const open = sql`
      from forecast_releases r join organisations h on h.kind = 'host'
      cross join lateral (
        select count(*)::int as weeks from forecast_attention a
         where a.supplier_id = r.supplier_id and a.commit_by = r.commit_by and a.is_open
           and a.week >= date_trunc('week', now() at time zone h.time_zone)::date) w`;

/** Who is told that commits are due, at the deadlines `near` as rows of suppliers and instants, or have not come. */
export const toldOfForecastDeadlines = (near: SQL): readonly SQL[] => [
  sql`
    ${told("commit_near", sql`'commit_near:' || r.id`, sql`w.weeks`, sql`now()`)} ${open}
      join ${near} on d.supplier_id = r.supplier_id and d.by = r.commit_by
      cross join lateral (${atSupplier("commit_near")}) x
     where w.weeks > 0 and r.published_at < now() - interval '2 hours'`,
  sql`
    ${told("commit_passed", sql`'commit_passed:' || r.id`, sql`w.weeks`, sql`r.commit_by`)} ${open}
      cross join lateral (${atSupplier("commit_passed")} union all ${atHost("commit_passed")}) x
     where w.weeks > 0 and r.commit_by <= now() and r.commit_by > now() - interval '2 days'`,
];
