// npm run demo: from a bare clone to a running portal with sample data. Plain JavaScript without dependencies,
// because it runs before anything is installed, on the machine's own Node.
import fs from "node:fs";
import path from "node:path";

import { ensureBuild } from "./build.mjs";
import { childEnvironment, killAll, onEnd, runNode, stop, stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { Fault, report } from "./fault.mjs";
import { followNpm, followParent } from "./parent.mjs";
import { startPostgres } from "./postgres.mjs";
import {
  commandLine,
  dataFolder,
  ensureWritable,
  lastingSecret,
  portFromEnvironment,
  readOr,
  root,
} from "./project.mjs";
import { ensurePortFree, startWeb } from "./web.mjs";
import { startWorker } from "./worker.mjs";

// Anybody can sign in to the demo: it is offered to this machine only, unless told otherwise.
const host = process.env.PASSERELLE_HOST ?? "127.0.0.1";
const pidFile = path.join(dataFolder, "demo.pid");
const say = (line) => console.log(line);
let web;
let worker;
let postgres;
let isClosing = false;

async function main() {
  closeInOrder();
  const port = portFromEnvironment();
  ensureWritable();
  await ensurePortIsOurs(port);
  await ensureDependencies();
  await ensureModernNode();
  fs.writeFileSync(pidFile, `${process.pid} ${port}`);

  const env = childEnvironment({ ...(await environment(port)), NODE_ENV: "production" });
  await passerelle(env, ["migrate"]);
  say("Preparing the demonstration data (the first time takes a moment) ...");
  await passerelle(env, ["seed", "demo"]);
  await ensureBuild({ say });
  const accounts = await listAccounts(env);
  await ensurePortFree(port, host);
  web = await startWeb({ port, host, env });
  worker = startWorker(env);
  welcome(port, accounts);
  const { code } = await web.done;
  if (!isClosing)
    throw new Fault(`The web server ended by itself (exit code ${code}); its output stands above.`);
}

async function environment(port) {
  let url = process.env.DATABASE_URL;
  if (!url) {
    postgres = await startPostgres({ log: say });
    ({ url } = postgres);
  }
  return {
    DATABASE_URL: url,
    AUTH_SECRET: process.env.AUTH_SECRET ?? lastingSecret("auth-secret"),
    AUTH_URL: process.env.AUTH_URL ?? `http://localhost:${port}`,
    PORT: String(port),
    PASSERELLE_DEMO: "1",
  };
}

async function passerelle(env, args) {
  const result = await runNode([commandLine, ...args], { env, echo: args[0] === "seed" });
  if (isClosing) return new Promise(() => {});
  if (result.code === 0) return result;
  console.error(result.output.trim());
  throw new Fault(
    `"passerelle ${args.join(" ")}" failed with exit code ${result.code}; its message stands above.`,
  );
}

async function listAccounts(env) {
  const { stdout } = await passerelle(env, ["demo-accounts", "--json"]);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Fault("The list of demo accounts could not be read.");
  }
}

async function ensurePortIsOurs(port) {
  try {
    await ensurePortFree(port, host);
  } catch (error) {
    const [pid, taken] = readOr(pidFile, "").split(" ");
    if (Number(taken) !== port || !readOr(`/proc/${pid}/cmdline`, "").includes("demo.mjs")) throw error;
    throw new Fault(
      `The demo already runs at http://localhost:${port} (process ${pid}); "kill ${pid}" stops it.`,
    );
  }
}

function closeInOrder() {
  const close = async (signal) => {
    if (isClosing) return;
    isClosing = true;
    if (signal) say("\nStopping ...");
    await Promise.all([web && stop(web), worker?.stop()]);
    await stopAll(3000);
    await postgres?.stop();
    fs.rmSync(pidFile, { force: true });
  };
  onEnd(close);
  // npm, or the older Node that started us, may be killed outright: then nobody would stop us any more.
  const leave = () => void close("SIGTERM").finally(() => process.exit(143));
  const isWrapped = process.env.PASSERELLE_FOLLOW_WRAPPER === "1";
  delete process.env.PASSERELLE_FOLLOW_WRAPPER;
  if (isWrapped) followParent(leave);
  else if (process.env.npm_lifecycle_event === "demo") followNpm(leave);
}

function welcome(port, accounts) {
  const rows = accounts.map(({ role, name, organisation, email, password }) => [
    role,
    name,
    organisation,
    email,
    password,
  ]);
  say(`\nPasserelle runs at  http://localhost:${port}\n`);
  say(table([["Role", "Name", "Organisation", "E-mail", "Password"], ...rows]));
  say(
    `\nThe data stays in ${path.relative(root, postgres?.folder ?? "") || "your database"}. Ctrl-C stops everything.`,
  );
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => String(cell ?? "").padEnd(widths[column])).join("  ")}`.trimEnd(),
    )
    .join("\n");
}

main().catch(async (error) => {
  if (isClosing) return;
  isClosing = true;
  report(error);
  await stopAll(3000);
  await postgres?.stop().catch(() => {});
  fs.rmSync(pidFile, { force: true });
  killAll();
  process.exit(1);
});
