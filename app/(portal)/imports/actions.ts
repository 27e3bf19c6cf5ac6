"use server";

import { action } from "#app/_server/action.ts";
import { importCommands } from "#lib/imports/commands.ts";

export const importStaffingAction = action(importCommands.staffing);
export const importCertificatesAction = action(importCommands.certificates);
export const importBudgetsAction = action(importCommands.budgets);
export const importCostsAction = action(importCommands.costs);
export const importPartnersAction = action(importCommands.partners);
export const importPeopleAction = action(importCommands.people);
