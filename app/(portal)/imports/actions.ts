"use server";

import { action } from "#app/_server/action.ts";
import { importCommands } from "#lib/imports/commands.ts";

export const importStaffingAction = action(importCommands.staffing);
export const importCertificatesAction = action(importCommands.certificates);
