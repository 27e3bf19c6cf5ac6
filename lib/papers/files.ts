import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { fileFields } from "#lib/attachments/input.ts";
import { storeParts } from "#lib/attachments/parts.ts";
import type { StoredFile } from "#lib/attachments/rules.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";
import type { PaperTable } from "./paper.ts";

const columns = { certificates: "certificate_id", partner_documents: "document_id" } as const;

interface Held extends Record<string, unknown> {
  organisationId: string;
  files: number;
}

/** One's own paper that nobody has judged yet and that has no file. Who may not add one does not find it. */
export async function paperForFile(
  tx: Tx,
  { userId }: { userId: string },
  table: PaperTable,
  paperId: string,
): Promise<Held> {
  const [paper] = await tx.execute<Held>(sql`
    select p.organisation_id as "organisationId", (select count(*)::int from paper_files f where f.${sql.identifier(columns[table])} = p.id) as files
      from ${sql.identifier(table)} p where p.id = ${paperId} and p.state = 'submitted' and p.submitted_by = ${userId}`);
  if (!paper) throw notFound("paper_not_found");
  if (paper.files > 0) throw new DomainError("invalid", "paper_has_file");
  return paper;
}

/** Puts the scan of a paper beside it. */
const attach = (table: PaperTable, may: "certificate.submit" | "document.submit") =>
  command({
    may,
    input: z.strictObject({ paperId: idField, ...fileFields }),
    run: async (tx, actor, { paperId, content, ...file }) => {
      const { organisationId } = await paperForFile(tx, actor, table, paperId);
      const [made] = await tx.execute<{ id: string }>(sql`
        insert into paper_files (organisation_id, ${sql.identifier(columns[table])}, name, kind, bytes, sha256, scan)
        values (${organisationId}, ${paperId}, ${file.name}, ${file.kind}, ${file.bytes}, ${file.sha256}, ${file.scan})
        on conflict do nothing returning id`);
      if (!made) throw new DomainError("invalid", "paper_has_file");
      await storeParts(
        tx,
        { content, bytes: file.bytes },
        (part, chunk) =>
          sql`insert into paper_parts (file_id, part, content) values (${made.id}, ${part}, ${chunk})`,
      );
      return { fileId: made.id };
    },
  });

export const attachToCertificate = attach("certificates", "certificate.submit");
export const attachToDocument = attach("partner_documents", "document.submit");

/** What is to be said of a file before its content; nothing for who does not read its paper. */
export async function getPaperFile(tx: Tx, fileId: string): Promise<StoredFile> {
  const [file] = await tx.execute<StoredFile>(
    sql`select name, kind, bytes, scan from paper_files where id = ${fileId}`,
  );
  if (!file) throw notFound();
  return file;
}

/** One part of its content; undefined after the last, and for who does not read it any more. */
export async function getPaperPart(tx: Tx, fileId: string, part: number): Promise<Uint8Array | undefined> {
  const [row] = await tx.execute<{ content: Uint8Array }>(sql`
    select content from paper_parts where file_id = ${fileId} and part = ${part}`);
  return row?.content;
}
