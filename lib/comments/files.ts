import { sql } from "drizzle-orm";
import { maxFiles } from "#db/vocabulary-files.ts";
import type { Tx } from "#db/client.ts";
import type { StoredFile } from "#lib/attachments/rules.ts";
import { storeParts } from "#lib/attachments/parts.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { attachFileInput, removeFileInput } from "./input.ts";
import { subjectOf, subjects } from "./subject.ts";

interface Message extends Record<string, unknown> {
  orderId: string | null;
  shipmentId: string | null;
  incidentId: string | null;
  riskId: string | null;
  campaignId: string | null;
  seriesId: string | null;
  files: number;
}

/** One's own message, which has not been taken back. Who may not change it does not find it. */
export async function messageForFiles(
  tx: Tx,
  actor: { userId: string },
  commentId: string,
): Promise<Message> {
  const [message] = await tx.execute<Message>(sql`
    select t.order_id as "orderId", t.shipment_id as "shipmentId", t.incident_id as "incidentId", t.risk_id as "riskId", t.campaign_id as "campaignId", t.series_id as "seriesId",
           (select count(*)::int from attachments a where a.comment_id = c.id) as files
      from comments c join threads t on t.id = c.thread_id
     where c.id = ${commentId} and c.author_id = ${actor.userId} and c.deleted_at is null`);
  if (!message) throw notFound("comment_not_found");
  if (message.files >= maxFiles) throw new DomainError("invalid", "too_many_files");
  return message;
}

/** Puts a file into one's own message, in parts as they come. It is there whole or not at all. */
export const attachFile = command({
  may: "comment.write",
  input: attachFileInput,
  run: async (tx, actor, { commentId, content, ...file }) => {
    // Whoever adds to the same message at once waits, and is counted after.
    await tx.execute(
      sql`select from comments where id = ${commentId} and author_id = ${actor.userId} for update`,
    );
    const message = await messageForFiles(tx, actor, commentId);
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into attachments (comment_id, name, kind, bytes, sha256, scan)
      values (${commentId}, ${file.name}, ${file.kind}, ${file.bytes}, ${file.sha256}, ${file.scan}) returning id`);
    if (!made) throw new Error("A file that was just attached is not there.");
    await storeParts(
      tx,
      { content, bytes: file.bytes },
      (part, chunk) =>
        sql`insert into attachment_parts (attachment_id, part, content) values (${made.id}, ${part}, ${chunk})`,
    );
    await record(tx, actor, message, "comment.file_added", { comment: commentId, file: made.id, ...file });
    return { fileId: made.id };
  },
});

/** Takes a file out of one's own message, for good; the log keeps its name and digest. */
export const removeFile = command({
  may: "comment.write",
  input: removeFileInput,
  run: async (tx, actor, { fileId }) => {
    const [file] = await tx.execute<Message & { commentId: string; name: string; sha256: string }>(sql`
      select t.order_id as "orderId", t.shipment_id as "shipmentId", t.incident_id as "incidentId", t.risk_id as "riskId", t.campaign_id as "campaignId", t.series_id as "seriesId", 0 as files,
             a.comment_id as "commentId", a.name, a.sha256
        from attachments a join comments c on c.id = a.comment_id join threads t on t.id = c.thread_id
       where a.id = ${fileId} and c.author_id = ${actor.userId}`);
    if (!file) throw notFound();
    const gone = await tx.execute(sql`delete from attachments where id = ${fileId} returning id`);
    if (gone.length === 0) throw notFound();
    const { commentId, name, sha256 } = file;
    await record(tx, actor, file, "comment.file_removed", { comment: commentId, file: fileId, name, sha256 });
  },
});

async function record(
  tx: Tx,
  actor: Actor,
  message: Message,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { kind, id } = subjectOf(message);
  await recordEvent(tx, {
    objectType: subjects[kind].objectType,
    objectId: id,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
}

/** What is to be said of a file before its content; nothing for who does not read its message. */
export async function getFile(tx: Tx, fileId: string): Promise<StoredFile> {
  const [file] = await tx.execute<StoredFile>(
    sql`select name, kind, bytes, scan from attachments where id = ${fileId}`,
  );
  if (!file) throw notFound();
  return file;
}

/** One part of its content; undefined after the last, and for who does not read it any more. */
export async function getFilePart(tx: Tx, fileId: string, part: number): Promise<Uint8Array | undefined> {
  const [row] = await tx.execute<{ content: Uint8Array }>(sql`
    select content from attachment_parts where attachment_id = ${fileId} and part = ${part}`);
  return row?.content;
}
