// The embedded PostgreSQL: a real server from an npm package, for the demo, the command line and the tests.
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { asFault, Fault } from "./fault.mjs";
import { withLock } from "./lock.mjs";
import { database, ensureCluster, owner, plainEnvironment } from "./postgres-cluster.mjs";
import { findPlace } from "./postgres-place.mjs";
import { hasUsers, isRunning, register, unregister } from "./postgres-users.mjs";
import { readOr } from "./project.mjs";

const fastSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum_naptime: "10s",
};

/**
 * Starts the server of this project, or joins the one that already runs. `url` opens it as its owner. `stop()` leaves
 * it, and turns it off when nobody else uses it. `fast` gives up safety against power cuts, for tests only; `settings` are
 * added to its own.
 */
export async function startPostgres({ name = "postgres", fast = false, settings = {}, log } = {}) {
  const place = findPlace(name);
  const { port, owned } = await withLock(place.folder, () => join(place, { fast, settings, log }));
  const password = readOr(place.password, "").trim();
  return {
    url: `postgresql://${owner}:${password}@127.0.0.1:${port}/${database}`,
    port,
    owned,
    folder: place.folder,
    stop: () => leave(place),
  };
}

/** Address of another database on the same server, made empty. */
export async function emptyDatabase(url, name) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`drop database if exists "${name}" with (force)`);
    await sql.unsafe(`create database "${name}"`);
  } finally {
    await sql.end();
  }
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function join(place, { fast, settings, log }) {
  const current = runningServer(place);
  if (current) {
    await untilReady(place, () => undefined);
    register(place.folder);
    return { port: runningServer(place)?.port ?? current.port, owned: false };
  }
  ensureCluster(place, { fast, log });
  removeStalePid(place);
  const port = await launch(place, fast, settings);
  register(place.folder);
  return { port, owned: true };
}

async function leave(place) {
  await withLock(place.folder, async () => {
    unregister(place.folder);
    const server = runningServer(place);
    if (!server || hasUsers(place.folder)) return;
    // Smart shutdown would wait for idle connections; fast ends them and still closes the files properly.
    await end(server.pid, "SIGINT", 20_000);
    if (runningServer(place)) await end(server.pid, "SIGQUIT", 5000);
  });
}

async function end(pid, signal, patienceMs) {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  const deadline = Date.now() + patienceMs;
  while (isRunning(pid) && Date.now() < deadline) await sleep(50);
}

/** What postmaster.pid says, if its process lives and is really the server of this folder. */
function runningServer(place) {
  const [pid, folder, , port, , , , status] = readOr(path.join(place.cluster, "postmaster.pid"), "").split(
    "\n",
  );
  const number = Number(pid);
  if (!number || folder !== place.cluster || !isRunning(number) || !isPostgres(number)) return undefined;
  return { pid: number, port: Number(port), isReady: status?.trim() === "ready" };
}

// After a kill or a restart of the machine the number may belong to any other program.
function isPostgres(pid) {
  const command = readOr(`/proc/${pid}/cmdline`, undefined);
  return command === undefined ? process.platform !== "linux" : command.includes("postgres");
}

function removeStalePid(place) {
  try {
    fs.rmSync(path.join(place.cluster, "postmaster.pid"), { force: true });
  } catch (error) {
    throw asFault(error, place.cluster);
  }
}

async function launch(place, fast, more) {
  let failure = "";
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const port = await freePort();
    const startAt = fs.statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
    const child = spawnServer(place, port, fast, more);
    const died = new Promise((resolve) => child.once("exit", resolve).once("error", resolve)).then(
      () => true,
    );
    let isDead = false;
    void died.then(() => (isDead = true));
    if (await untilReady(place, () => isDead)) {
      child.unref();
      return port;
    }
    failure = readOr(place.log, "").slice(startAt);
    // Backends of a killed server hold its memory for a moment; a port can be taken between the test and the start.
    if (!/shared memory block|could not bind|lock file .* already exists/i.test(failure)) break;
    await sleep(500);
  }
  const fault = asFault(new Error(failure), place.folder);
  if (fault instanceof Fault) throw fault;
  const line = failure.split("\n").find((entry) => /FATAL|PANIC|could not/.test(entry)) ?? "no reason given";
  throw new Fault(`PostgreSQL did not start: ${line.trim()} (log: ${place.log})`);
}

function spawnServer(place, port, fast, more) {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    shared_buffers: "256MB",
    max_connections: 200,
    timezone: "UTC",
    log_timezone: "UTC",
    ...(fast ? fastSettings : {}),
    ...more,
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const output = openLog(place);
  try {
    return spawn(path.join(place.native, "bin/postgres"), ["-D", place.cluster, ...args], {
      cwd: "/",
      env: plainEnvironment(),
      stdio: ["ignore", output, output],
      // Its own session: Ctrl-C in the terminal must not reach the database before the application has stopped.
      detached: true,
      ...place.identity,
    });
  } finally {
    fs.closeSync(output);
  }
}

function openLog(place) {
  try {
    const isLong = (fs.statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000;
    return fs.openSync(place.log, isLong ? "w" : "a", 0o600);
  } catch (error) {
    throw asFault(error, place.folder);
  }
}

async function untilReady(place, hasFailed) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (runningServer(place)?.isReady) return true;
    if (hasFailed()) return false;
    await sleep(30);
  }
  throw new Fault(`PostgreSQL did not become ready within a minute (log: ${place.log}).`);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
