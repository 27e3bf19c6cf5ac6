import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Activity } from "#db/vocabulary-papers.ts";
import type { Day } from "#lib/kernel/days.ts";
import { endingDays } from "#lib/papers/rules.ts";

/** A plan that somebody's papers do not carry: who, for what, from when on. */
export interface PlanWarning extends Record<string, unknown> {
  kind: "assignment" | "shipment";
  workerId: string;
  name: string;
  organisation: string;
  activity: Activity;
  /** The site of an assignment, the number of a shipment. */
  what: string;
  shipmentId: string | null;
  plannedUntil: Day;
  /** The last day that the papers carry; null: they do not at all. */
  until: Day | null;
}

const warningsShown = 100;

/**
 * Plans of the next four weeks that lose what they stand on: assignments to a day after the clearance ends, and shipments
 * whose driver may not drive on the day they are expected. The first to happen first.
 */
export async function listPlanWarnings(tx: Tx): Promise<PlanWarning[]> {
  const rows = await tx.execute<PlanWarning>(sql`
    with plans as (
      select 'assignment' as kind, a.worker_id, a.activity, s.name as what, null::uuid as shipment_id, least(a.until_on, current_date + ${endingDays}::int) as planned_until
        from assignments a join sites s on s.id = a.site_id
       where a.until_on >= current_date and a.from_on <= current_date + ${endingDays}::int
      union all
      select 'shipment', d.worker_id, d.activity, h.number, h.id, greatest(coalesce((h.eta at time zone 'UTC')::date, h.planned_on, current_date), current_date)
        from shipment_drivers d join shipments h on h.id = d.shipment_id and h.state in ('booked', 'picked_up', 'in_transit', 'arrived')
        join shipment_carriers k on k.shipment_id = d.shipment_id and k.carrier_id = d.carrier_id)
    select p.kind, w.id as "workerId", w.name, o.name as organisation, p.activity, p.what, p.shipment_id as "shipmentId", p.planned_until::text as "plannedUntil", c.until::text
      from plans p join workers w on w.id = p.worker_id join organisations o on o.id = w.organisation_id
      left join worker_clearances c on c.worker_id = p.worker_id and c.activity = p.activity
     where c.worker_id is null or c.until < p.planned_until
     order by coalesce(c.until, current_date), w.name, w.id, p.what limit ${rowLimit(warningsShown)}`);
  return [...rows];
}

export interface WorkerCounts extends Record<string, unknown> {
  /** Who may be planned for less within four weeks. */
  ending: number;
  /** Who has handed in papers that nobody has looked at; none for who reads no papers. */
  toReview: number;
}

/** How many people at work somebody has to see to: each figure is the length of a list of them. */
export async function countWorkers(tx: Tx): Promise<WorkerCounts> {
  const isHere = sql`(w.left_on is null or w.left_on >= current_date)`;
  const [row] = await tx.execute<WorkerCounts>(sql`
    select (select count(distinct c.worker_id)::int from worker_clearances c join workers w on w.id = c.worker_id
             where c.until <= current_date + ${endingDays}::int and ${isHere}) as ending,
           (select count(distinct c.worker_id)::int from certificates c join workers w on w.id = c.worker_id
             where c.state = 'submitted' and ${isHere}) as "toReview"`);
  return row ?? { ending: 0, toReview: 0 };
}
