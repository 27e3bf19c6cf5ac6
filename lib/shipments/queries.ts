import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { plannedEachTime, rowLimit } from "#db/statements.ts";
import type { Cause, Door, MilestoneCode } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { ShipmentFilter, ShipmentListInput } from "./input.ts";
import type { Timing } from "./rules.ts";
import { timeZoneOf } from "#lib/sites/queries.ts";
import { isPunctuality } from "./standing.ts";

export interface ShipmentRow extends Timing, Record<string, unknown> {
  id: string;
  number: string;
  version: number;
  /** Null for a partner where it is not told: a supplier's own name, or a carrier not assigned yet. */
  supplier: string | null;
  carrier: string | null;
  site: string | null;
  lines: number;
  sortDay: Day;
}

export const shipmentPageSize = 50;
export const sortDay = sql`coalesce(s.planned_on, s.delivered_on, '1970-01-01'::date)`;

/** What a row of a list shows, for the shipments of `page`. */
export const shipmentRows = sql`
    select s.id, s.number, s.version, s.state, coalesce(o.name, c.supplier_name) as supplier, c.carrier_name as carrier, t.name as site, ${timeZoneOf} as "timeZone",
           s.ships_on::text as "shipsOn", s.planned_on::text as "plannedOn", s.promised_on::text as "promisedOn", s.eta, s.delivered_on::text as "deliveredOn", s.lane_delay_days as "laneDelayDays",
           (select count(*)::int from shipment_lines l where l.shipment_id = s.id) as lines, ${sortDay}::text as "sortDay"
      from page s
      left join organisations o on o.id = s.supplier_id
      left join shipment_carriers c on c.shipment_id = s.id
      left join sites t on t.id = s.site_id`;

/** Shipments, the latest planned arrival first. Row-level security decides which. */
export async function listShipments(
  tx: Tx,
  viewer: Viewer,
  input: ShipmentListInput,
): Promise<Page<ShipmentRow>> {
  const position = decodeCursor(input.after, ["day", "id"]);
  const rows = await tx.execute<ShipmentRow>(sql`
    with page as (${shipmentsFrom(viewer, input, position, rowLimit(shipmentPageSize + 1))})
    ${shipmentRows} order by ${sortDay} desc, s.id desc`);
  return pageOf([...rows], shipmentPageSize, (row) => [row.sortDay, row.id]);
}

/** The rows of `shipments` that a list asks for. */
export function shipmentsFrom(
  viewer: Viewer,
  input: Pick<ShipmentListInput, "q" | "state"> & Partial<ShipmentListInput>,
  position: readonly string[] | undefined,
  limit: SQL,
): SQL {
  const conditions: SQL[] = [
    ...ofViewer(viewer),
    ...(input.q ? [startsWith(input.q)] : []),
    ...(input.state ? [shipmentFilter[input.state]] : []),
    ...(input.partner
      ? [
          sql`(s.supplier_id = ${input.partner} or s.id in (select k.shipment_id from shipment_carriers k where k.carrier_id = ${input.partner}))`,
        ]
      : []),
    ...(position ? [sql`(${sortDay}, s.id) < (${position[0]}::date, ${position[1]}::uuid)`] : []),
  ];
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  return sql`
    select s.* from shipments s left join sites t on t.id = s.site_id ${where}
     order by ${sortDay} desc, s.id desc limit ${limit}`;
}

/** Says what the policies say anyway, so that the index of that partner serves. */
export function ofViewer({ organisation }: Viewer): SQL[] {
  if (organisation.kind === "supplier") return [sql`s.supplier_id = ${organisation.id}`];
  if (organisation.kind === "carrier")
    return [
      sql`s.id in (select k.shipment_id from shipment_carriers k where k.carrier_id = ${organisation.id})`,
    ];
  return [];
}

const startsWith = (text: string) => {
  const upper = text.toUpperCase();
  return sql`${plannedEachTime} (s.number ^@ ${text} or s.number ^@ ${upper}
    or s.id in (select l.shipment_id from shipment_lines l where l.order_number ^@ ${text} or l.order_number ^@ ${upper}))`;
};

const isOpen = sql`s.state not in ('received', 'cancelled')`;
/** Filters over `shipments s` with `sites t`. */
export const shipmentFilter = {
  to_assign: sql`s.state = 'announced'`,
  to_collect: sql`s.state = 'booked'`,
  under_way: sql`s.state in ('booked', 'picked_up', 'in_transit', 'arrived')`,
  late: sql`${isOpen} and ${isPunctuality("late", "will_be_late")}`,
  at_risk: sql`${isOpen} and ${isPunctuality("at_risk")}`,
  to_receive: sql`s.state = 'delivered'`,
  received: sql`s.state = 'received'`,
  cancelled: sql`s.state = 'cancelled'`,
} as const satisfies Record<ShipmentFilter, SQL>;

/** The shipments that hold lines of an order, for who may see both. */
export async function listShipmentsOfOrder(tx: Tx, orderId: string): Promise<ShipmentRow[]> {
  const rows = await tx.execute<ShipmentRow>(sql`
    with page as (
      select s.* from shipments s where s.id in (
        select i.shipment_id from shipment_lines i join purchase_order_lines l on l.id = i.line_id where l.order_id = ${orderId})
       order by ${sortDay} desc, s.id desc limit 100)
    ${shipmentRows} order by ${sortDay} desc, s.id desc`);
  return [...rows];
}

export interface ShipmentHeader extends Timing, Record<string, unknown> {
  id: string;
  number: string;
  version: number;
  supplierId: string;
  supplier: string;
  carrierId: string | null;
  carrier: string | null;
  site: string | null;
  country: string | null;
  mode: string | null;
  packages: number | null;
  weightKg: string | null;
  /** The day of the receipt, where it was booked here and can be corrected here. */
  receivedOn: Day | null;
}

export interface ShipmentLine extends Record<string, unknown> {
  lineId: string;
  /** Only where the reader sees the order itself. */
  orderId: string | null;
  orderNumber: string;
  item: string;
  description: string;
  quantity: string;
  unit: string;
  received: string | null;
  damaged: string | null;
  refused: string | null;
  comment: string | null;
}

export interface MilestoneRow extends Record<string, unknown> {
  id: string;
  code: MilestoneCode;
  at: string;
  eta: string | null;
  place: string | null;
  reason: string | null;
  cause: Cause | null;
  comment: string | null;
  door: Door;
  actor: string;
  organisationId: string | null;
  recordedAt: string;
}

export interface Shipment extends ShipmentHeader {
  lines: ShipmentLine[];
  milestones: MilestoneRow[];
}

/** One shipment with its lines and all that happened to it; not_found for what the viewer may not see. */
export async function getShipment(tx: Tx, shipmentId: string): Promise<Shipment> {
  const [header, lines, milestones] = await Promise.all([
    tx.execute<ShipmentHeader>(sql`
      select s.id, s.number, s.version, s.state, s.supplier_id as "supplierId", coalesce(o.name, c.supplier_name) as supplier, c.carrier_id as "carrierId",
             c.carrier_name as carrier, t.name as site, t.country, ${timeZoneOf} as "timeZone", s.mode, s.packages, s.weight_kg::text as "weightKg",
             s.ships_on::text as "shipsOn", s.planned_on::text as "plannedOn", s.promised_on::text as "promisedOn", s.eta, s.delivered_on::text as "deliveredOn", s.lane_delay_days as "laneDelayDays",
             (select max(r.received_on)::text from receipts r where r.shipment_id = s.id and r.voided_at is null and r.door <> 'import') as "receivedOn"
        from shipments s left join organisations o on o.id = s.supplier_id left join shipment_carriers c on c.shipment_id = s.id
        left join sites t on t.id = s.site_id where s.id = ${shipmentId}`),
    tx.execute<ShipmentLine>(sql`
      select i.line_id as "lineId", l.order_id as "orderId", i.order_number as "orderNumber", i.item_code as item, i.description, i.unit, i.quantity::text,
             r.quantity::text as received, r.damaged::text, r.refused::text, r.comment
        from (select line_id, min(order_number) as order_number, min(item_code) as item_code, min(description) as description, min(unit) as unit, sum(quantity) as quantity
                from shipment_lines where shipment_id = ${shipmentId} group by line_id) i
        left join purchase_order_lines l on l.id = i.line_id
        left join lateral (select sum(c.quantity) as quantity, sum(c.damaged_quantity) as damaged, sum(c.refused_quantity) as refused, string_agg(c.comment, ' ') as comment
                             from receipts c where c.shipment_id = ${shipmentId} and c.line_id = i.line_id and c.voided_at is null) r on true
       order by i.order_number, i.item_code, i.line_id`),
    tx.execute<MilestoneRow>(sql`
      select id, code, at, eta, place, reason, cause, comment, door, actor_name as actor, actor_organisation_id as "organisationId", recorded_at as "recordedAt"
        from shipment_milestones where shipment_id = ${shipmentId} order by at, recorded_at, id`),
  ]);
  const shipment = header[0];
  if (!shipment) throw notFound();
  return { ...shipment, lines: [...lines], milestones: [...milestones] };
}

/** For a page title; not_found for what the viewer may not see. */
export async function getShipmentTitle(tx: Tx, shipmentId: string): Promise<{ number: string }> {
  const [shipment] = await tx.execute<{ number: string }>(
    sql`select number from shipments where id = ${shipmentId}`,
  );
  if (!shipment) throw notFound();
  return shipment;
}

/** Those that a shipment can be given to, by name. */
export async function listCarriers(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from organisations where kind = 'carrier' order by name collate "und-x-icu" limit 500`);
  return [...rows];
}
