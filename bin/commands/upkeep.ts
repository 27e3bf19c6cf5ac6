import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { asSystem } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { somebodyAdministers } from "#lib/people/administrators.ts";
import { stateOf, wordOf } from "#lib/proofs/rules.ts";
import { runProof } from "#lib/proofs/run.ts";
import words from "#messages/en/security.json" with { type: "json" };
import { doors } from "./doors.ts";
import { type CliCommand, print, printJson } from "./usage.ts";

const jsonOption = (args: string[]) =>
  parseArgs({ args, options: { json: { type: "boolean", default: false } } }).values.json;

export const migrateCommand: CliCommand = {
  summary: "bring the database to this version",
  usage:
    "migrate\n\n  Makes the logins, tables, policies and grants. Safe to run again. Needs DATABASE_URL with CREATEROLE.",
  run: async (args) => {
    parseArgs({ args, options: {} });
    await migrate();
    print("The database is up to date.");
  },
};

export const verifyLogCommand: CliCommand = {
  summary: "prove the activity log whole",
  usage:
    "verify-log [--json]\n\n  Recomputes every hash of the log. Exit code 1 if an event was changed, dropped, inserted or cut off,\n  or if an order or a person has none. Administrators see the result on the page Security.",
  run: async (args) => {
    const json = jsonOption(args);
    const { log: check } = await runProof(doors, "log");
    if (!check) throw new Error("The log could not be read.");
    if (json) printJson(check);
    else if (check.broken.length === 0)
      print(`The log is whole: ${check.events} events of ${check.objects} objects.`);
    else
      for (const { objectId, sequence, problem } of check.broken)
        print(`${objectId}, event ${sequence}: ${problem}`);
    if (check.broken.length > 0) process.exitCode = 1;
  },
};

export const selfTestCommand: CliCommand = {
  summary: "prove that partners are apart",
  usage:
    "self-test [--json]\n\n  Tries, as the application does, to read rows as nobody, and as each of ten partners rows of somebody else, and\n  compares policies, grants and roles with the access matrix. Exit code 1 if anything does not hold.\n  Administrators see the result on the page Security.",
  run: async (args) => {
    const json = jsonOption(args);
    const { result } = await runProof(doors, "isolation");
    const state = stateOf(result);
    if (json) printJson({ state, ...result });
    else if (state === "held") print(`Partners are apart: ${result.checks} checks hold.`);
    else for (const { at, problem } of result.findings) print(`${at}: ${sentenceOf(problem)}`);
    if (state !== "held") process.exitCode = 1;
  },
};

const sentenceOf = (problem: string) =>
  new Map(Object.entries(words.problem)).get(wordOf(problem)) ?? problem;

/** Each check answers what is wrong and what to do, or nothing. */
const checks: { name: string; question: ReturnType<typeof sql>; advice: string }[] = [
  {
    name: "PostgreSQL 15 or newer",
    question: sql`select current_setting('server_version_num')::int >= 150000 as holds`,
    advice: "Upgrade the server.",
  },
  {
    name: "the system login owns nothing and bypasses nothing",
    question: sql`select not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) and not exists (select 1 from pg_class c where c.relowner = r.oid) as holds from pg_roles r where rolname = current_user`,
    advice: "Run `migrate`, and do not use the owner's address as DATABASE_SYSTEM_URL.",
  },
  {
    name: "every table has forced row-level security",
    question: sql`select bool_and(relrowsecurity and relforcerowsecurity) as holds from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    advice: "Run `migrate`.",
  },
  {
    name: "there is a host",
    question: sql`select count(*) = 1 as holds from organisations where kind = 'host'`,
    advice: "Create its first person: user create --role admin …",
  },
  {
    name: "somebody can administer",
    question: sql`select ${somebodyAdministers} as holds`,
    advice: "user create --role admin …",
  },
];

export const doctorCommand: CliCommand = {
  summary: "check the installation",
  usage: "doctor [--json]\n\n  Exit code 1 if a check fails.",
  run: async (args) => {
    const json = jsonOption(args);
    const results = await asSystem("doctor", async (tx) => {
      const found = [];
      for (const { name, question, advice } of checks) {
        const [row] = await tx.execute<{ holds: boolean }>(question);
        found.push({ check: name, ok: row?.holds === true, ...(row?.holds ? {} : { advice }) });
      }
      return found;
    });
    if (json) printJson(results);
    else
      for (const { check, ok, advice } of results)
        print(`${ok ? "ok " : "NOT"}  ${check}${advice ? `. ${advice}` : ""}`);
    if (results.some((result) => !result.ok)) process.exitCode = 1;
  },
};
