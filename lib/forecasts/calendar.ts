import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Day, dayIn } from "#lib/kernel/days.ts";
import { defaultTerms, mondayOf } from "./rules.ts";

export interface ForecastClock {
  today: Day;
  thisWeek: Day;
}

/** The day by the host's clock, and the Monday of its week: the same for everybody who looks at a forecast. */
export async function forecastClock(tx: Tx): Promise<ForecastClock> {
  const [host] = await tx.execute<{ timeZone: string }>(
    sql`select time_zone as "timeZone" from organisations where kind = 'host'`,
  );
  const today = dayIn(host?.timeZone ?? "UTC", new Date());
  return { today, thisWeek: mondayOf(today) };
}

/** The same Monday, for statements that need nothing else of it. */
export const thisMonday = sql`
  (select date_trunc('week', now() at time zone h.time_zone)::date from organisations h where h.kind = 'host')`;

/** The terms of a supplier over `forecast_terms t`, or the defaults. */
export const termsColumns = sql.raw(`
  coalesce(t.firm_weeks, ${defaultTerms.firmWeeks})::int as "firmWeeks", coalesce(t.material_weeks, ${defaultTerms.materialWeeks})::int as "materialWeeks",
  coalesce(t.commit_days, ${defaultTerms.commitDays})::int as "commitDays", trim_scale(coalesce(t.tolerance_percent, ${defaultTerms.tolerancePercent}))::text as "tolerancePercent",
  t.auto_commit_since is not null as "autoCommit"`);
