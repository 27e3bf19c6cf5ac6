import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { type FilePlace, filePlaces, maxOrderDocuments } from "#db/vocabulary-files.ts";
import { fileFields } from "#lib/attachments/input.ts";
import type { StoredFile } from "#lib/attachments/rules.ts";
import { storeParts } from "#lib/attachments/parts.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";

export interface OrderDocument extends Record<string, unknown> {
  id: string;
  name: string;
  bytes: number;
  scan: StoredFile["scan"];
  organisation: string;
  by: string;
  at: string;
  /** Of the viewer's own organisation, which may take it away again. */
  isOwn: boolean;
}

/** What belongs to an order, the latest first. */
export async function listOrderDocuments(tx: Tx, orderId: string): Promise<OrderDocument[]> {
  const rows = await tx.execute<OrderDocument>(sql`
    select d.id, d.name, d.bytes, d.scan, o.name as organisation, d.uploaded_by_name as by, d.uploaded_at as at,
           d.organisation_id = app.organisation_id() as "isOwn"
      from order_documents d join organisations o on o.id = d.organisation_id
     where d.order_id = ${orderId} order by d.uploaded_at desc, d.id limit ${maxOrderDocuments}`);
  return [...rows];
}

/** An order that the viewer sees and that still takes a document. */
export async function orderForDocument(tx: Tx, orderId: string): Promise<{ supplierId: string }> {
  const [order] = await tx.execute<{ supplierId: string; documents: number }>(sql`
    select o.supplier_id as "supplierId", (select count(*)::int from order_documents d where d.order_id = o.id) as documents
      from purchase_orders o where o.id = ${orderId}`);
  if (!order) throw notFound();
  if (order.documents >= maxOrderDocuments) throw new DomainError("invalid", "too_many_documents");
  return order;
}

/** Puts a document with an order. Its content follows, by `storeDocument` or to wherever its place is. */
export const addOrderDocument = command({
  may: "order_document.add",
  input: z.strictObject({
    orderId: idField,
    place: z.enum(filePlaces),
    name: fileFields.name,
    kind: fileFields.kind,
    bytes: fileFields.bytes,
    sha256: fileFields.sha256,
    scan: fileFields.scan,
  }),
  run: async (tx, actor, { orderId, ...file }) => {
    // One after the other, so that none is one too many.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${orderId}, 12))`);
    const { supplierId } = await orderForDocument(tx, orderId);
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into order_documents (supplier_id, order_id, name, kind, bytes, sha256, scan, place, organisation_id, uploaded_by, uploaded_by_name)
      values (${supplierId}, ${orderId}, ${file.name}, ${file.kind}, ${file.bytes}, ${file.sha256}, ${file.scan}, ${file.place},
              ${actor.organisation.id}, ${actor.userId}, ${actor.name}) returning id`);
    if (!made) throw new Error("A row that was just made is there.");
    await recordEvent(tx, {
      objectType: "purchase_order",
      objectId: orderId,
      action: "order_document.added",
      area: "business",
      door: actor.door,
      particulars: { document: made.id, name: file.name, sha256: file.sha256 },
    });
    return { fileId: made.id };
  },
});

/** The content of a document that lies in the database, part by part as it comes. */
export const storeDocument = (
  tx: Tx,
  documentId: string,
  file: { content: AsyncIterable<Uint8Array>; bytes: number },
): Promise<void> =>
  storeParts(
    tx,
    file,
    (part, chunk) => sql`
      insert into order_document_parts (supplier_id, document_id, part, content)
      select d.supplier_id, d.id, ${part}::smallint, ${chunk} from order_documents d where d.id = ${documentId}`,
  );

/** Takes a document of one's own organisation away. Answers where its content lies. */
export const removeOrderDocument = command({
  may: "order_document.add",
  input: z.strictObject({ documentId: idField }),
  run: async (tx, actor, { documentId }): Promise<{ place: FilePlace }> => {
    const [gone] = await tx.execute<{ orderId: string; name: string; place: FilePlace }>(sql`
      delete from order_documents where id = ${documentId} and organisation_id = ${actor.organisation.id}
      returning order_id as "orderId", name, place`);
    if (!gone) throw notFound();
    await recordEvent(tx, {
      objectType: "purchase_order",
      objectId: gone.orderId,
      action: "order_document.removed",
      area: "business",
      door: actor.door,
      particulars: { document: documentId, name: gone.name },
    });
    return { place: gone.place };
  },
});

export interface PlacedFile extends StoredFile {
  place: FilePlace;
}

/** What is to be said of a document before its content; nothing for who does not read its order. */
export async function getDocumentFile(tx: Tx, documentId: string): Promise<PlacedFile> {
  const [file] = await tx.execute<PlacedFile>(
    sql`select name, kind, bytes, scan, place from order_documents where id = ${documentId}`,
  );
  if (!file) throw notFound();
  return file;
}

/** One part of what lies in the database; undefined after the last, and for who does not read it any more. */
export async function getDocumentPart(
  tx: Tx,
  documentId: string,
  part: number,
): Promise<Uint8Array | undefined> {
  const [row] = await tx.execute<{ content: Uint8Array }>(sql`
    select content from order_document_parts where document_id = ${documentId} and part = ${part}`);
  return row?.content;
}
