// The migrations must say what the schema says, and only ever be added at the end.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { run } from "./children.mjs";
import { dataFolder, root } from "./project.mjs";

const copy = ".data/migrations-check";

/** Generates into a copy: a change there is a migration that somebody forgot. */
export async function migrationsAreComplete() {
  const { default: config } = await import(pathToFileURL(path.join(root, "drizzle.config.ts")).href);
  const source = path.join(root, config.out);
  const target = path.join(root, copy);
  fs.rmSync(target, { recursive: true, force: true });
  fs.cpSync(source, target, { recursive: true });
  const configFile = path.join(dataFolder, "drizzle-check.json");
  fs.writeFileSync(configFile, JSON.stringify({ ...config, out: `./${copy}` }));
  const args = ["generate", `--config=${path.relative(root, configFile)}`, "--name=forgotten"];
  const { code, output } = await run("drizzle-kit", args, { limitMs: 120_000 });
  if (code !== 0) return { code, output };
  const forgotten = migrationsOf(target).filter((name) => !migrationsOf(source).includes(name));
  if (forgotten.length > 0) {
    const sql = forgotten.map((name) => fs.readFileSync(path.join(target, name), "utf8")).join("\n");
    return { code: 1, output: `The schema has changed without a migration. It would be:\n${sql}` };
  }
  return checkOrder(source);
}

function migrationsOf(folder) {
  return fs.readdirSync(folder).filter((name) => name.endsWith(".sql"));
}

// Drizzle silently skips a migration whose time lies before one that has been applied.
function checkOrder(folder) {
  const { entries } = JSON.parse(fs.readFileSync(path.join(folder, "meta/_journal.json"), "utf8"));
  const late = entries.find((entry, index) => index > 0 && entry.when <= entries[index - 1].when);
  const missing = entries.find((entry) => !fs.existsSync(path.join(folder, `${entry.tag}.sql`)));
  if (late) return { code: 1, output: `${late.tag} is dated before the migration that precedes it.` };
  if (missing) return { code: 1, output: `${missing.tag}.sql is named in the journal and does not exist.` };
  return { code: 0, output: "" };
}
