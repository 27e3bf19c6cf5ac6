import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import { activities, certificateNames, paperStates } from "#db/vocabulary-papers.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { dayText, idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { workerFilters } from "./input.ts";
import { conditionsOf } from "./queries.ts";

const facts = {
  id: idText,
  organisation_id: idText,
  organisation: z.string(),
  name: z.string(),
  reference: z.string().nullable(),
  job: z.string().nullable(),
  site_id: idText.nullable(),
  left_on: dayText.nullable(),
  version: z.int().positive(),
  clearances: z
    .array(z.strictObject({ activity: z.enum(activities), until: dayText.nullable() }))
    .describe("What they may be planned for, to which day; null: without end."),
};

export const workerSummary = z.strictObject(facts).meta({ id: "WorkerSummary" });

export const workerDocument = z
  .strictObject({
    ...facts,
    certificates: z
      .array(
        z.strictObject({
          id: idText,
          kind: z.enum(certificateNames),
          title: z.string().nullable(),
          number: z.string().nullable(),
          issued_on: dayText,
          expires_on: dayText.nullable(),
          status: z.enum(paperStates),
          remark: z.string().nullable(),
          submitted_at: instantText,
          version: z.int().positive(),
        }),
      )
      .describe("For human resources, managers and their own organisation."),
  })
  .meta({ id: "Worker" });

export const workerQuery = z.strictObject({
  ...listQuery,
  q: searchField.optional().describe("A part of the name or number."),
  organisation: idText.optional(),
  state: z.enum(workerFilters).optional(),
});

const summaryJson = sql`
  'id', w.id, 'organisation_id', w.organisation_id, 'organisation', o.name, 'name', w.name, 'reference', w.reference, 'job', w.job, 'site_id', w.site_id, 'left_on', w.left_on,
  'version', w.version, 'clearances', coalesce((select json_agg(json_build_object('activity', c.activity, 'until', c.until) order by c.activity) from worker_clearances c where c.worker_id = w.id), '[]')`;

/** People by name, as a page of JSON. */
export async function listWorkerDocuments(
  tx: Tx,
  { limit, cursor, ...filters }: z.output<typeof workerQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["text", "id"]);
  const rows = await tx.execute<{ id: string; name: string; document: string }>(sql`
    select w.id, w.name, json_build_object(${summaryJson})::text as document from workers w join organisations o on o.id = w.organisation_id
     where ${sql.join(conditionsOf(filters, position), sql` and `)} order by w.name collate "und-x-icu", w.id limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, ({ name, id }) => [name, id]));
}

/** One person with papers, as far as the viewer may know them; not_found for whom they may not see. */
export async function getWorkerDocument(tx: Tx, workerId: string): Promise<string> {
  const [worker] = await tx.execute<{ document: string }>(sql`
    select json_build_object(${summaryJson}, 'certificates', (
             select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'title', p.title, 'number', p.number, 'issued_on', p.issued_on, 'expires_on', p.expires_on,
                      'status', p.state, 'remark', p.remark, 'submitted_at', ${jsonInstant(sql`p.submitted_at`)}, 'version', p.version) order by p.issued_on desc, p.id), '[]')
               from certificates p where p.worker_id = w.id))::text as document
      from workers w join organisations o on o.id = w.organisation_id where w.id = ${workerId}`);
  if (!worker) throw notFound();
  return worker.document;
}

/** Whose certificate that is. */
export async function workerOfCertificate(tx: Tx, paperId: string): Promise<string> {
  const [paper] = await tx.execute<{ workerId: string }>(
    sql`select worker_id as "workerId" from certificates where id = ${paperId}`,
  );
  if (!paper) throw notFound();
  return paper.workerId;
}
