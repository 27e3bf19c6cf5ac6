import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray } from "#db/statements.ts";
import type { CertificateKind, DocumentKindName, PaperState } from "#db/vocabulary-papers.ts";
import type { Day } from "#lib/kernel/days.ts";

/** A paper that waits to be checked or renewed: of a person, or of a partner. */
export interface PaperTask extends Record<string, unknown> {
  id: string;
  organisationId: string;
  organisation: string;
  workerId: string | null;
  worker: string | null;
  certificate: CertificateKind | null;
  document: DocumentKindName | null;
  title: string | null;
  state: PaperState;
  expiresOn: Day | null;
  remark: string | null;
  version: number;
}

/** Papers by their ids, certificates and documents alike. */
export async function listPaperTasks(tx: Tx, ids: readonly string[]): Promise<PaperTask[]> {
  const rows = await tx.execute<PaperTask>(sql`
    select c.id, c.organisation_id as "organisationId", o.name as organisation, c.worker_id as "workerId", w.name as worker, c.kind as certificate, null as document, c.title, c.state,
           c.expires_on::text as "expiresOn", c.remark, c.version
      from certificates c join workers w on w.id = c.worker_id join organisations o on o.id = c.organisation_id where c.id = any(${idArray(ids)})
    union all
    select d.id, d.organisation_id, o.name, null, null, null, d.kind, d.title, d.state, d.expires_on::text, d.remark, d.version
      from partner_documents d join organisations o on o.id = d.organisation_id where d.id = any(${idArray(ids)})`);
  return [...rows];
}
