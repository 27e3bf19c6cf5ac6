import { command } from "#lib/kernel/command.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { acceptPaperInput, refusePaperInput, submitCertificateInput } from "#lib/papers/input.ts";
import { judgePaper, type Paper, paperAsSeen, submitPaper, withdrawPaper } from "#lib/papers/paper.ts";
import { logWorker, ownWorker, settleClearances } from "./worker.ts";

const workerOf = (paper: Paper): string => {
  if (paper.workerId === null) throw notFound();
  return paper.workerId;
};

/** A certificate of one of one's own people is handed in. It lets nobody be planned before somebody accepted it. */
export const submitCertificate = command({
  may: "certificate.submit",
  input: submitCertificateInput,
  run: async (tx, actor, { workerId, ...paper }) => {
    const { organisationId } = await ownWorker(tx, actor, workerId);
    const paperId = await submitPaper(tx, actor, "certificates", { ...paper, organisationId, workerId });
    await logWorker(tx, actor, workerId, "certificate.submitted", { kind: paper.kind, paper: paperId });
    return { paperId, version: 1 };
  },
});

/** Human resources have seen it and it is good: from now on its holder may be planned for what it allows. */
export const acceptCertificate = command({
  may: "certificate.review",
  input: acceptPaperInput,
  run: async (tx, actor, input) => {
    const paper = await paperAsSeen(tx, "certificates", input, "accept");
    await judgePaper(tx, actor, "certificates", paper, { state: "accepted" });
    await settleClearances(tx, [workerOf(paper)]);
    await logWorker(tx, actor, workerOf(paper), "certificate.accepted", {
      kind: paper.kind,
      paper: paper.id,
    });
  },
});

/** It is not good, or turned out not to be; why is said. */
export const refuseCertificate = command({
  may: "certificate.review",
  input: refusePaperInput,
  run: async (tx, actor, { remark, ...input }) => {
    const paper = await paperAsSeen(tx, "certificates", input, "refuse");
    await judgePaper(tx, actor, "certificates", paper, { state: "refused", remark });
    await settleClearances(tx, [workerOf(paper)]);
    await logWorker(tx, actor, workerOf(paper), "certificate.refused", {
      kind: paper.kind,
      paper: paper.id,
    });
  },
});

/** Its own organisation takes it back, as long as nobody has looked at it. */
export const withdrawCertificate = command({
  may: "certificate.submit",
  input: acceptPaperInput,
  run: async (tx, actor, input) => {
    const paper = await paperAsSeen(tx, "certificates", input, "withdraw");
    if (paper.organisationId !== actor.organisation.id) throw notFound();
    await withdrawPaper(tx, "certificates", paper);
    await logWorker(tx, actor, workerOf(paper), "certificate.withdrawn", {
      kind: paper.kind,
      paper: paper.id,
    });
  },
});
