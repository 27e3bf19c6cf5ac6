import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { attachFile } from "#lib/comments/files.ts";
import { asSystem, type Tx } from "../client.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

const content = Buffer.from("As agreed on the phone.\n");

/** A file as the edge hands it over. */
export function castFile(commentId: string, name = "note.txt", bytes: Buffer = content) {
  return {
    commentId,
    name,
    kind: "txt",
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    scan: "not_scanned",
    content: (async function* pieces() {
      yield bytes;
    })(),
  };
}

/** A file in every message of the cast that stands; and, as no command would leave it, one in a message taken back. */
export async function playFiles(cast: Cast): Promise<void> {
  const messages = await asSystem("cast messages", async (tx) => [
    ...(await tx.execute<{ id: string; author: string; organisation: string }>(sql`
      select id, author_id as author, author_organisation_id as organisation from comments where deleted_at is null order by id`)),
  ]);
  for (const { id, author, organisation } of messages) {
    const person = Object.values(cast.people).find(
      (one) => one.userId === author && one.organisationId === organisation,
    );
    await runAs(person?.token ?? "", attachFile, castFile(id));
  }
  await asSystem("cast file of a message taken back", leaveOne);
}

async function leaveOne(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with file as (
      insert into attachments (comment_id, name, kind, bytes, sha256, scan)
      select c.id, 'gone.txt', 'txt', 4, repeat('0', 64), 'not_scanned' from comments c where c.deleted_at is not null
      returning id)
    insert into attachment_parts (attachment_id, part, content) select id, 0, 'gone'::bytea from file`);
}
