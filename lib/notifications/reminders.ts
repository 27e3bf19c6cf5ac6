import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { defaultTerms } from "#lib/forecasts/rules.ts";
import { acknowledgeBy, reminderAt } from "#lib/kernel/working-days.ts";

interface Passed extends Record<string, unknown> {
  supplierId: string;
  /** As PostgreSQL spells it, so that it is found again to the microsecond. */
  by: string;
}

interface Deadline extends Passed {
  days: number;
}

/**
 * The deadlines to answer and to commit that a supplier should be reminded of: half of their working days are over. As
 * rows `d(supplier_id, by)`.
 */
export async function deadlinesToRemindOf(tx: Tx, now: Date): Promise<SQL> {
  const deadlines = await tx.execute<Deadline>(sql`
    select distinct a.supplier_id as "supplierId", a.acknowledge_by::text as by, o.acknowledge_days as days
      from line_answers a join organisations o on o.id = a.supplier_id
     where a.state = 'issued' and a.acknowledge_by > now()
    union select r.supplier_id, r.commit_by::text, coalesce(t.commit_days, ${defaultTerms.commitDays})
      from forecast_releases r left join forecast_terms t on t.supplier_id = r.supplier_id where r.commit_by > now()`);
  const calendars = await calendarsOf(
    tx,
    deadlines.map(({ supplierId }) => supplierId),
  );
  const due = deadlines.filter(
    ({ supplierId, by, days }) => reminderAt(new Date(by), days, calendarIn(calendars, supplierId)) <= now,
  );
  const rows = due.map(({ supplierId, by }) => ({ supplier_id: supplierId, by }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(supplier_id uuid, by timestamptz)`;
}

/** What has been late for longer was escalated, or was late before anybody escalated anything. */
const escalatedWithin = "21 days";

/**
 * The deadlines to answer orders that passed a working day of the supplier ago, to tell its deputies, or two, to tell the
 * buyer. As rows `d(supplier_id, by, step)`.
 */
export async function deadlinesToEscalate(tx: Tx, now: Date): Promise<SQL> {
  const passed = await tx.execute<Passed>(sql`
    select distinct a.supplier_id as "supplierId", a.acknowledge_by::text as by from line_answers a
     where a.state = 'issued' and a.acknowledge_by < now() and a.acknowledge_by > now() - ${escalatedWithin}::interval`);
  const calendars = await calendarsOf(
    tx,
    passed.map(({ supplierId }) => supplierId),
  );
  const rows = passed.flatMap(({ supplierId, by }) => {
    const after = (days: number) => acknowledgeBy(new Date(by), days, calendarIn(calendars, supplierId));
    if (after(1) > now) return [];
    return [{ supplier_id: supplierId, by, step: after(2) > now ? "deputy" : "buyer" }];
  });
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(supplier_id uuid, by timestamptz, step text)`;
}
