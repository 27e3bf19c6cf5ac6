/** Wrong use of the command line: exit code 2, as against 1 for what failed. */
export class UsageError extends Error {}

export const print = (text: string) => process.stdout.write(`${text}\n`);
export const printError = (text: string) => process.stderr.write(`${text}\n`);
export const printJson = (value: unknown) => print(JSON.stringify(value, null, 2));

/** What a command is, for the list of commands and for its own --help. */
export interface CliCommand {
  summary: string;
  usage: string;
  run: (args: string[]) => Promise<void>;
}

export function required<T>(value: T | undefined, option: string): T {
  if (value === undefined) throw new UsageError(`--${option} is missing.`);
  return value;
}

export async function readStandardInput(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  return text.replace(/\r?\n$/, "");
}
