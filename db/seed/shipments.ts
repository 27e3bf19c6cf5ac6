import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import {
  agreedAnswerStates,
  type Cause,
  delayCauses,
  type DelayReason,
  type MilestoneCode,
  type ShipmentState,
} from "#db/vocabulary.ts";
import { recordEvents, textArray } from "#lib/audit/record-event.ts";
import { addDays, type Day, instantOf } from "#lib/kernel/days.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { progressOf } from "#lib/shipments/rules.ts";
import { settleFulfilments } from "#lib/shipments/settle.ts";
import { carriers, leadingSuppliers } from "./cast.ts";
import { type Plan, plans } from "./shipment-plans.ts";

const linesLeft = 2;
const daysOnTheRoad = 3;

interface Line extends Record<string, unknown> {
  lineId: string;
  supplierId: string;
  supplier: string;
  orderNumber: string;
  itemCode: string;
  description: string;
  unit: string;
  remaining: string;
  promisedOn: Day;
  siteId: string | null;
  timeZone: string;
}

export interface People {
  logistics: { id: string; name: string; organisationId: string };
  /** By the id of their organisation. */
  others: Map<string, { id: string; name: string }>;
  carriers: { id: string; name: string }[];
}

/**
 * Shipments in every state for the leading suppliers. They are written as history, with the times at which things
 * happened, since the portal's own commands would say that all of it happened now.
 */
export async function shipAndReceive(tx: Tx, people: People, today: Day): Promise<string[]> {
  const made = [];
  for (const [, lines] of Map.groupBy(await linesToShip(tx), (line) => line.supplierId)) {
    // The last lines stay for who tries the demo; the others go in several parts where there are more plans than lines.
    const shipped = lines.slice(0, Math.max(1, lines.length - linesLeft));
    const share = new Decimal(1).div(Math.ceil(plans.length / shipped.length));
    for (const [index, plan] of plans.entries()) {
      const line = shipped[index % shipped.length];
      if (line) made.push(shipmentOf(line, plan, share, index + 1, people, today));
    }
  }
  await write(tx, made);
  return made
    .filter(({ milestones }) => milestones.some(({ code }) => code === "delayed"))
    .map(({ id }) => id);
}

async function linesToShip(tx: Tx): Promise<Line[]> {
  const rows = await tx.execute<Line>(sql`
    select l.id as "lineId", l.supplier_id as "supplierId", s.name as supplier, o.number as "orderNumber", l.item_code as "itemCode", l.description, l.unit,
           p.quantity::text as remaining, p.first_on::text as "promisedOn", o.site_id as "siteId", coalesce(t.time_zone, 'UTC') as "timeZone"
      from line_answers a join purchase_order_lines l on l.id = a.line_id join purchase_orders o on o.id = a.order_id join organisations s on s.id = a.supplier_id
      join line_fulfilments f on f.line_id = a.line_id and f.state = 'open' left join sites t on t.id = o.site_id
      join lateral (select sum(e.quantity) as quantity, min(e.promised_on) as first_on from promises e where e.line_id = a.line_id and e.entry = a.current_entry) p on p.quantity > 0
     where a.state = any(${textArray(agreedAnswerStates)}::text[]) and s.name = any(${textArray(leadingSuppliers)}::text[])
     order by s.name, p.first_on, o.number, l.number`);
  return [...rows];
}

/** Who ships, carries and assigns in the demo. */
export async function transportPeople(tx: Tx, hostId: string): Promise<People> {
  const rows = await tx.execute<{
    id: string;
    name: string;
    role: string;
    organisationId: string;
    organisation: string;
  }>(sql`
    select u.id, u.name, m.role, o.id as "organisationId", o.name as organisation
      from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
     where m.role in ('supplier', 'carrier') or (m.role = 'logistics' and o.id = ${hostId}) order by u.name`);
  const logistics = rows.find(({ role }) => role === "logistics");
  if (!logistics) throw new Error("The demo has no logistics.");
  const found = carriers.map((name) => {
    const person = rows.find(({ organisation }) => organisation === name);
    if (!person) throw new Error(`Nobody of the demo works for ${name}.`);
    return { id: person.organisationId, name };
  });
  return { logistics, others: new Map(rows.map((row) => [row.organisationId, row])), carriers: found };
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);

type Made = ReturnType<typeof shipmentOf>;

/** The plan as it came about for one line: what was announced, and all that was told of it since. */
function shipmentOf(
  line: Line,
  plan: Plan,
  share: InstanceType<typeof Decimal>,
  number: number,
  people: People,
  today: Day,
) {
  const id = uuidv7();
  const carrier = plan.carrier === undefined ? undefined : people.carriers[plan.carrier];
  const milestones = milestonesOf(id, line, plan, people, today);
  const progress = progressOf(stateOf(plan), milestones);
  const quantity = plain(
    Decimal.max(
      1,
      new Decimal(line.remaining)
        .times(share)
        .times(plan.share ?? 1)
        .floor(),
    ),
  );
  const delivered = plan.told?.find(({ code }) => code === "delivered");
  return {
    id,
    line,
    quantity,
    carrier,
    assignedBy: people.logistics.id,
    number: `ASN-${String(number).padStart(5, "0")}`,
    state: progress.state,
    eta: progress.eta,
    shipsOn: addDays(today, plan.leaves),
    plannedOn: addDays(
      earlier(line.promisedOn, addDays(today, plan.leaves + daysOnTheRoad)),
      plan.plannedLate ?? 0,
    ),
    deliveredOn: delivered ? addDays(today, delivered.day) : null,
    createdAt: milestones[0]?.at,
    packages: 1 + (number % 7),
    milestones,
    receipt: plan.receipt && { ...plan.receipt, on: addDays(today, plan.receipt.day), by: people.logistics },
  };
}

function stateOf(plan: Plan): ShipmentState {
  if (plan.receipt) return "received";
  if (plan.isCancelled) return "cancelled";
  return plan.carrier === undefined ? "announced" : "booked";
}

function milestonesOf(shipmentId: string, line: Line, plan: Plan, people: People, today: Day) {
  const instant = (day: Day, time: string) => instantOf(line.timeZone, `${day}T${time}`).toISOString();
  const announcedOn = Math.min(plan.leaves - 2, -1);
  const carrier = plan.carrier === undefined ? undefined : people.carriers[plan.carrier];
  const event = (code: MilestoneCode, day: number, time: string, organisationId: string | undefined) => {
    const at = instant(addDays(today, day), time);
    const person = people.others.get(organisationId ?? "") ?? people.logistics;
    return {
      id: uuidv7(),
      supplier_id: line.supplierId,
      shipment_id: shipmentId,
      code,
      at,
      eta: null,
      recordedAt: at,
      actor_id: person.id,
      actor_name: person.name,
      actor_organisation_id: organisationId ?? people.logistics.organisationId,
    };
  };
  return [
    event("announced", announcedOn, "10:12", line.supplierId),
    ...(carrier ? [event("booked", announcedOn, "15:48", undefined)] : []),
    ...(plan.told ?? []).map(({ code, day, time, eta, reason, place, comment }) => ({
      ...event(code, day, time, carrier?.id),
      ...(carrier ? { recordedAt: reportedAt(instant(addDays(today, day), time), plan.carrier) } : {}),
      // A delay is against what was promised.
      eta: eta ? instant(addDays(line.promisedOn, eta[0]), eta[1]) : null,
      place,
      comment,
      reason,
      cause: reason && delayCauses[reason],
    })),
    ...(plan.receipt ? [event("received", plan.receipt.day, "18:05", undefined)] : []),
    ...(plan.isCancelled ? [event("cancelled", -1, "17:20", line.supplierId)] : []),
  ];
}

/** One carrier reports as it drives, the other one when the driver is back. */
function reportedAt(at: string, carrier: Plan["carrier"]): string {
  const minutes = carrier === 0 ? new Date(at).getUTCMinutes() % 25 : 45 + new Date(at).getUTCMinutes();
  return new Date(Math.min(Date.parse(at) + minutes * 60_000, Date.now())).toISOString();
}

async function write(tx: Tx, made: readonly Made[]): Promise<void> {
  const json = JSON.stringify(
    made.map(({ line, carrier, ...shipment }) => ({
      ...line,
      ...shipment,
      carrierId: carrier?.id ?? null,
      carrierName: carrier?.name ?? null,
    })),
  );
  const rows = sql`jsonb_to_recordset(${json}::jsonb) as r(id uuid, "supplierId" uuid, supplier text, "siteId" uuid, number text, state text, packages int, "shipsOn" date,
    "plannedOn" date, "promisedOn" date, eta timestamptz, "deliveredOn" date, "createdAt" timestamptz, "lineId" uuid, "orderNumber" text, "itemCode" text, description text,
    quantity numeric, unit text, "carrierId" uuid, "carrierName" text, "assignedBy" uuid)`;
  await tx.execute(sql`
    insert into shipments (id, supplier_id, site_id, number, state, packages, ships_on, planned_on, promised_on, eta, delivered_on, created_at)
    select r.id, r."supplierId", r."siteId", r.number, r.state, r.packages, r."shipsOn", r."plannedOn", r."promisedOn", r.eta, r."deliveredOn", r."createdAt" from ${rows}`);
  await tx.execute(sql`
    insert into shipment_lines (supplier_id, shipment_id, number, line_id, order_number, item_code, description, quantity, unit)
    select r."supplierId", r.id, 1, r."lineId", r."orderNumber", r."itemCode", r.description, r.quantity, r.unit from ${rows}`);
  await tx.execute(sql`
    insert into shipment_carriers (supplier_id, shipment_id, supplier_name, carrier_id, carrier_name, assigned_by, assigned_at)
    select r."supplierId", r.id, r.supplier, r."carrierId", r."carrierName", r."assignedBy", r."createdAt" from ${rows} where r."carrierId" is not null`);
  await insertMilestones(
    tx,
    made.flatMap(({ milestones }) => milestones),
  );
  await writeReceipts(tx, made);
  await settleFulfilments(
    tx,
    made.map(({ line }) => line.lineId),
  );
  await recordEvents(tx, {
    objectType: "shipment",
    action: "shipment.announced",
    area: "business",
    door: "cli",
    objects: made.map(({ id, number, line, quantity }) => ({
      id,
      particulars: { number, lines: [{ lineId: line.lineId, quantity }] },
    })),
  });
}

export interface SeededMilestone {
  id: string;
  supplier_id: string;
  shipment_id: string;
  code: MilestoneCode;
  at: string;
  eta: string | null;
  recordedAt: string;
  place?: string | undefined;
  reason?: DelayReason | undefined;
  cause?: Cause | undefined;
  comment?: string | undefined;
  actor_id: string;
  actor_name: string;
  actor_organisation_id: string;
}

export async function insertMilestones(tx: Tx, milestones: readonly SeededMilestone[]): Promise<void> {
  await tx.execute(sql`
    insert into shipment_milestones (id, supplier_id, shipment_id, code, at, eta, place, reason, cause, comment, door, actor_id, actor_name, actor_organisation_id, recorded_at)
    select r.id, r.supplier_id, r.shipment_id, r.code, r.at, r.eta, r.place, r.reason, r.cause, r.comment, 'portal', r.actor_id, r.actor_name, r.actor_organisation_id, r."recordedAt"
      from jsonb_to_recordset(${JSON.stringify(milestones)}::jsonb) as r(id uuid, supplier_id uuid, shipment_id uuid, code text, at timestamptz, eta timestamptz,
           place text, reason text, cause text, comment text, actor_id uuid, actor_name text, actor_organisation_id uuid, "recordedAt" timestamptz)`);
}

async function writeReceipts(tx: Tx, made: readonly Made[]): Promise<void> {
  const rows = made.flatMap(({ id, line, quantity, receipt }) => {
    if (!receipt) return [];
    const part = (share = "0") => new Decimal(quantity).times(share).ceil();
    const [damaged, refused, missing] = [part(receipt.damaged), part(receipt.refused), part(receipt.missing)];
    return [
      {
        id: uuidv7(),
        supplier_id: line.supplierId,
        line_id: line.lineId,
        shipment_id: id,
        received_on: receipt.on,
        announced: quantity,
        quantity: plain(Decimal.max(0, new Decimal(quantity).minus(damaged).minus(refused).minus(missing))),
        damaged: plain(damaged),
        refused: plain(refused),
        comment: receipt.comment ?? null,
        actor_id: receipt.by.id,
        actor_organisation_id: receipt.by.organisationId,
      },
    ];
  });
  await tx.execute(sql`
    insert into receipts (id, supplier_id, line_id, shipment_id, received_on, announced_quantity, quantity, damaged_quantity, refused_quantity, comment, door, actor_id, actor_organisation_id)
    select r.id, r.supplier_id, r.line_id, r.shipment_id, r.received_on, r.announced, r.quantity, r.damaged, r.refused, r.comment, 'portal', r.actor_id, r.actor_organisation_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, supplier_id uuid, line_id uuid, shipment_id uuid, received_on date, announced numeric, quantity numeric, damaged numeric,
           refused numeric, comment text, actor_id uuid, actor_organisation_id uuid)`);
}
