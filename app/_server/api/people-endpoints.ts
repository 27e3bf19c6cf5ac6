import "server-only";
import { acceptDocument, refuseDocument, submitDocument } from "#lib/papers/partner-documents.ts";
import {
  documentQuery,
  getPartnerDocument,
  listPartnerDocuments,
  partnerDocument,
} from "#lib/papers/documents.ts";
import {
  acceptPaperInput,
  refusePaperInput,
  submitCertificateInput,
  submitDocumentInput,
} from "#lib/papers/input.ts";
import { listStaffingDocuments, staffingDocument, staffingQuery } from "#lib/staffing/documents.ts";
import { acceptCertificate, refuseCertificate, submitCertificate } from "#lib/workers/certificates.ts";
import {
  getWorkerDocument,
  listWorkerDocuments,
  workerDocument,
  workerOfCertificate,
  workerQuery,
  workerSummary,
} from "#lib/workers/documents.ts";
import { addWorkerInput } from "#lib/workers/input.ts";
import { addWorker } from "#lib/workers/worker.ts";
import { type Endpoint, nothing, page, performWith, reading } from "./endpoint.ts";
import type { JsonObject } from "./spelling.ts";

export const workers: Endpoint = {
  path: "workers",
  GET: reading({
    summary: "People who work or drive, by name, with what they may be planned for.",
    sees: "worker.read",
    query: workerQuery,
    answer: page(workerSummary),
    read: ({ tx, query }) => listWorkerDocuments(tx, query),
  }),
  POST: {
    summary: "Adds a person of your own organisation.",
    sees: "worker.write",
    status: 201,
    answer: workerDocument,
    bodies: [addWorkerInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { workerId } = await performWith(addWorker, tx, actor, body, {});
      return getWorkerDocument(tx, workerId);
    },
  },
};

export const worker: Endpoint = {
  path: "workers/{id}",
  GET: reading({
    summary: "One person, with the certificates that you may read.",
    sees: "worker.read",
    query: nothing,
    answer: workerDocument,
    read: ({ tx, id }) => getWorkerDocument(tx, id),
  }),
};

export const workerCertificates: Endpoint = {
  path: "workers/{id}/certificates",
  POST: {
    summary:
      "Hands in a certificate; it counts once human resources have accepted it. Its scan: POST certificates/{id}/file.",
    sees: "certificate.submit",
    status: 201,
    answer: workerDocument,
    bodies: [submitCertificateInput],
    addressed: ["workerId"],
    find: getWorkerDocument,
    write: async (tx, actor, id, body) => {
      await performWith(submitCertificate, tx, actor, body, { workerId: id });
      return getWorkerDocument(tx, id);
    },
  },
};

/** With a remark it is refused, without one accepted. */
const isRefusal = (body: JsonObject): boolean => Object.hasOwn(body, "remark");
const decisions = [acceptPaperInput, refusePaperInput];

export const certificateDecision: Endpoint = {
  path: "certificates/{id}/decision",
  POST: {
    summary: "Accepts a certificate, or refuses it with a remark that says why.",
    sees: "certificate.review",
    status: 200,
    answer: workerDocument,
    bodies: decisions,
    addressed: ["paperId"],
    find: workerOfCertificate,
    write: async (tx, actor, id, body) => {
      const decide = isRefusal(body) ? refuseCertificate : acceptCertificate;
      await performWith(decide, tx, actor, body, { paperId: id });
      return getWorkerDocument(tx, await workerOfCertificate(tx, id));
    },
  },
};

export const staffing: Endpoint = {
  path: "staffing",
  GET: reading({
    summary: "What each site expects by day, and who is planned for it.",
    sees: "workload.read",
    query: staffingQuery,
    answer: page(staffingDocument),
    read: ({ tx, query }) => listStaffingDocuments(tx, query),
  }),
};

export const documents: Endpoint = {
  path: "documents",
  GET: reading({
    summary: "Documents that partners have shown, the latest first.",
    sees: "document.read",
    query: documentQuery,
    answer: page(partnerDocument),
    read: ({ tx, query }) => listPartnerDocuments(tx, query),
  }),
  POST: {
    summary: "Shows a document of a partner; its scan: POST documents/{id}/file.",
    sees: "document.submit",
    status: 201,
    answer: partnerDocument,
    bodies: [submitDocumentInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { paperId } = await performWith(submitDocument, tx, actor, body, {});
      return getPartnerDocument(tx, paperId);
    },
  },
};

export const documentDecision: Endpoint = {
  path: "documents/{id}/decision",
  POST: {
    summary: "Accepts a document, or refuses it with a remark that says why.",
    sees: "document.review",
    status: 200,
    answer: partnerDocument,
    bodies: decisions,
    addressed: ["paperId"],
    find: getPartnerDocument,
    write: async (tx, actor, id, body) => {
      const decide = isRefusal(body) ? refuseDocument : acceptDocument;
      await performWith(decide, tx, actor, body, { paperId: id });
      return getPartnerDocument(tx, id);
    },
  },
};
