import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import { documentNames, paperStates } from "#db/vocabulary-papers.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { dayText, idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";

export const partnerDocument = z
  .strictObject({
    id: idText,
    organisation_id: idText,
    organisation: z.string(),
    kind: z.enum(documentNames),
    title: z.string().nullable(),
    number: z.string().nullable(),
    issued_on: dayText,
    expires_on: dayText.nullable(),
    status: z.enum(paperStates),
    remark: z.string().nullable(),
    submitted_at: instantText,
    version: z.int().positive(),
  })
  .meta({ id: "PartnerDocument" });

export const documentQuery = z.strictObject({
  ...listQuery,
  organisation: idText.optional(),
  kind: z.enum(documentNames).optional(),
  status: z.enum(paperStates).optional(),
});

const documentJson = sql`json_build_object('id', d.id, 'organisation_id', d.organisation_id, 'organisation', o.name, 'kind', d.kind, 'title', d.title, 'number', d.number,
  'issued_on', d.issued_on, 'expires_on', d.expires_on, 'status', d.state, 'remark', d.remark, 'submitted_at', ${jsonInstant(sql`d.submitted_at`)}, 'version', d.version)::text as document`;

/** Documents of partners, the latest first, as a page of JSON. */
export async function listPartnerDocuments(
  tx: Tx,
  { limit, cursor, organisation, kind, status }: z.output<typeof documentQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["instant", "id"]);
  const conditions = [
    sql`true`,
    ...(organisation ? [sql`d.organisation_id = ${organisation}`] : []),
    ...(kind ? [sql`d.kind = ${kind}`] : []),
    ...(status ? [sql`d.state = ${status}`] : []),
    ...(position ? [sql`(d.submitted_at, d.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`] : []),
  ];
  const rows = await tx.execute<{ id: string; at: string; document: string }>(sql`
    select d.id, d.submitted_at::text as at, ${documentJson} from partner_documents d join organisations o on o.id = d.organisation_id
     where ${sql.join(conditions, sql` and `)} order by d.submitted_at desc, d.id desc limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, ({ at, id }) => [at, id]));
}

/** One document; not_found for what the viewer may not see. */
export async function getPartnerDocument(tx: Tx, paperId: string): Promise<string> {
  const [paper] = await tx.execute<{ document: string }>(
    sql`select ${documentJson} from partner_documents d join organisations o on o.id = d.organisation_id where d.id = ${paperId}`,
  );
  if (!paper) throw notFound();
  return paper.document;
}
