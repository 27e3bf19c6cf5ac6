import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { DocumentKindName, PaperState } from "#db/vocabulary-papers.ts";
import type { ScanState } from "#db/vocabulary-files.ts";
import type { OrganisationKind } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { type PaperStanding, requiredDocuments, standingOf } from "#lib/papers/rules.ts";

export interface ShownDocument extends Record<string, unknown> {
  id: string;
  kind: DocumentKindName;
  title: string | null;
  number: string | null;
  issuedOn: Day;
  expiresOn: Day | null;
  state: PaperState;
  remark: string | null;
  version: number;
  submittedBy: string | null;
  submittedByName: string | null;
  reviewedByName: string | null;
  file: { id: string; name: string; bytes: number; scan: ScanState } | null;
}

/** What a partner has shown, by kind, the newest of each first; older ones of a kind that still hold included. */
export async function listShown(tx: Tx, partnerId: string): Promise<ShownDocument[]> {
  const rows = await tx.execute<ShownDocument>(sql`
    select d.id, d.kind, d.title, d.number, d.issued_on::text as "issuedOn", d.expires_on::text as "expiresOn", d.state, d.remark, d.version,
           d.submitted_by as "submittedBy", d.submitted_by_name as "submittedByName", d.reviewed_by_name as "reviewedByName",
           (select jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'scan', f.scan) from paper_files f where f.document_id = d.id) as file
      from partner_documents d where d.organisation_id = ${partnerId}
     order by d.kind, d.issued_on desc, d.submitted_at desc limit 200`);
  return [...rows];
}

export interface RequiredDocument {
  kind: DocumentKindName;
  /** Of the best one that was accepted; or that one waits, was refused, or none was ever shown. */
  standing: PaperStanding | "missing";
  expiresOn: Day | null;
}

const ranks: readonly PaperStanding[] = ["valid", "ending", "submitted", "expired", "refused"];

/** How a partner stands with what it has to show, by what it is and where it is. */
export function requiredStandings(
  partner: { kind: OrganisationKind; country: string | null },
  shown: readonly Pick<ShownDocument, "kind" | "state" | "expiresOn">[],
  today: Day,
): RequiredDocument[] {
  return requiredDocuments(partner.kind, partner.country).map((kind) => {
    const [best] = shown
      .filter((one) => one.kind === kind)
      .map((one) => ({ standing: standingOf(one, today), expiresOn: one.expiresOn }))
      .toSorted((a, b) => ranks.indexOf(a.standing) - ranks.indexOf(b.standing));
    return { kind, standing: best?.standing ?? "missing", expiresOn: best?.expiresOn ?? null };
  });
}
