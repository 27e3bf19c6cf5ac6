import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { notificationKinds } from "#db/vocabulary-notifications.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { idText, instantText, listQuery, positionOf } from "#lib/kernel/document.ts";
import { listNotifications } from "./queries.ts";

export const notificationDocument = z
  .strictObject({
    id: idText,
    kind: z.enum(notificationKinds),
    at: instantText,
    unread: z.boolean(),
    actor: z.string().nullable(),
    number: z.string().nullable().describe("The number of what it is about."),
    lines: z.int().nullable().describe("How many lines, weeks or actions it is about."),
    order_id: idText.nullable(),
    line_id: idText.nullable(),
    shipment_id: idText.nullable(),
    incident_id: idText.nullable(),
    release_id: idText.nullable(),
    risk_id: idText.nullable(),
    campaign_id: idText.nullable(),
    series_id: idText.nullable(),
    partner_id: idText.nullable().describe("Whose documents it is about."),
    worker_id: idText.nullable().describe("Whose certificates it is about."),
    reminder_id: idText
      .nullable()
      .describe("A reminder of several orders, which the list of orders can be asked for."),
  })
  .meta({ id: "Notification" });

export const notificationQuery = z.strictObject({ ...listQuery, show: z.enum(["unread"]).optional() });

/** What the viewer was told, the latest first, as a page of JSON. */
export async function listNotificationDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor, show }: z.output<typeof notificationQuery>,
): Promise<string> {
  positionOf(cursor, ["instant", "id"]);
  const { rows, next } = await listNotifications(tx, viewer, { show, after: cursor }, limit);
  const data = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    unread: row.unread,
    actor: row.actor,
    number: row.number,
    lines: row.lines,
    order_id: row.orderId,
    line_id: row.lineId,
    shipment_id: row.shipmentId,
    incident_id: row.incidentId,
    release_id: row.releaseId,
    risk_id: row.riskId,
    campaign_id: row.campaignId,
    series_id: row.seriesId,
    partner_id: row.documentsOf,
    worker_id: row.workerId,
    reminder_id: row.reminderId,
  }));
  return JSON.stringify({ data, next_cursor: next });
}
