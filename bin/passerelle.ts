import { closePools } from "#db/client.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import refusals from "#messages/en/errors.json" with { type: "json" };
import { type CliCommand, print, printError, UsageError } from "./commands/usage.ts";

/** Each is loaded when it is asked for: together they take longer to load than most of them to run. */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  migrate: async () => (await import("./commands/upkeep.ts")).migrateCommand,
  seed: async () => (await import("./commands/demo.ts")).seedCommand,
  "demo-accounts": async () => (await import("./commands/demo.ts")).demoAccountsCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  scorecard: async () => (await import("./commands/scorecard.ts")).scorecardCommand,
  calendar: async () => (await import("./commands/calendar.ts")).calendarCommand,
  user: async () => (await import("./commands/user.ts")).userCommand,
  "api-key": async () => (await import("./commands/api-key.ts")).apiKeyCommand,
  worker: async () => (await import("./commands/worker.ts")).workerCommand,
  "verify-log": async () => (await import("./commands/upkeep.ts")).verifyLogCommand,
  "self-test": async () => (await import("./commands/upkeep.ts")).selfTestCommand,
  doctor: async () => (await import("./commands/upkeep.ts")).doctorCommand,
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
  if (chosen === undefined || chosen === "--help" || chosen === "help") {
    print(await overview());
    return chosen === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
  if (!load) {
    printError(`There is no command "${chosen}".\n\n${await overview()}`);
    return 2;
  }
  const found = await load();
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
  const message = error instanceof DomainError ? sentenceFor(error) : deepest(error).message;
  printError(message);
  if (process.env["PASSERELLE_DEBUG"] === "1")
    printError(error instanceof Error ? (error.stack ?? "") : String(error));
  return 1;
}

/** A refusal in the words of the portal: of the first field that is wrong, where it is about one. */
function sentenceFor({ fields = {}, reason: asWhole }: DomainError): string {
  const reason = Object.values(fields)[0] ?? asWhole;
  return new Map(Object.entries(refusals)).get(reason) ?? reason;
}

function deepest(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.cause instanceof Error ? deepest(error.cause) : error;
}

async function overview(): Promise<string> {
  const rows = Object.entries(commands).map(
    async ([key, load]) => `  ${key.padEnd(14)} ${(await load()).summary}`,
  );
  return `Usage: npm run -s passerelle -- COMMAND …, --help after a command explains it.\n\n${(await Promise.all(rows)).join("\n")}`;
}
