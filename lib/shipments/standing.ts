import { type SQL, sql } from "drizzle-orm";
import { type Punctuality, riskMarginHours } from "./rules.ts";
import { timeZoneOf } from "#lib/sites/queries.ts";

const deadline = sql`((s.promised_on + 1)::timestamp at time zone ${timeZoneOf})`;
const planned = sql`((s.planned_on + s.lane_delay_days)::timestamp at time zone ${timeZoneOf})`;
const expected = sql`greatest(now(), coalesce(s.eta,
  case when s.state in ('announced', 'booked') and s.ships_on is not null
       then greatest(${planned}, now() + greatest(0, s.planned_on + s.lane_delay_days - s.ships_on) * interval '24 hours') else ${planned} end))`;
const isKnown = sql`(s.eta is not null or s.planned_on is not null)`;

/** `punctuality` of rules.ts in the words of the database, over `shipments s` with `sites t`: lists choose by it. */
const punctuality = sql`case
  when s.promised_on is null or s.state = 'cancelled' then null
  when s.delivered_on is not null then case when s.delivered_on > s.promised_on then 'late' else 'on_time' end
  when now() >= ${deadline} then 'late'
  when not ${isKnown} then null
  when ${expected} >= ${deadline} then 'will_be_late'
  when ${expected} > ${deadline} - ${riskMarginHours} * interval '1 hour' then 'at_risk'
  else 'on_time' end`;

export function isPunctuality(...wanted: readonly Punctuality[]): SQL {
  return sql`(${punctuality}) in (${sql.join(
    wanted.map((one) => sql`${one}`),
    sql`, `,
  )})`;
}
