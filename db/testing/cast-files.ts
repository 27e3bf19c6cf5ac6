import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { attachFile } from "#lib/comments/files.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { perform } from "#lib/kernel/command.ts";
import { addOrderDocument, storeDocument } from "#lib/orders/order-documents.ts";
import { asActor, asSystem, type Tx } from "../client.ts";
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

/** To the order in which everything stands, each side adds a document; a supplier one to another order too. */
export async function playOrderDocuments(cast: Cast): Promise<void> {
  for (const supplier of ["boreal", "kestrel"])
    for (const [name, order] of [
      // Somebody of both sides, for this one.
      ...(supplier === "boreal" ? ([["double.boreal", "200"]] as const) : []),
      ["meridia.buyer", "100"],
      [`${supplier}.seller`, "100"],
      [`${supplier}.chief`, "200"],
    ] as const) {
      const person = cast.people[name];
      if (!person) throw new Error(`The cast has no ${name}.`);
      await asActor(person.token, "read write", parseViewer, async (tx, entering) => {
        const actor = { ...(await entering), door: "portal" as const };
        const file = castFile("");
        const { fileId } = await perform(addOrderDocument, tx, actor, {
          orderId: cast.orders[`${supplier}.${order}`],
          place: "database",
          name: file.name,
          kind: file.kind,
          bytes: file.bytes,
          sha256: file.sha256,
          scan: file.scan,
        });
        await storeDocument(tx, fileId, file);
      });
    }
}
