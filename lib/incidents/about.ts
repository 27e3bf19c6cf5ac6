import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { incidentNumber, type IncidentRow } from "./list.ts";

/** Open incidents about an object, for its page. */
export async function listIncidentsAbout(
  tx: Tx,
  about: { orderId: string } | { shipmentId: string },
): Promise<Pick<IncidentRow, "id" | "number" | "title" | "state" | "severity">[]> {
  const of =
    "orderId" in about
      ? sql`l.order_id = ${about.orderId} or l.line_id in (select n.id from purchase_order_lines n where n.order_id = ${about.orderId})`
      : sql`l.shipment_id = ${about.shipmentId} or l.receipt_id in (select r.id from receipts r where r.shipment_id = ${about.shipmentId})`;
  const rows = await tx.execute<Pick<IncidentRow, "id" | "number" | "title" | "state" | "severity">>(sql`
    select i.id, ${incidentNumber} as number, i.title, s.state, i.severity from incidents i join incident_states s on s.incident_id = i.id
     where s.state <> 'closed' and i.id in (select l.incident_id from incident_links l where ${of}) order by i.severity, i.opened_at limit 20`);
  return [...rows];
}

/** Open incidents in which a partner takes part, the gravest first. */
export async function listIncidentsOf(
  tx: Tx,
  partnerId: string,
): Promise<Pick<IncidentRow, "id" | "number" | "title" | "state" | "severity">[]> {
  const rows = await tx.execute<Pick<IncidentRow, "id" | "number" | "title" | "state" | "severity">>(sql`
    select i.id, ${incidentNumber} as number, i.title, s.state, i.severity
      from incident_participants p join incidents i on i.id = p.incident_id join incident_states s on s.incident_id = i.id
     where p.organisation_id = ${partnerId} and s.state <> 'closed' order by i.severity, i.opened_at limit 20`);
  return [...rows];
}

/** What the form of a new incident is about, with its partners. */
export async function getSubject(
  tx: Tx,
  about: {
    order?: string | undefined;
    line?: string | undefined;
    shipment?: string | undefined;
    receipt?: string | undefined;
    forecast?: string | undefined;
  },
): Promise<{ name: string; partners: { id: string; name: string }[] } | undefined> {
  const kind = kinds.find((one) => about[one] !== undefined);
  const id = kind && about[kind];
  if (!kind || !id) return undefined;
  const [subject] = await tx.execute<{ name: string; partners: { id: string; name: string }[] }>(sql`
    select x.name, coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.kind desc) from organisations o
             where o.id in (x.supplier_id, x.carrier_id)), '[]') as partners
      from (${subjects[kind](id)}) x`);
  if (!subject) throw notFound();
  return subject;
}

const kinds = ["order", "line", "shipment", "receipt", "forecast"] as const;
const subjects = {
  order: (id: string) =>
    sql`select number as name, supplier_id, null::uuid as carrier_id from purchase_orders where id = ${id}`,
  line: (id: string) => sql`
      select o.number || ' / ' || l.number as name, l.supplier_id, null::uuid as carrier_id
        from purchase_order_lines l join purchase_orders o on o.id = l.order_id where l.id = ${id}`,
  shipment: (id: string) => sql`
      select s.number as name, s.supplier_id, c.carrier_id from shipments s left join shipment_carriers c on c.shipment_id = s.id where s.id = ${id}`,
  receipt: (id: string) => sql`
      select coalesce(s.number, o.number || ' / ' || l.number) as name, r.supplier_id, c.carrier_id
        from receipts r left join shipments s on s.id = r.shipment_id left join shipment_carriers c on c.shipment_id = r.shipment_id
        left join purchase_order_lines l on l.id = r.line_id left join purchase_orders o on o.id = l.order_id where r.id = ${id}`,
  forecast: (id: string) =>
    sql`select item_code as name, supplier_id, null::uuid as carrier_id from forecast_series where id = ${id}`,
} as const;

/** Partners that can be asked to take part. */
export async function listPartners(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from organisations where kind in ('supplier', 'carrier') order by name limit 1000`,
  );
  return [...rows];
}
