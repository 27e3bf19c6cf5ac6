import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { transportStates } from "#db/vocabulary.ts";
import { addDays, type Day, instantOf } from "#lib/kernel/days.ts";
import { seededRandom } from "./random.ts";
import { insertMilestones, type People, type SeededMilestone } from "./shipments.ts";

interface Delivered extends Record<string, unknown> {
  id: string;
  supplierId: string;
  supplier: string;
  deliveredOn: Day;
  timeZone: string;
}

/** How often a carrier of the demo skips a milestone, is late, says so, and how long its reports take. */
const habits = [
  { skips: 0.04, late: 0.12, warns: 0.8, minutes: 20 },
  { skips: 0.22, late: 0.25, warns: 0.4, minutes: 150 },
] as const;

/** Who carried what came in the last year, and what they told: the history itself names no carrier and no plan. */
export async function carryHistory(tx: Tx, people: People, today: Day): Promise<void> {
  const random = seededRandom(2027);
  const delivered = await deliveredSince(tx, addDays(today, -365));
  const made = delivered.map((shipment, index) => {
    const carrier = people.carriers[index % people.carriers.length];
    const habit = habits[index % habits.length] ?? habits[0];
    if (!carrier) throw new Error("The demo has no carriers.");
    const isLate = random() < habit.late;
    const plannedOn = addDays(shipment.deliveredOn, isLate ? -1 - Math.floor(random() * 3) : 0);
    const person = people.others.get(carrier.id) ?? people.logistics;
    const milestones = toldOf(shipment, { isLate, habit, random }).map((told) => ({
      ...told,
      id: uuidv7(),
      supplier_id: shipment.supplierId,
      shipment_id: shipment.id,
      actor_id: person.id,
      actor_name: person.name,
      actor_organisation_id: carrier.id,
    }));
    return { ...shipment, carrierId: carrier.id, carrierName: carrier.name, plannedOn, milestones };
  });
  await write(tx, made, people.logistics.id);
}

async function deliveredSince(tx: Tx, day: Day): Promise<Delivered[]> {
  const rows = await tx.execute<Delivered>(sql`
    select s.id, s.supplier_id as "supplierId", o.name as supplier, s.delivered_on::text as "deliveredOn", coalesce(t.time_zone, 'UTC') as "timeZone"
      from shipments s join organisations o on o.id = s.supplier_id left join sites t on t.id = s.site_id
     where s.state = 'received' and s.planned_on is null and s.delivered_on >= ${day}::date order by s.delivered_on, o.name, s.number`);
  return [...rows];
}

type Told = Pick<SeededMilestone, "code" | "at" | "eta" | "recordedAt" | "reason" | "cause">;

interface Manner {
  isLate: boolean;
  habit: (typeof habits)[number];
  random: () => number;
}

function toldOf({ deliveredOn, timeZone }: Delivered, { isLate, habit, random }: Manner): Told[] {
  const days = { picked_up: -4, in_transit: -3, arrived: 0, delivered: 0 };
  const hours = { picked_up: 8, in_transit: 13, arrived: 7, delivered: 9 };
  const moment = (day: number, hour: number) =>
    instantOf(timeZone, `${addDays(deliveredOn, day)}T${String(hour).padStart(2, "0")}:${minute(random)}`);
  const told = (at: Date) => ({
    at: at.toISOString(),
    recordedAt: new Date(at.getTime() + Math.floor(random() * habit.minutes) * 60_000).toISOString(),
  });
  const reported = transportStates
    // Nobody forgets to say that it has delivered.
    .filter((code) => code === "delivered" || random() >= habit.skips)
    .map((code) => ({ code, ...told(moment(days[code], hours[code])), eta: null }));
  if (!isLate || random() >= habit.warns) return reported;
  const eta = moment(0, 10).toISOString();
  return [
    ...reported,
    { code: "delayed", ...told(moment(-2, 11)), eta, reason: "road_conditions", cause: "force_majeure" },
  ];
}

const minute = (random: () => number) => String(Math.floor(random() * 60)).padStart(2, "0");

type Made = Delivered & {
  carrierId: string;
  carrierName: string;
  plannedOn: Day;
  milestones: SeededMilestone[];
};

async function write(tx: Tx, made: readonly Made[], assignedBy: string): Promise<void> {
  const json = JSON.stringify(made.map((shipment) => ({ ...shipment, milestones: undefined })));
  const rows = sql`jsonb_to_recordset(${json}::jsonb) as r(id uuid, "supplierId" uuid, supplier text, "carrierId" uuid, "carrierName" text, "plannedOn" date)`;
  await tx.execute(sql`
    insert into shipment_carriers (supplier_id, shipment_id, supplier_name, carrier_id, carrier_name, assigned_by, assigned_at)
    select r."supplierId", r.id, r.supplier, r."carrierId", r."carrierName", ${assignedBy}, r."plannedOn" - interval '6 days' from ${rows}`);
  await tx.execute(sql`update shipments s set planned_on = r."plannedOn" from ${rows} where s.id = r.id`);
  await insertMilestones(
    tx,
    made.flatMap(({ milestones }) => milestones),
  );
}
