import { parseArgs } from "node:util";
import { asSystem } from "#db/client.ts";
import { demoPassword } from "#db/logins.ts";
import { demoPeople } from "#db/seed/cast.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { type CliCommand, print, printJson, UsageError } from "./usage.ts";

export const seedCommand: CliCommand = {
  summary: "fill an empty database with the demo",
  usage:
    "seed demo\n\n  Real orders with invented partners and people. Once only; never into a database that holds something else.",
  run: async (args) => {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    if (positionals.length !== 1 || positionals[0] !== "demo")
      throw new UsageError("What can be seeded: demo.");
    const result = await asSystem("seed demo", (tx) => seedDemo(tx, demoPassword));
    if (result === "not empty")
      throw new Error("The database holds something else than the demo: nothing was changed.");
    await measureAll((work) => asSystem("measure", work));
    print(result === "seeded" ? "The demo is seeded." : "The demo is there already.");
  },
};

export const demoAccountsCommand: CliCommand = {
  summary: "the accounts of the demo",
  usage: "demo-accounts [--json]",
  run: async (args) => {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    const accounts = demoPeople.map(({ role, name, organisation, email }) => ({
      role,
      name,
      organisation,
      email,
      password: demoPassword(email),
    }));
    if (values.json) printJson(accounts);
    else
      for (const account of accounts)
        print(
          `${account.role.padEnd(10)} ${account.email.padEnd(36)} ${account.password}  ${account.name}, ${account.organisation}`,
        );
    await Promise.resolve();
  },
};
