import { type SQL, sql } from "drizzle-orm";
import type { TableName } from "#db/access.ts";
import type { EventInput } from "#lib/audit/record-event.ts";
import { notFound } from "#lib/kernel/errors.ts";

/** What a conversation can be about: the column of its thread, whose readers read it, and what the log calls it. */
export const subjects = {
  order: { column: "order_id", table: "purchase_orders", objectType: "purchase_order" },
  shipment: { column: "shipment_id", table: "shipments", objectType: "shipment" },
  incident: { column: "incident_id", table: "incidents", objectType: "incident" },
  risk: { column: "risk_id", table: "risks", objectType: "risk" },
  campaign: { column: "campaign_id", table: "campaigns", objectType: "campaign" },
  series: { column: "series_id", table: "forecast_series", objectType: "forecast_series" },
} as const satisfies Record<
  string,
  { column: string; table: TableName; objectType: EventInput["objectType"] }
>;

/** What a conversation is about. Who cannot see it cannot see its messages. */
export interface Subject {
  kind: keyof typeof subjects;
  id: string;
}

interface SubjectIds {
  orderId?: string | null | undefined;
  shipmentId?: string | null | undefined;
  incidentId?: string | null | undefined;
  riskId?: string | null | undefined;
  campaignId?: string | null | undefined;
  seriesId?: string | null | undefined;
}

export function subjectOf(ids: SubjectIds): Subject {
  const { orderId, shipmentId, incidentId, riskId, campaignId, seriesId } = ids;
  if (orderId) return { kind: "order", id: orderId };
  if (shipmentId) return { kind: "shipment", id: shipmentId };
  if (incidentId) return { kind: "incident", id: incidentId };
  if (riskId) return { kind: "risk", id: riskId };
  if (campaignId) return { kind: "campaign", id: campaignId };
  if (seriesId) return { kind: "series", id: seriesId };
  throw notFound();
}

/** The thread `t` of the object. */
export function threadOn({ kind, id }: Subject): SQL {
  return sql`t.${sql.raw(subjects[kind].column)} = ${id}`;
}
