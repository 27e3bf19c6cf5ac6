import type { Command } from "#lib/kernel/command.ts";
import { importStaffing } from "#lib/staffing/import.ts";
import { importCertificates } from "#lib/workers/import.ts";
import type { importTableInput } from "./input.ts";
import type { ImportKind, ImportReport } from "./rules.ts";

/** Each table that can be imported, with what takes its rows in. */
export const importCommands = {
  staffing: importStaffing,
  certificates: importCertificates,
} as const satisfies Record<ImportKind, Command<typeof importTableInput, ImportReport>>;
