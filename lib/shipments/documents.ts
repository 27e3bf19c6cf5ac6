import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal, jsonInstant } from "#db/json.ts";
import { causes, doors, milestoneCodes, shipmentStates } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import {
  dayText,
  decimalText,
  idText,
  instantText,
  listQuery,
  pageText,
  positionOf,
} from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { shipmentFilters } from "./input.ts";
import { shipmentsFrom, sortDay } from "./queries.ts";

const line = z.strictObject({
  line_id: idText,
  order_number: z.string(),
  item: z.string(),
  description: z.string(),
  quantity: decimalText,
  unit: z.string(),
});

export const shipmentDocument = z
  .strictObject({
    id: idText,
    number: z.string(),
    status: z.enum(shipmentStates),
    supplier: z.string().nullable(),
    carrier: z.string().nullable(),
    site: z.string().nullable(),
    ships_on: dayText.nullable(),
    planned_on: dayText.nullable(),
    promised_on: dayText.nullable(),
    eta: instantText.nullable(),
    delivered_on: dayText.nullable(),
    lines: z.array(line),
  })
  .meta({ id: "Shipment" });

export const shipmentQuery = z.strictObject({
  ...listQuery,
  state: z.enum(shipmentFilters).optional(),
  q: searchField.optional().describe("The beginning of a number, of the shipment or of an order in it."),
});

export const milestoneDocument = z
  .strictObject({
    id: idText,
    code: z.enum(milestoneCodes),
    at: instantText,
    eta: instantText.nullable(),
    place: z.string().nullable(),
    reason: z.string().nullable(),
    cause: z.enum(causes).nullable(),
    comment: z.string().nullable(),
    source_id: z.string().nullable(),
    door: z.enum(doors),
    actor: z.string(),
    recorded_at: instantText,
  })
  .meta({ id: "Milestone" });

export const milestoneQuery = z.strictObject(listQuery);

/** Shipments, the latest planned arrival first, as a page of JSON. */
export async function listShipmentDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor, ...filters }: z.output<typeof shipmentQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["day", "id"]);
  const rows = await tx.execute<{ id: string; sortDay: string; document: string }>(sql`
    with page as (${shipmentsFrom(viewer, filters, position, sql`${limit + 1}`)})
    select s.id, ${sortDay}::text as "sortDay", ${shipmentJson} as document
      from page s ${joins} order by ${sortDay} desc, s.id desc`);
  return pageText(pageOf([...rows], limit, (row) => [row.sortDay, row.id]));
}

/** One shipment with its lines; not_found for what the viewer may not see. */
export async function getShipmentDocument(tx: Tx, shipmentId: string): Promise<string> {
  const [shipment] = await tx.execute<{ document: string }>(
    sql`select ${shipmentJson} as document from shipments s ${joins} where s.id = ${shipmentId}`,
  );
  if (!shipment) throw notFound();
  return shipment.document;
}

/** What happened to a shipment, in the order in which it happened, as a page of JSON. */
export async function listMilestoneDocuments(
  tx: Tx,
  shipmentId: string,
  { limit, cursor }: z.output<typeof milestoneQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["instant", "instant", "id"]);
  const from = position
    ? sql`and (m.at, m.recorded_at, m.id) > (${position[0]}::timestamptz, ${position[1]}::timestamptz, ${position[2]}::uuid)`
    : sql``;
  const [shipments, rows] = await Promise.all([
    tx.execute(sql`select 1 from shipments where id = ${shipmentId}`),
    tx.execute<{ id: string; at: string; recordedAt: string; document: string }>(sql`
      select m.id, m.at::text, m.recorded_at::text as "recordedAt", ${milestoneJson} as document
        from shipment_milestones m where m.shipment_id = ${shipmentId} ${from}
       order by m.at, m.recorded_at, m.id limit ${limit + 1}`),
  ]);
  if (shipments.length === 0) throw notFound();
  return pageText(pageOf([...rows], limit, (row) => [row.at, row.recordedAt, row.id]));
}

const joins = sql`
  left join organisations o on o.id = s.supplier_id
  left join shipment_carriers c on c.shipment_id = s.id
  left join sites t on t.id = s.site_id`;

const shipmentJson = sql`
  json_build_object('id', s.id, 'number', s.number, 'status', s.state, 'supplier', coalesce(o.name, c.supplier_name), 'carrier', c.carrier_name,
    'site', t.name, 'ships_on', s.ships_on, 'planned_on', s.planned_on, 'promised_on', s.promised_on, 'eta', ${jsonInstant(sql`s.eta`)},
    'delivered_on', s.delivered_on,
    'lines', (select coalesce(json_agg(json_build_object('line_id', l.line_id, 'order_number', l.order_number, 'item', l.item_code,
                       'description', l.description, 'quantity', ${jsonDecimal(sql`l.quantity`)}, 'unit', l.unit)
                       order by l.order_number, l.item_code, l.line_id, l.number), '[]')
                from shipment_lines l where l.shipment_id = s.id))::text`;

const milestoneJson = sql`
  json_build_object('id', m.id, 'code', m.code, 'at', ${jsonInstant(sql`m.at`)}, 'eta', ${jsonInstant(sql`m.eta`)}, 'place', m.place,
    'reason', m.reason, 'cause', m.cause, 'comment', m.comment, 'source_id', m.source_id, 'door', m.door, 'actor', m.actor_name,
    'recorded_at', ${jsonInstant(sql`m.recorded_at`)})::text`;
