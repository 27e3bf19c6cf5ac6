import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { addDays, type Day, weekday } from "#lib/kernel/days.ts";
import { workerPlans } from "./people-plan.ts";

/** People at work with their certificates, what they are planned for, who drives what, and how the sites are staffed. */
export async function havePeopleAtWork(tx: Tx, hostId: string, today: Day): Promise<void> {
  await tx.execute(sql`
    insert into workers (organisation_id, site_id, name, reference, job)
    select o.id, s.id, p.name, p.reference, p.job
      from jsonb_to_recordset(${JSON.stringify(workerPlans)}::jsonb) as p(organisation text, site text, name text, reference text, job text)
      join organisations o on o.name = p.organisation left join sites s on s.organisation_id = o.id and s.name = p.site`);
  await certify(tx, today);
  await tx.execute(sql`select app.settle_clearances(null)`);
  await plan(tx, hostId, today);
  await nameDrivers(tx);
}

async function certify(tx: Tx, today: Day): Promise<void> {
  const rows = workerPlans.flatMap(({ reference, certificates }) =>
    certificates.map(({ kind, issued, ends, state = "accepted", remark = null, number = null }) => ({
      reference,
      kind,
      issued_on: addDays(today, -issued),
      expires_on: ends === null ? null : addDays(today, ends),
      state,
      remark,
      number,
    })),
  );
  await tx.execute(sql`
    insert into certificates (organisation_id, worker_id, kind, number, issued_on, expires_on, state, remark, submitted_by_name, submitted_at, reviewed_by_name, reviewed_at, door)
    select w.organisation_id, w.id, p.kind, p.number, p.issued_on, p.expires_on, p.state, p.remark, null, least(now(), p.issued_on + interval '1 day 9 hours'),
           case when p.state <> 'submitted' then 'Paul Desrosiers' end, case when p.state <> 'submitted' then least(now(), p.issued_on + interval '2 days 9 hours') end, 'portal'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(reference text, kind text, issued_on date, expires_on date, state text, remark text, number text)
      join workers w on w.reference = p.reference`);
}

/** Two people at each site and day worked for six weeks, one of them missing in some; each at the usual site. */
async function plan(tx: Tx, hostId: string, today: Day): Promise<void> {
  const monday = addDays(today, 1 - weekday(today));
  await tx.execute(sql`
    insert into staffing_rates (site_id, lines_a_day, pallets_a_day, fewest)
    select s.id, 25, 30, 1 from sites s where s.organisation_id = ${hostId}`);
  await tx.execute(sql`
    insert into staffing_plans (site_id, on_day, people)
    select s.id, d::date, case when s.country = 'FR' then 3 else 1 end - case when extract(isodow from d) = 5 and extract(week from d)::int % 3 = 0 then 1 else 0 end
      from sites s cross join generate_series(${monday}::date, ${monday}::date + 41, interval '1 day') d
     where s.organisation_id = ${hostId} and extract(isodow from d) < 6`);
  await tx.execute(sql`
    insert into assignments (organisation_id, worker_id, site_id, activity, from_on, until_on)
    select w.organisation_id, w.id, w.site_id, a.activity, ${monday}::date, ${monday}::date + 32
      from workers w cross join lateral (
        select c.activity from worker_clearances c where c.worker_id = w.id order by array_position(array['hazardous_handling', 'unloading', 'receiving'], c.activity) nulls last limit 1) a
     where w.organisation_id = ${hostId} and w.site_id is not null`);
}

/** Of each carrier its drivers in turn, for what is under way. */
async function nameDrivers(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into shipment_drivers (supplier_id, shipment_id, carrier_id, worker_id, activity, named_by)
    select s.supplier_id, s.id, c.carrier_id, d.id, 'driving', m.user_id
      from (select s.*, row_number() over (partition by c.carrier_id order by s.planned_on, s.id) as n
              from shipments s join shipment_carriers c on c.shipment_id = s.id where s.state in ('booked', 'picked_up', 'in_transit', 'arrived')) s
      join shipment_carriers c on c.shipment_id = s.id
      join (select w.id, w.organisation_id, row_number() over (partition by w.organisation_id order by w.reference) as n,
                   count(*) over (partition by w.organisation_id) as of from workers w) d on d.organisation_id = c.carrier_id and d.n = (s.n - 1) % d.of + 1
      join lateral (select user_id from memberships where organisation_id = c.carrier_id order by id limit 1) m on true
     where s.n % 3 <> 0`);
}
