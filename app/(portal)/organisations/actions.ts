"use server";

import { action } from "#app/_server/action.ts";
import { changeOrganisation, createOrganisation } from "#lib/organisations/change.ts";
import { addIdentifier, removeIdentifier } from "#lib/organisations/identifiers.ts";
import { removeLogo } from "#lib/organisations/logo.ts";
import { addSite, changeSite } from "#lib/organisations/sites.ts";

export const createOrganisationAction = action(createOrganisation);
export const changeOrganisationAction = action(changeOrganisation);
export const addSiteAction = action(addSite);
export const changeSiteAction = action(changeSite);
export const addIdentifierAction = action(addIdentifier);
export const removeIdentifierAction = action(removeIdentifier);
export const removeLogoAction = action(removeLogo);
