import "server-only";
import { addContact, setDecision } from "#lib/partners/contacts.ts";
import { directoryDocument, getDirectoryDocument, organisationOfContact } from "#lib/partners/directory.ts";
import { addContactInput, decideInput, saveProfileInput } from "#lib/partners/input.ts";
import { saveProfile } from "#lib/partners/profile.ts";
import { type Endpoint, nothing, performWith, reading } from "./endpoint.ts";

const writing = { sees: "partner.keep", answer: directoryDocument } as const;

export const directory: Endpoint = {
  path: "partners/{id}/directory",
  GET: reading({
    summary: "Who an organisation is, and who decides what there. The host has one as well.",
    sees: "partner.read",
    query: nothing,
    answer: directoryDocument,
    read: ({ tx, id }) => getDirectoryDocument(tx, id),
  }),
};

export const profile: Endpoint = {
  path: "partners/{id}/profile",
  POST: {
    ...writing,
    summary: "Says who an organisation is; with version 0 where nothing was said yet.",
    status: 200,
    bodies: [saveProfileInput],
    addressed: ["organisationId"],
    find: getDirectoryDocument,
    write: async (tx, actor, id, body) => {
      await performWith(saveProfile, tx, actor, body, { organisationId: id });
      return getDirectoryDocument(tx, id);
    },
  },
};

export const contacts: Endpoint = {
  path: "partners/{id}/contacts",
  POST: {
    ...writing,
    summary: "Names somebody who decides for an organisation.",
    status: 201,
    bodies: [addContactInput],
    addressed: ["organisationId"],
    find: getDirectoryDocument,
    write: async (tx, actor, id, body) => {
      await performWith(addContact, tx, actor, body, { organisationId: id });
      return getDirectoryDocument(tx, id);
    },
  },
};

export const contactDecisions: Endpoint = {
  path: "contacts/{id}/decisions",
  POST: {
    ...writing,
    summary: "Says what somebody may decide, and up to how much.",
    status: 200,
    bodies: [decideInput],
    addressed: ["contactId"],
    find: organisationOfContact,
    write: async (tx, actor, id, body) => {
      await performWith(setDecision, tx, actor, body, { contactId: id });
      return getDirectoryDocument(tx, await organisationOfContact(tx, id));
    },
  },
};
