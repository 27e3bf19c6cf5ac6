"use server";

import { action } from "#app/_server/action.ts";
import { changeOrganisation, createOrganisation } from "#lib/organisations/change.ts";
import { addSite, changeSite } from "#lib/organisations/sites.ts";

export const createOrganisationAction = action(createOrganisation);
export const changeOrganisationAction = action(changeOrganisation);
export const addSiteAction = action(addSite);
export const changeSiteAction = action(changeSite);
