"use server";

import { action } from "#app/_server/action.ts";
import {
  acceptDocument,
  refuseDocument,
  submitDocument,
  withdrawDocument,
} from "#lib/papers/partner-documents.ts";
import {
  addContact,
  changeContact,
  dropDecision,
  removeContact,
  setDecision,
} from "#lib/partners/contacts.ts";
import { saveProfile } from "#lib/partners/profile.ts";

export const saveProfileAction = action(saveProfile);
export const addContactAction = action(addContact);
export const changeContactAction = action(changeContact);
export const removeContactAction = action(removeContact);
export const setDecisionAction = action(setDecision);
export const dropDecisionAction = action(dropDecision);
export const submitDocumentAction = action(submitDocument);
export const acceptDocumentAction = action(acceptDocument);
export const refuseDocumentAction = action(refuseDocument);
export const withdrawDocumentAction = action(withdrawDocument);
