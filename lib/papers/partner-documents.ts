import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { acceptPaperInput, refusePaperInput, submitDocumentInput } from "./input.ts";
import { judgePaper, type Paper, paperAsSeen, submitPaper, withdrawPaper } from "./paper.ts";

/** A partner shows a document of its own, or somebody of the host takes in one that came by other ways. */
export const submitDocument = command({
  may: "document.submit",
  input: submitDocumentInput,
  run: async (tx, actor, { organisationId, ...paper }) => {
    const isHost = actor.organisation.kind === "host";
    if (!isHost && organisationId !== actor.organisation.id) throw notFound();
    const [partner] = await tx.execute(
      sql`select from organisations where id = ${organisationId} and kind <> 'host'`,
    );
    if (!partner) throw notFound();
    const paperId = await submitPaper(tx, actor, "partner_documents", { organisationId, ...paper });
    await log(tx, actor, organisationId, "document.submitted", { kind: paper.kind, paper: paperId });
    return { paperId, version: 1 };
  },
});

export const acceptDocument = command({
  may: "document.review",
  input: acceptPaperInput,
  run: async (tx, actor, input) => {
    const paper = await paperAsSeen(tx, "partner_documents", input, "accept");
    if (!(await hasScan(tx, paper))) throw new DomainError("invalid", "paper_without_file");
    await judgePaper(tx, actor, "partner_documents", paper, { state: "accepted" });
    await logPaper(tx, actor, paper, "document.accepted");
  },
});

/** Whoever asks later what was accepted must find it. */
async function hasScan(tx: Tx, { id }: Paper): Promise<boolean> {
  const found = await tx.execute(sql`select from paper_files where document_id = ${id} limit 1`);
  return found.length > 0;
}

/** It is not good, or turned out not to be; why is said to the partner. */
export const refuseDocument = command({
  may: "document.review",
  input: refusePaperInput,
  run: async (tx, actor, { remark, ...input }) => {
    const paper = await paperAsSeen(tx, "partner_documents", input, "refuse");
    await judgePaper(tx, actor, "partner_documents", paper, { state: "refused", remark });
    await logPaper(tx, actor, paper, "document.refused");
  },
});

/** The partner, or who took it in for it, takes it back, as long as nobody has looked at it. */
export const withdrawDocument = command({
  may: "document.submit",
  input: acceptPaperInput,
  run: async (tx, actor, input) => {
    const paper = await paperAsSeen(tx, "partner_documents", input, "withdraw");
    const isOwn = paper.organisationId === actor.organisation.id || paper.submittedBy === actor.userId;
    if (!isOwn) throw notFound();
    await withdrawPaper(tx, "partner_documents", paper);
    await logPaper(tx, actor, paper, "document.withdrawn");
  },
});

const logPaper = (tx: Tx, actor: Actor, { organisationId, kind, id }: Paper, action: string) =>
  log(tx, actor, organisationId, action, { kind, paper: id });

async function log(
  tx: Tx,
  actor: Actor,
  organisationId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "partner",
    objectId: organisationId,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
}
