import "server-only";
import { eventDocument, eventQuery, listEventDocuments } from "#lib/activity/documents.ts";
import { createOrganisation } from "#lib/organisations/change.ts";
import {
  getOrganisationDocument,
  listOrganisationDocuments,
  organisationDocument,
  organisationQuery,
  organisationSummary,
} from "#lib/organisations/documents.ts";
import { addIdentifier } from "#lib/organisations/identifiers.ts";
import { addIdentifierInput, addSiteInput, createOrganisationInput } from "#lib/organisations/input.ts";
import { addSite } from "#lib/organisations/sites.ts";
import { type Endpoint, nothing, page, performWith, reading } from "./endpoint.ts";

export const organisations: Endpoint = {
  path: "organisations",
  GET: reading({
    summary: "Organisations by name, for who administers the host.",
    sees: "organisation.read",
    query: organisationQuery,
    answer: page(organisationSummary),
    read: ({ tx, query }) => listOrganisationDocuments(tx, query),
  }),
  POST: {
    summary: "Makes a supplier or a carrier.",
    sees: "organisation.read",
    status: 201,
    answer: organisationDocument,
    bodies: [createOrganisationInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) => {
      const { organisationId } = await performWith(createOrganisation, tx, actor, body, {});
      return getOrganisationDocument(tx, organisationId);
    },
  },
};

export const organisation: Endpoint = {
  path: "organisations/{id}",
  GET: reading({
    summary: "One organisation with its sites.",
    sees: "organisation.read",
    query: nothing,
    answer: organisationDocument,
    read: ({ tx, id }) => getOrganisationDocument(tx, id),
  }),
};

export const organisationSites: Endpoint = {
  path: "organisations/{id}/sites",
  POST: {
    summary: "Adds a site to an organisation.",
    sees: "organisation.read",
    status: 201,
    answer: organisationDocument,
    bodies: [addSiteInput],
    addressed: ["organisationId"],
    find: getOrganisationDocument,
    write: async (tx, actor, id, body) => {
      await performWith(addSite, tx, actor, body, { organisationId: id });
      return getOrganisationDocument(tx, id);
    },
  },
};

export const organisationIdentifiers: Endpoint = {
  path: "organisations/{id}/identifiers",
  POST: {
    summary: "Notes by what other systems know an organisation, or one of its sites.",
    sees: "organisation.read",
    status: 201,
    answer: organisationDocument,
    bodies: [addIdentifierInput],
    addressed: ["organisationId"],
    find: getOrganisationDocument,
    write: async (tx, actor, id, body) => {
      await performWith(addIdentifier, tx, actor, body, { organisationId: id });
      return getOrganisationDocument(tx, id);
    },
  },
};

export const activity: Endpoint = {
  path: "activity",
  GET: reading({
    summary:
      "The activity log, the latest first: access for administrators, business for managers of the host.",
    sees: "activity.read",
    query: eventQuery,
    answer: page(eventDocument),
    read: async ({ tx, viewer, query }) => listEventDocuments(tx, await viewer, query),
  }),
};
