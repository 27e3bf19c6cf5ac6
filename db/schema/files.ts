import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { policies, sees } from "../scope.ts";
import { type FileKind, fileKinds, maxFileBytes, scanStates } from "../vocabulary-files.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { quoted } from "./identity.ts";
import { comments } from "./threads.ts";

const words = "c.id = attachments.comment_id and c.deleted_at is null";

/** What is known of every file, whatever holds it. */
export const fileColumns = () => ({
  name: text().notNull(),
  kind: text().$type<FileKind>().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  scan: text({ enum: scanStates }).notNull(),
});

export const fileChecks = (table: string) => [
  check(`${table}_kind`, sql.raw(`kind in (${quoted(Object.keys(fileKinds))})`)),
  check(`${table}_scan`, sql.raw(`scan in (${quoted(scanStates)})`)),
  check(`${table}_size`, sql.raw(`bytes between 1 and ${String(maxFileBytes)}`)),
  check(`${table}_named`, sql`length(name) between 3 and 150 and name !~ '[[:cntrl:]/\\\\"]'`),
  check(`${table}_digest`, sql`sha256 ~ '^[0-9a-f]{64}$'`),
];

/** A part of what is in a file, so that neither side ever holds all of it. */
export const partChecks = (table: string) => [
  check(`${table}_size`, sql`octet_length(content) between 1 and 1048576 and part between 0 and 24`),
];

/** A file in a message: who reads the message has it, nobody else, and nobody once the message was taken back. */
export const attachments = pgTable(
  "attachments",
  {
    id: givenId(),
    commentId: uuid()
      .notNull()
      .references(() => comments.id),
    ...fileColumns(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("attachments_of_comment").on(t.commentId, t.createdAt, t.id),
    ...fileChecks("attachments"),
    ...policies("attachments", {
      of_its_words: sees("comments c", words),
      of_own_words: sees("comments c", `${words} and c.author_id = (select app.user_id())`),
    }),
  ],
);

/** What is in a file, in parts, so that neither side ever holds all of it. */
export const attachmentParts = pgTable(
  "attachment_parts",
  {
    attachmentId: uuid()
      .notNull()
      .references(() => attachments.id, { onDelete: "cascade" }),
    part: smallint().notNull(),
    content: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attachmentId, t.part] }),
    ...partChecks("attachment_parts"),
    ...policies("attachment_parts", {
      of_its_file: sees("attachments a", "a.id = attachment_parts.attachment_id"),
      of_own_file: sees(
        "attachments a join public.comments c on c.id = a.comment_id",
        "a.id = attachment_parts.attachment_id and c.author_id = (select app.user_id())",
      ),
    }),
  ],
);
