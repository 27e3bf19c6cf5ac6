import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { PaperState } from "#db/vocabulary-papers.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import type { acceptPaperInput, submitDocumentInput } from "./input.ts";
import { paperAllows, type PaperVerb } from "./rules.ts";

/** Certificates and documents of partners live alike; their tables differ in who reads them. */
export type PaperTable = "certificates" | "partner_documents";

export interface Paper extends Record<string, unknown> {
  id: string;
  organisationId: string;
  /** Null for a document, which is of the organisation itself. */
  workerId: string | null;
  submittedBy: string | null;
  kind: string;
  state: PaperState;
  version: number;
}

type Submitted = Omit<z.output<typeof submitDocumentInput>, "kind"> & { kind: string };

/** A paper is handed in. */
export async function submitPaper(
  tx: Tx,
  actor: Actor,
  table: PaperTable,
  { organisationId, workerId, ...paper }: Submitted & { workerId?: string },
): Promise<string> {
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into ${sql.identifier(table)} (organisation_id, ${workerId === undefined ? sql`` : sql`worker_id,`} kind, title, number, issued_on, expires_on, submitted_by, submitted_by_name, door)
    values (${organisationId}, ${workerId === undefined ? sql`` : sql`${workerId},`} ${paper.kind}, ${paper.title ?? null}, ${paper.number ?? null}, ${paper.issuedOn}, ${paper.expiresOn ?? null},
            ${actor.userId}, ${actor.name}, ${actor.door}) returning id`);
  if (!made) throw new Error("A paper that was just handed in is not there.");
  return made.id;
}

/** The paper as it was shown; refuses what has moved on meanwhile. */
export async function paperAsSeen(
  tx: Tx,
  table: PaperTable,
  { paperId, version }: z.output<typeof acceptPaperInput>,
  verb: PaperVerb,
): Promise<Paper> {
  const workerId = table === "certificates" ? sql`p.worker_id` : sql`null::uuid`;
  const [paper] = await tx.execute<Paper>(sql`
    select p.id, p.organisation_id as "organisationId", ${workerId} as "workerId", p.submitted_by as "submittedBy", p.kind, p.state, p.version
      from ${sql.identifier(table)} p where p.id = ${paperId}`);
  if (!paper) throw notFound();
  if (paper.version !== version || !paperAllows(verb, paper)) throw conflict("paper_changed_meanwhile");
  return paper;
}

/** Somebody has looked at it: it is good, or not and why. */
export async function judgePaper(
  tx: Tx,
  actor: Actor,
  table: PaperTable,
  paper: Paper,
  verdict: { state: "accepted" } | { state: "refused"; remark: string },
): Promise<void> {
  const remark = verdict.state === "refused" ? verdict.remark : null;
  await guarded(
    tx,
    sql`update ${sql.identifier(table)} set state = ${verdict.state}, remark = ${remark}, version = version + 1, reviewed_by_name = ${actor.name}, reviewed_at = now()
         where id = ${paper.id} and version = ${paper.version} and state = ${paper.state} returning id`,
  );
}

/** Takes back what nobody has looked at yet, with its file. */
export async function withdrawPaper(tx: Tx, table: PaperTable, paper: Paper): Promise<void> {
  await guarded(
    tx,
    sql`delete from ${sql.identifier(table)} where id = ${paper.id} and version = ${paper.version} and state = ${paper.state} returning id`,
  );
}

async function guarded(tx: Tx, statement: SQL): Promise<void> {
  const done = await tx.execute(statement);
  if (done.length === 0) throw conflict("paper_changed_meanwhile");
}
