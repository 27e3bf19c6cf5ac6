import { sql } from "drizzle-orm";
import type { ProofFinding } from "#db/schema/proofs.ts";
import type { Tx } from "#db/client.ts";
import type { ProofKind, ProofState } from "#db/vocabulary-proofs.ts";

/** Who runs one and is killed leaves it running: after that long somebody else takes it. */
const givenUpAfter = sql`interval '30 minutes'`;
export const unfinished = sql`
  (state = 'waiting' or state = 'running' and started_at > now() - ${givenUpAfter})`;
export const toRun = sql`(state = 'waiting' or state = 'running' and started_at <= now() - ${givenUpAfter})`;

export interface Proof extends Record<string, unknown> {
  id: string;
  kind: ProofKind;
  state: ProofState;
  askedByName: string | null;
  askedAt: string;
  finishedAt: string | null;
  checks: number;
  faults: number;
  findings: ProofFinding[];
}

/** The latest of each kind, with the last one that came to an end where a newer one has not. */
export async function listProofs(tx: Tx): Promise<Proof[]> {
  const rows = await tx.execute<Proof>(sql`
    select p.id, p.kind, p.state, p.asked_by_name as "askedByName", p.asked_at as "askedAt", p.finished_at as "finishedAt", p.checks, p.faults, p.findings
      from (values ('log'), ('isolation')) k (kind)
      cross join lateral (
        (select * from proofs p where p.kind = k.kind and p.finished_at is not null order by p.asked_at desc limit 10)
        union all
        (select * from proofs p where p.kind = k.kind and p.finished_at is null order by p.asked_at desc limit 1)) p
     order by p.kind, p.asked_at desc`);
  return [...rows];
}
