import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";

export const commentDocument = z
  .strictObject({
    id: idText,
    thread_id: idText,
    reply_to: idText.nullable(),
    audience: z
      .union([z.literal("internal"), z.array(idText)])
      .describe("The host alone, or the partners that read it beside the host."),
    author: z.string(),
    author_id: idText,
    author_organisation_id: idText,
    body: z.string().describe("Empty where the message was taken back."),
    version: z.int(),
    created_at: instantText,
    edited_at: instantText.nullable(),
    deleted_at: instantText.nullable(),
  })
  .meta({ id: "Comment" });

export const commentQuery = z.strictObject(listQuery);

type SubjectId =
  | { orderId: string }
  | { shipmentId: string }
  | { incidentId: string }
  | { riskId: string }
  | { campaignId: string }
  | { seriesId: string };

/** The object whose conversation this is: named by the thread's id or, before the first message too, by its own. */
export async function findSubject(tx: Tx, id: string): Promise<SubjectId> {
  const [found] = await tx.execute<{ subject: SubjectId }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('orderId', order_id, 'shipmentId', shipment_id, 'incidentId', incident_id, 'riskId', risk_id, 'campaignId', campaign_id, 'seriesId', series_id)) as subject from threads where id = ${id}
    union all select jsonb_build_object('orderId', id) from purchase_orders where id = ${id}
    union all select jsonb_build_object('shipmentId', id) from shipments where id = ${id}
    union all select jsonb_build_object('incidentId', id) from incidents where id = ${id}
    union all select jsonb_build_object('riskId', id) from risks where id = ${id}
    union all select jsonb_build_object('campaignId', id) from campaigns where id = ${id}
    union all select jsonb_build_object('seriesId', id) from forecast_series where id = ${id} limit 1`);
  if (!found) throw notFound();
  return found.subject;
}

/** The messages that the viewer may read, oldest first, as a page of JSON. */
export async function listCommentDocuments(
  tx: Tx,
  id: string,
  { limit, cursor }: z.output<typeof commentQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["instant", "id"]);
  const [, rows] = await Promise.all([
    findSubject(tx, id),
    tx.execute<{ id: string; at: string; document: string }>(sql`
      select c.id, c.created_at::text as at, ${commentJson} as document from comments c join threads t on t.id = c.thread_id
       where ${id} in (t.id, t.order_id, t.shipment_id, t.incident_id, t.risk_id, t.campaign_id, t.series_id) ${after(position)} order by c.created_at, c.id limit ${limit + 1}`),
  ]);
  return pageText(pageOf([...rows], limit, (row) => [row.at, row.id]));
}

export async function getCommentDocument(tx: Tx, commentId: string): Promise<string> {
  const [comment] = await tx.execute<{ document: string }>(
    sql`select ${commentJson} as document from comments c where c.id = ${commentId}`,
  );
  if (!comment) throw notFound();
  return comment.document;
}

const after = (position: readonly string[] | undefined): SQL =>
  position ? sql`and (c.created_at, c.id) > (${position[0]}::timestamptz, ${position[1]}::uuid)` : sql``;

const host = sql`(select h.id from organisations h where h.kind = 'host')`;
const commentJson = sql`
  json_build_object('id', c.id, 'thread_id', c.thread_id, 'reply_to', c.reply_to,
    'audience', case when c.audience <@ array[${host}] then to_json('internal'::text) else to_json(array_remove(c.audience, ${host})) end,
    'author', c.author_name, 'author_id', c.author_id, 'author_organisation_id', c.author_organisation_id, 'body', c.body, 'version', c.version,
    'created_at', ${jsonInstant(sql`c.created_at`)}, 'edited_at', ${jsonInstant(sql`c.edited_at`)}, 'deleted_at', ${jsonInstant(sql`c.deleted_at`)})::text`;
