import { closePools } from "#db/client.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import refusals from "#messages/en/errors.json" with { type: "json" };
import { apiKeyCommand } from "./commands/api-key.ts";
import { demoAccountsCommand, seedCommand } from "./commands/demo.ts";
import { importCommand } from "./commands/import.ts";
import { scorecardCommand } from "./commands/scorecard.ts";
import { doctorCommand, migrateCommand, verifyLogCommand } from "./commands/upkeep.ts";
import { type CliCommand, print, printError, UsageError } from "./commands/usage.ts";
import { userCommand } from "./commands/user.ts";
import { workerCommand } from "./commands/worker.ts";

const commands: Readonly<Record<string, CliCommand>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  "demo-accounts": demoAccountsCommand,
  import: importCommand,
  scorecard: scorecardCommand,
  user: userCommand,
  "api-key": apiKeyCommand,
  worker: workerCommand,
  "verify-log": verifyLogCommand,
  doctor: doctorCommand,
};

// A reader that has seen enough, such as `| head`, is no fault.
process.stdout.on("error", (error: Error & { code?: string }) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const [name, ...args] = process.argv.slice(2);
process.exitCode = await run(name, args);
await closePools();

async function run(chosen: string | undefined, rest: string[]): Promise<number> {
  const found = chosen && Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
  if (chosen === undefined || chosen === "--help" || chosen === "help") {
    print(overview());
    return chosen === undefined ? 2 : 0;
  }
  if (!found) {
    printError(`There is no command "${chosen}".\n\n${overview()}`);
    return 2;
  }
  if (rest.includes("--help")) {
    print(`Usage: ${found.usage}`);
    return 0;
  }
  try {
    await found.run(rest);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(error, found);
  }
}

/** One line that says what is wrong; the stack only where somebody asked for it. */
function explain(error: unknown, command: CliCommand): number {
  if (
    error instanceof UsageError ||
    (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
  ) {
    printError(`${error.message}\n\nUsage: ${command.usage}`);
    return 2;
  }
  const message = error instanceof DomainError ? sentenceFor(error.reason) : deepest(error).message;
  printError(message);
  if (process.env["PASSERELLE_DEBUG"] === "1")
    printError(error instanceof Error ? (error.stack ?? "") : String(error));
  return 1;
}

/** A refusal in the words of the portal. */
function sentenceFor(reason: string): string {
  return new Map(Object.entries(refusals)).get(reason) ?? reason;
}

function deepest(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.cause instanceof Error ? deepest(error.cause) : error;
}

function overview(): string {
  const rows = Object.entries(commands).map(([key, { summary }]) => `  ${key.padEnd(14)} ${summary}`);
  return `Usage: npm run -s passerelle -- COMMAND …, --help after a command explains it.\n\n${rows.join("\n")}`;
}
