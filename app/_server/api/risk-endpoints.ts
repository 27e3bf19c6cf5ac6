import "server-only";
import {
  getRiskDocument,
  listRiskDocuments,
  riskDocument,
  riskQuery,
  riskSummary,
} from "#lib/risks/documents.ts";
import { assessRiskInput, raiseRiskInput } from "#lib/risks/input.ts";
import { assessRisk, raiseRisk } from "#lib/risks/judge.ts";
import { type Endpoint, nothing, page, performWith, reading } from "./endpoint.ts";

export const risks: Endpoint = {
  path: "risks",
  GET: reading({
    summary: "Risks, the greatest first.",
    sees: "risk.read",
    query: riskQuery,
    answer: page(riskSummary),
    read: async ({ tx, viewer, query }) => listRiskDocuments(tx, await viewer, query),
  }),
  POST: {
    summary: "Puts a risk into the register, judged from the beginning.",
    sees: "risk.weigh",
    status: 201,
    answer: riskDocument,
    bodies: [raiseRiskInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { riskId } = await performWith(raiseRisk, tx, actor, body, {});
      return getRiskDocument(tx, riskId);
    },
  },
};

export const risk: Endpoint = {
  path: "risks/{id}",
  GET: reading({
    summary: "One risk, with its links, measures and assessments as far as one may know them.",
    sees: "risk.read",
    query: nothing,
    answer: riskDocument,
    read: ({ tx, id }) => getRiskDocument(tx, id),
  }),
};

export const riskAssessments: Endpoint = {
  path: "risks/{id}/assessments",
  POST: {
    summary: "Judges a risk anew, with the reason.",
    sees: "risk.weigh",
    status: 201,
    answer: riskDocument,
    bodies: [assessRiskInput],
    addressed: ["riskId"],
    find: getRiskDocument,
    write: async (tx, actor, id, body) => {
      await performWith(assessRisk, tx, actor, body, { riskId: id });
      return getRiskDocument(tx, id);
    },
  },
};
