import { sql } from "drizzle-orm";
import { access } from "#db/access.ts";
import type { Tx } from "#db/client.ts";
import type { FileKind, ScanState } from "#db/vocabulary-files.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Subject, subjects, threadOn } from "./subject.ts";

export interface CommentRow extends Record<string, unknown> {
  id: string;
  replyTo: string | null;
  audience: string[];
  /** The names of those in the audience whom the viewer may know. */
  readers: string[];
  authorId: string;
  author: string;
  authorOrganisation: string;
  authorOrganisationId: string;
  body: string;
  version: number;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  /** What the viewer was told of it, as long as that is unread. */
  unreadId: string | null;
  history: { body: string; at: string }[];
  files: AttachedFile[];
}

export interface AttachedFile {
  id: string;
  name: string;
  kind: FileKind;
  bytes: number;
  scan: ScanState;
}

/** How many messages a page shows at most: the latest. */
export const threadPageSize = 200;

/** The messages on an object that the viewer may read, oldest first. */
export async function listComments(tx: Tx, subject: Subject): Promise<CommentRow[]> {
  const rows = await tx.execute<CommentRow>(sql`
    select c.id, c.reply_to as "replyTo", c.audience::text[] as audience,
           array(select r.name from organisations r where r.id = any(c.audience) order by (r.kind = 'host') desc, r.name) as readers, c.author_id as "authorId", c.author_name as author,
           o.name as "authorOrganisation", c.author_organisation_id as "authorOrganisationId", c.body, c.version,
           c.created_at as "createdAt", c.edited_at as "editedAt", c.deleted_at as "deletedAt",
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'kind', a.kind, 'bytes', a.bytes, 'scan', a.scan) order by a.created_at, a.id)
              from attachments a where a.comment_id = c.id), '[]') as files,
           (select n.id from notifications n where n.comment_id = c.id and n.user_id = (select app.user_id())
               and n.organisation_id = (select app.organisation_id()) and n.read_at is null limit 1) as "unreadId",
           case when c.version = 1 then '[]' else
             coalesce((select jsonb_agg(jsonb_build_object('body', r.body, 'at', r.at) order by r.version)
                from comment_revisions r where r.comment_id = c.id), '[]') end as history
      from comments c join threads t on t.id = c.thread_id left join organisations o on o.id = c.author_organisation_id
     where ${threadOn(subject)} order by c.created_at desc, c.id desc limit ${threadPageSize}`);
  return [...rows].reverse();
}

export interface Mentionable extends Record<string, unknown> {
  id: string;
  name: string;
  organisation: string;
  organisationId: string;
}

/** People who can see the object and belong to one of these organisations: the only ones a message may mention. */
export async function listMentionable(
  tx: Tx,
  { kind }: Pick<Subject, "kind">,
  organisations: readonly string[],
): Promise<Mentionable[]> {
  const grants = Object.entries(access[subjects[kind].table].select);
  // Whether somebody is invited to an incident depends on the incident: those are not named.
  const readers = textArray(
    grants.flatMap(([role, scope]) => (["invited", "safety"].includes(scope) ? [] : [role])),
  );
  const rows = await tx.execute<Mentionable>(sql`
    select u.id, u.name, o.name as organisation, o.id as "organisationId"
      from memberships m join users u on u.id = m.user_id and u.disabled_at is null join organisations o on o.id = m.organisation_id
     where m.organisation_id = any(${textArray(organisations)}::uuid[]) and m.role = any(${readers}::text[])
     group by u.id, u.name, o.name, o.id order by u.name collate "und-x-icu" limit 200`);
  return [...rows];
}
