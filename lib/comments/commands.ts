import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent, textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { deleteCommentInput, editCommentInput, writeCommentInput } from "./input.ts";
import { audienceFor, mentionedIn, sameAudience } from "./rules.ts";
import { listMentionable } from "./queries.ts";
import { type Subject, subjectOf, subjects, threadOn } from "./subject.ts";

/** Writes a message on an object, to an audience that never changes. */
export const writeComment = command({
  may: "comment.write",
  input: writeCommentInput,
  run: async (tx, actor, { body, audience: wanted, replyTo, ...about }) => {
    const subject = subjectOf(about);
    const parties = await partiesOf(tx, subject);
    if (!parties || !actor.hostId) throw notFound();
    const author = {
      organisationId: actor.organisation.id,
      isHost: actor.organisation.kind === "host",
      hostId: actor.hostId,
    };
    const allowed = audienceFor(author, wanted, parties);
    if (!allowed) throw new DomainError("invalid", "invalid", { audience: "audience_not_allowed" });
    const threadId = await threadOf(tx, subject);
    const audience = replyTo ? await audienceOfReply(tx, threadId, replyTo, allowed) : allowed;
    await requireMentionable(tx, subject, audience, body);

    const [written] = await tx.execute<{ id: string }>(sql`
      insert into comments (thread_id, reply_to, audience, author_id, author_name, author_organisation_id, body)
      values (${threadId}, ${replyTo ?? null}, ${textArray(audience)}::uuid[], ${actor.userId}, ${actor.name}, ${actor.organisation.id}, ${body})
      returning id`);
    if (!written) throw new Error("A message that was just written is not there.");
    const { id } = written;
    await setMentions(tx, id, body);
    await record(tx, actor, subject, "comment.written", { comment: id, audience });
    return { commentId: id };
  },
});

/** Changes the wording of one's own message; the earlier wording stays readable. */
export const editComment = command({
  may: "comment.write",
  input: editCommentInput,
  run: async (tx, actor, { commentId, version, body }) => {
    const comment = await ownComment(tx, actor, commentId, version);
    const subject = subjectOf(comment);
    await requireMentionable(tx, subject, comment.audience, body);
    await keepWording(tx, commentId, version, comment.body);
    await guarded(
      tx,
      sql`update comments set body = ${body}, version = version + 1, edited_at = now()
      where id = ${commentId} and version = ${version} and deleted_at is null returning id`,
    );
    await setMentions(tx, commentId, body);
    await record(tx, actor, subject, "comment.edited", { comment: commentId, version: version + 1 });
  },
});

/** Takes back one's own message: its words and files go, a mark stays. */
export const deleteComment = command({
  may: "comment.write",
  input: deleteCommentInput,
  run: async (tx, actor, { commentId, version }) => {
    const comment = await ownComment(tx, actor, commentId, version);
    await keepWording(tx, commentId, version, comment.body);
    await dropFiles(tx, commentId);
    await guarded(
      tx,
      sql`update comments set body = '', version = version + 1, deleted_at = now()
      where id = ${commentId} and version = ${version} and deleted_at is null returning id`,
    );
    await setMentions(tx, commentId, "");
    const subject = subjectOf(comment);
    await record(tx, actor, subject, "comment.deleted", { comment: commentId });
  },
});

interface OwnComment extends Record<string, unknown> {
  orderId: string | null;
  shipmentId: string | null;
  incidentId: string | null;
  riskId: string | null;
  campaignId: string | null;
  seriesId: string | null;
  body: string;
  audience: string[];
  authorId: string;
  version: number;
  deleted: boolean;
}

async function ownComment(tx: Tx, actor: Actor, id: string, version: number): Promise<OwnComment> {
  const [comment] = await tx.execute<OwnComment>(sql`
    select t.order_id as "orderId", t.shipment_id as "shipmentId", t.incident_id as "incidentId", t.risk_id as "riskId", t.campaign_id as "campaignId", t.series_id as "seriesId", c.body, c.audience::text[] as audience, c.author_id as "authorId", c.version, c.deleted_at is not null as deleted
      from comments c join threads t on t.id = c.thread_id where c.id = ${id}`);
  if (!comment) throw notFound();
  if (comment.authorId !== actor.userId) throw new DomainError("forbidden", "not_your_comment");
  if (comment.deleted || comment.version !== version) throw conflict("comment_changed_meanwhile");
  return comment;
}

/** The partners that take part in the object; undefined for what the viewer may not see. */
async function partiesOf(tx: Tx, { kind, id }: Subject): Promise<string[] | undefined> {
  const [object] = await tx.execute<{ parties: string[] }>(parties[kind](id));
  return object?.parties;
}

const parties = {
  order: (id: string) =>
    sql`select array[supplier_id]::text[] as parties from purchase_orders where id = ${id}`,
  shipment: (id: string) => sql`
    select array_remove(array[s.supplier_id, c.carrier_id], null)::text[] as parties
      from shipments s left join shipment_carriers c on c.shipment_id = s.id where s.id = ${id}`,
  incident: (id: string) => sql`
    select array(select o.id from organisations o where o.kind <> 'host' and (o.id = i.opened_organisation_id
              or o.id in (select p.organisation_id from incident_participants p where p.incident_id = i.id and p.user_id is null)))::text[] as parties
      from incidents i where i.id = ${id}`,
  risk: (id: string) => sql`
    select array(select s.organisation_id from risk_shares s where s.risk_id = r.id)::text[] as parties from risks r where r.id = ${id}`,
  // Nobody: what is said about a campaign the host says to itself.
  campaign: (id: string) => sql`select '{}'::text[] as parties from campaigns where id = ${id}`,
  series: (id: string) =>
    sql`select array[supplier_id]::text[] as parties from forecast_series where id = ${id}`,
} as const;

/** The thread of an object, made with its first message. Two first messages at once make one thread. */
async function threadOf(tx: Tx, subject: Subject): Promise<string> {
  const column = sql.raw(subjects[subject.kind].column);
  await tx.execute(
    sql`insert into threads (${column}) values (${subject.id}) on conflict (${column}) do nothing`,
  );
  const [thread] = await tx.execute<{ id: string }>(
    sql`select t.id from threads t where ${threadOn(subject)}`,
  );
  if (!thread) throw notFound();
  return thread.id;
}

/** To the letter that of the message it answers: the foreign key compares it as it stands. */
async function audienceOfReply(
  tx: Tx,
  threadId: string,
  replyTo: string,
  audience: readonly string[],
): Promise<readonly string[]> {
  const [parent] = await tx.execute<{ audience: string[] }>(sql`
    select audience::text[] as audience from comments where id = ${replyTo} and thread_id = ${threadId}`);
  if (!parent) throw notFound("comment_not_found");
  if (!sameAudience(parent.audience, audience))
    throw new DomainError("invalid", "invalid", { audience: "reply_to_other_audience" });
  return parent.audience;
}

async function requireMentionable(
  tx: Tx,
  subject: Subject,
  audience: readonly string[],
  body: string,
): Promise<void> {
  const mentioned = mentionedIn(body);
  if (mentioned.length === 0) return;
  const allowed = new Set((await listMentionable(tx, subject, audience)).map((person) => person.id));
  if (!mentioned.every((id) => allowed.has(id)))
    throw new DomainError("invalid", "invalid", { body: "mention_not_allowed" });
}

/** The people whom the words name now, and nobody whom they named before. */
async function setMentions(tx: Tx, commentId: string, body: string): Promise<void> {
  const ids = textArray(mentionedIn(body));
  await tx.execute(
    sql`delete from comment_mentions where comment_id = ${commentId} and user_id <> all(${ids}::uuid[])`,
  );
  await tx.execute(sql`
    insert into comment_mentions (comment_id, user_id) select ${commentId}::uuid, unnest(${ids}::uuid[]) on conflict do nothing`);
}

async function keepWording(tx: Tx, commentId: string, version: number, body: string): Promise<void> {
  await tx.execute(sql`
    insert into comment_revisions (comment_id, version, body) values (${commentId}, ${version}, ${body}) on conflict (comment_id, version) do nothing`);
}

/** Before the message goes: after it nobody may touch them any more. The log has their names and digests. */
async function dropFiles(tx: Tx, commentId: string): Promise<void> {
  await tx.execute(sql`delete from attachments where comment_id = ${commentId}`);
}

async function guarded(tx: Tx, update: ReturnType<typeof sql>): Promise<void> {
  if ((await tx.execute(update)).length === 0) throw conflict("comment_changed_meanwhile");
}

async function record(
  tx: Tx,
  actor: Actor,
  { kind, id }: Subject,
  action: string,
  particulars: Record<string, unknown>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: subjects[kind].objectType,
    objectId: id,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
}
