import type { Command } from "#lib/kernel/command.ts";
import { importBudgets, importCosts } from "#lib/costs/import.ts";
import { importPartners } from "#lib/organisations/import.ts";
import { importPeople } from "#lib/people/import.ts";
import { importStaffing } from "#lib/staffing/import.ts";
import { importCertificates } from "#lib/workers/import.ts";
import type { importTableInput } from "./input.ts";
import type { ImportKind, ImportReport } from "./rules.ts";

/** Each table that can be imported, with what takes its rows in. */
export const importCommands = {
  staffing: importStaffing,
  certificates: importCertificates,
  budgets: importBudgets,
  costs: importCosts,
  partners: importPartners,
  people: importPeople,
} as const satisfies Record<ImportKind, Command<typeof importTableInput, ImportReport>>;
