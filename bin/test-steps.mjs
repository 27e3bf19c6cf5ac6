// The steps of the test programme. Each returns { passed, failed, output } and, where
// it knows them, the names of what failed; a static check counts as one test.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

import { build, isBuilt } from "./build.mjs";
import { childEnvironment, run, runNode, stop } from "./children.mjs";
import { findChromium } from "./chromium.mjs";
import { Fault } from "./fault.mjs";
import { migrationsAreComplete } from "./migrations-check.mjs";
import { startPooler } from "./pooler.mjs";
import { emptyDatabase, freePort, startPostgres } from "./postgres.mjs";
import { commandLine, dataFolder, readOr, root } from "./project.mjs";
import { startWeb } from "./web.mjs";
import { startWorker } from "./worker.mjs";

const minute = 60_000;
let server;

export const steps = {
  format: () => check("prettier", ["--check", "--log-level", "warn", "."]),
  lint: () => check("oxlint", ["--type-aware", "--deny-warnings"]),
  types,
  arrows: () => check("depcruise", ["--config", ".ci/dependency-cruiser.cjs", ...sources()]),
  knip: () => check("knip", ["--config", ".ci/knip.json", "--no-progress", "--no-config-hints"]),
  floors: () => check(process.execPath, [".ci/floors.mjs"]),
  migrations: async () => verdict(await migrationsAreComplete()),
  unit: () => vitest("unit", childEnvironment(), 5 * minute),
  db: async () => vitest("db", childEnvironment({ TEST_DATABASE_URL: await testServer() }), 15 * minute),
  build: async () => verdict(await build({ limitMs: 10 * minute })),
  browser,
};

export function drill() {
  return testServer().then((url) =>
    vitest("drill", childEnvironment({ TEST_DATABASE_URL: url }), 180 * minute),
  );
}

const isolationTests = [
  "db/client.db.test.ts",
  "db/hostile.db.test.ts",
  "db/access-matrix.db.test.ts",
  "lib/orders/races.db.test.ts",
];

/** The tests of isolation once more, with the logins of the portal behind PgBouncer in transaction mode. */
export async function pooled() {
  const url = await testServer();
  const { logins, loginUrl } = await import("#db/logins.ts");
  const passwordOf = (login) => decodeURIComponent(new URL(loginUrl(login, new URL(url))).password);
  const users = Object.fromEntries(Object.entries(logins).map(([login, name]) => [name, passwordOf(login)]));
  const pooler = await startPooler(url, users);
  try {
    // Off: PgBouncer before 1.21, which Debian 12 has, knows no prepared statements.
    const env = childEnvironment({
      TEST_DATABASE_URL: url,
      TEST_POOLER: pooler.host,
      DATABASE_PREPARE: "off",
    });
    const result = await vitest("db", env, 15 * minute, isolationTests);
    const { transactions, connections } = await pooler.totals();
    console.log(
      `${transactions} transactions went through PgBouncer, over ${connections} connections a login.`,
    );
    return transactions > 0
      ? result
      : { ...result, failed: result.failed + 1, output: "Nothing was pooled." };
  } finally {
    await pooler.stop();
  }
}

export async function leaveServer() {
  await server?.stop();
  server = undefined;
}

async function check(command, args) {
  return verdict(await run(command, args, { limitMs: 5 * minute }));
}

function verdict({ code, output }) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: code === 0 ? "" : output };
}

// The types of routes and pages are generated; in a bare clone they do not exist yet.
async function types() {
  const generated = await run("next", ["typegen"], { limitMs: 2 * minute });
  return generated.code === 0 ? check("tsc", ["--noEmit", "--project", "."]) : verdict(generated);
}

function sources() {
  const folders = ["app", "components", "lib", "db", "bin", "e2e", "messages"];
  const files = fs.readdirSync(root).filter((name) => /\.(ts|tsx|js|mjs)$/.test(name));
  return [...folders.filter((name) => fs.existsSync(path.join(root, name))), ...files];
}

async function testServer() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  server ??= await startPostgres({ name: "test-postgres", fast: true, log: (line) => console.log(line) });
  return server.url;
}

function reportFile(name) {
  const file = path.join(dataFolder, "reports", `${name}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}

async function vitest(project, env, limitMs, filters = []) {
  const file = reportFile(project);
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const { code, output } = await run("vitest", [...args, ...filters], { env, limitMs, echo: true });
  const report = JSON.parse(readOr(file, "{}"));
  const passed = report.numPassedTests ?? 0;
  const failed = report.numFailedTests ?? 0;
  // A file that does not load fails without a failed test; no test at all is a failure too.
  const isSilent = failed === 0 && (code !== 0 || passed === 0);
  const names = (report.testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed")
    .map(({ fullName }) => fullName);
  return { passed, failed: isSilent ? 1 : failed, names, output: isSilent ? output.slice(-2000) : "" };
}

async function browser() {
  if (!isBuilt()) throw new Fault("not run, because there is no build.");
  const executable = await findChromium((line) => console.log(line));
  const port = await freePort();
  const log = path.join(dataFolder, "reports/web.log");
  const env = childEnvironment({
    DATABASE_URL: await emptyDatabase(await testServer(), "passerelle_e2e"),
    DATABASE_APP_URL: undefined,
    DATABASE_SYSTEM_URL: undefined,
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    AUTH_URL: `http://localhost:${port}`,
    BASE_URL: `http://localhost:${port}`,
    PASSERELLE_DEMO: "1",
    PASSERELLE_TRACE: "1",
    WEB_LOG: log,
    CHROMIUM_PATH: executable,
    // The command line is started some hundred times.
    NODE_COMPILE_CACHE: path.join(dataFolder, "compile-cache"),
  });
  for (const args of [["migrate"], ["seed", "demo"]]) {
    const made = await runNode([commandLine, ...args], { env, limitMs: 10 * minute });
    if (made.code !== 0) throw new Fault(`"passerelle ${args.join(" ")}" failed: ${made.output.trim()}`);
  }
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, "w");
  const web = await startWeb({ port, host: "127.0.0.1", env, stdio: ["ignore", output, output] });
  // Its transactions are nobody's page.
  const worker = startWorker({ ...env, PASSERELLE_TRACE: "0" });
  try {
    return await playwright(env, log);
  } finally {
    await Promise.all([stop(web), worker.stop()]);
    fs.closeSync(output);
  }
}

async function playwright(env, log) {
  const file = reportFile("browser");
  const args = ["test", "--config", "e2e/playwright.config.ts"];
  const withReport = { ...env, PLAYWRIGHT_JSON: file };
  const { code } = await run("playwright", args, { env: withReport, limitMs: 22 * minute, echo: true });
  const { stats = {}, suites = [] } = JSON.parse(readOr(file, "{}"));
  const passed = (stats.expected ?? 0) + (stats.flaky ?? 0);
  const failed = stats.unexpected ?? 0;
  const isSilent = failed === 0 && (code !== 0 || passed === 0);
  const output =
    failed > 0 || isSilent ? [...endOfLog(log), ...suites.flatMap(errorsOfTests)].join("\n") : flaky(suites);
  return { passed, failed: isSilent ? 1 : failed, names: suites.flatMap(namesOf(isBroken)), output };
}

function endOfLog(log) {
  const lines = readOr(log, "").split("\n");
  return ["End of the web server's log:", ...lines.filter((line) => !line.startsWith("{")).slice(-30)];
}

const isBroken = ({ ok }) => !ok;
const isFlaky = ({ ok, tests }) => ok && tests.some(({ status }) => status === "flaky");

/** What passed only when it was asked again is no failure, but nobody should have to look for it. */
function flaky(suites) {
  const names = suites.flatMap(namesOf(isFlaky));
  return names.length > 0 ? ["Passed only at the second try:", ...names].join("\n  ") : "";
}

function namesOf(isWanted) {
  return function names({ suites = [], specs = [], file }) {
    const own = specs.filter(isWanted).map(({ title, line }) => `${file}:${line} ${title}`);
    return [...own, ...suites.flatMap(names)];
  };
}

/** Each failed test by its name with the first lines of its error. */
function errorsOfTests({ suites = [], specs = [], file }) {
  const own = specs.filter(isBroken).flatMap(({ title, line, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
    return [`FAILED ${file}:${line} ${title}`, ...errors.map(({ message }) => `  ${firstLines(message)}`)];
  });
  return [...own, ...suites.flatMap(errorsOfTests)];
}

function firstLines(message = "") {
  return stripVTControlCharacters(message).trim().split("\n").slice(0, 6).join("\n  ");
}
