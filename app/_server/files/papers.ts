import "server-only";
import { perform } from "#lib/kernel/command.ts";
import {
  attachToCertificate,
  attachToDocument,
  getPaperFile,
  getPaperPart,
  paperForFile,
} from "#lib/papers/files.ts";
import { downloadFrom, uploadTo } from "./serve.ts";

/** Scans of certificates and of partners' documents. */
export const uploadCertificate = uploadTo({
  ask: (tx, viewer, paperId) => paperForFile(tx, viewer, "certificates", paperId),
  put: (tx, actor, paperId, file) => perform(attachToCertificate, tx, actor, { paperId, ...file }),
});
export const uploadDocument = uploadTo({
  ask: (tx, viewer, paperId) => paperForFile(tx, viewer, "partner_documents", paperId),
  put: (tx, actor, paperId, file) => perform(attachToDocument, tx, actor, { paperId, ...file }),
});
export const downloadPaper = downloadFrom({ get: getPaperFile, part: getPaperPart });
