import "server-only";
import { execFile } from "node:child_process";
import type { ScanState } from "#db/vocabulary-files.ts";
import { Problem } from "#app/_server/api/problem.ts";
import { env } from "#app/_server/env.ts";
import { logFault } from "#app/_server/faults.ts";

const patience = 120_000;

/**
 * Asks the virus scanner of the settings about a file: a command that gets its path and answers with 0 for clean and 1 for
 * infected, as `clamdscan` does. What it cannot judge is refused; without one, that nobody looked is kept and shown.
 */
export async function scan(path: string): Promise<ScanState> {
  const [command, ...given] = env().scanner;
  if (command === undefined) return "not_scanned";
  const code = await exitOf(command, [...given, path]);
  if (code === 0) return "clean";
  if (code === 1) throw new Problem(422, "file_infected");
  logFault(new Error(`The virus scanner ended with ${String(code)}.`), {
    route: "scan",
    kind: "api",
    method: "",
    digest: undefined,
  });
  throw new Problem(503, "file_not_scanned");
}

/** No shell in between: a path is an argument, whatever it holds. */
function exitOf(command: string, given: readonly string[]): Promise<number | string> {
  return new Promise((resolve) => {
    execFile(command, given, { timeout: patience, maxBuffer: 2 ** 20 }, (error) => {
      resolve(error === null ? 0 : (error.code ?? error.signal ?? "killed"));
    });
  });
}
