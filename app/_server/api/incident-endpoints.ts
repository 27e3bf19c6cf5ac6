import "server-only";
import {
  getIncidentDocument,
  incidentDocument,
  incidentQuery,
  incidentSummary,
  listIncidentDocuments,
} from "#lib/incidents/documents.ts";
import { moveIncidentInput, openIncidentInput } from "#lib/incidents/input.ts";
import { moveIncident } from "#lib/incidents/move.ts";
import { openIncident } from "#lib/incidents/open.ts";
import { type Endpoint, nothing, page, performWith, reading } from "./endpoint.ts";

export const incidents: Endpoint = {
  path: "incidents",
  GET: reading({
    summary: "Incidents, the latest first.",
    sees: "incident.read",
    query: incidentQuery,
    answer: page(incidentSummary),
    read: async ({ tx, viewer, query }) => listIncidentDocuments(tx, await viewer, query),
  }),
  POST: {
    summary: "Reports an incident, about an object or about nothing that is here.",
    sees: "incident.read",
    status: 201,
    answer: incidentDocument,
    bodies: [openIncidentInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { incidentId } = await performWith(openIncident, tx, actor, body, {});
      return getIncidentDocument(tx, incidentId);
    },
  },
};

export const incident: Endpoint = {
  path: "incidents/{id}",
  GET: reading({
    summary: "One incident, with its deadlines, links, corrective actions and history.",
    sees: "incident.read",
    query: nothing,
    answer: incidentDocument,
    read: ({ tx, id }) => getIncidentDocument(tx, id),
  }),
};

export const incidentMoves: Endpoint = {
  path: "incidents/{id}/moves",
  POST: {
    summary: "Moves an incident on: acknowledge, contain, analyse, act; the host also verify, close, reopen.",
    sees: "incident.read",
    status: 201,
    answer: incidentDocument,
    bodies: [moveIncidentInput],
    addressed: ["incidentId"],
    find: getIncidentDocument,
    write: async (tx, actor, id, body) => {
      await performWith(moveIncident, tx, actor, body, { incidentId: id });
      return getIncidentDocument(tx, id);
    },
  },
};
