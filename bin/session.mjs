// What the command line, the development server and the drill share: dependencies, a Node that runs TypeScript, a database.
import { stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { report } from "./fault.mjs";
import { startPostgres } from "./postgres.mjs";

/** Nothing goes to standard output: it belongs to the program that is run. */
export async function prepare() {
  await ensureDependencies({ to: process.stderr });
  await ensureModernNode();
}

/** Calls `work` with the address of the database: DATABASE_URL, or the embedded server for as long as it is needed. */
export async function withDatabase(work, options = {}) {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL);
  const postgres = await startPostgres({ log: (line) => console.error(line), ...options });
  try {
    return await work(postgres.url);
  } finally {
    await stopAll(5000);
    await postgres.stop();
  }
}

export async function exitWith(work) {
  try {
    process.exit(await work());
  } catch (error) {
    report(error);
    process.exit(1);
  }
}
