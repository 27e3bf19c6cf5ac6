import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { MilestoneCode, ShipmentState } from "#db/vocabulary.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import type { Actor } from "#lib/kernel/command.ts";
import type { Day } from "#lib/kernel/days.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { timeZoneOf } from "#lib/sites/queries.ts";
import { shipmentAllows, type ShipmentVerb } from "./rules.ts";

/** A shipment as its commands need it. */
export interface ShipmentToChange extends Record<string, unknown> {
  id: string;
  supplierId: string;
  number: string;
  state: ShipmentState;
  version: number;
  deliveredOn: Day | null;
  timeZone: string;
}

/** The shipment, held until the transaction ends: whoever else would change it waits, and then sees what happened. */
export async function shipmentToChange(tx: Tx, id: string, verb: ShipmentVerb): Promise<ShipmentToChange> {
  const [shipment] = await tx.execute<ShipmentToChange>(sql`
    select s.id, s.supplier_id as "supplierId", s.number, s.state, s.version, s.delivered_on::text as "deliveredOn", ${timeZoneOf} as "timeZone"
      from shipments s left join sites t on t.id = s.site_id where s.id = ${id} for update of s`);
  if (!shipment) throw notFound();
  if (!shipmentAllows(verb, shipment.state)) throw conflict("shipment_not_open");
  return shipment;
}

/** The same, as it stood on the viewer's screen: else somebody was faster. */
export async function shipmentAsSeen(
  tx: Tx,
  { shipmentId, version }: { shipmentId: string; version: number },
  verb: ShipmentVerb,
): Promise<ShipmentToChange> {
  const shipment = await shipmentToChange(tx, shipmentId, verb);
  if (shipment.version !== version) throw conflict("shipment_changed_meanwhile");
  return shipment;
}

/** Moves the shipment by a guarded update: state and version in the WHERE. */
export async function moveShipment(
  tx: Tx,
  shipment: ShipmentToChange,
  state: ShipmentState,
  more: SQL = sql``,
): Promise<void> {
  const moved = await tx.execute(sql`
    update shipments set state = ${state}, version = version + 1${more}
     where id = ${shipment.id} and state = ${shipment.state} and version = ${shipment.version} returning id`);
  if (moved.length === 0) throw conflict("shipment_changed_meanwhile");
}

export interface NewMilestone {
  code: MilestoneCode;
  /** Now, unless it happened before it was told. */
  at?: string;
  eta?: string | undefined;
  place?: string | undefined;
  reason?: string | undefined;
  cause?: string | undefined;
  comment?: string | undefined;
  sourceId?: string | undefined;
}

/** Appends an event. Answers false for one that its reporter has told before. */
export async function appendMilestone(
  tx: Tx,
  actor: Actor,
  shipment: Pick<ShipmentToChange, "id" | "supplierId">,
  { code, at, eta, place, reason, cause, comment, sourceId }: NewMilestone,
): Promise<boolean> {
  const written = await tx.execute(sql`
    insert into shipment_milestones (supplier_id, shipment_id, code, at, eta, place, reason, cause, comment, source_id, door, actor_id, actor_name, actor_organisation_id)
    values (${shipment.supplierId}, ${shipment.id}, ${code}, coalesce(${at ?? null}::timestamptz, date_trunc('milliseconds', now())), ${eta ?? null}, ${place || null},
            ${reason ?? null}, ${cause ?? null}, ${comment || null}, ${sourceId || null}, ${actor.door}, ${actor.userId}, ${actor.name}, ${actor.organisation.id})
    on conflict (supplier_id, shipment_id, source_id) do nothing returning id`);
  return written.length > 0;
}

export async function lineIdsOf(tx: Tx, shipmentId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select distinct line_id as id from shipment_lines where shipment_id = ${shipmentId}`,
  );
  return rows.map((row) => row.id);
}

export async function logShipment(
  tx: Tx,
  actor: Actor,
  shipment: Pick<ShipmentToChange, "id" | "number">,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "shipment",
    objectId: shipment.id,
    action,
    area: "business",
    door: actor.door,
    particulars: { number: shipment.number, ...particulars },
  });
}
