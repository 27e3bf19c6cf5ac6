// Makes a cluster. It is built beside its final name and renamed when whole, so a folder named "cluster" is never half-made.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { asFault, Fault } from "./fault.mjs";
import { spawnAs } from "./postgres-place.mjs";
import { readOr } from "./project.mjs";

export const owner = "passerelle";
export const database = "passerelle";

export function ensureCluster(place, { fast = false, log = () => {} } = {}) {
  removeUnfinished(place, log);
  if (fs.existsSync(place.cluster)) {
    checkVersion(place);
    return;
  }
  log("Preparing a PostgreSQL database ...");
  const unfinished = `${place.cluster}.unfinished-${process.pid}`;
  try {
    writePassword(place);
    initialise(place, unfinished, fast);
    createDatabase(place, unfinished, fast);
    fs.renameSync(unfinished, place.cluster);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true, maxRetries: 5 });
    throw asFault(error, place.folder);
  }
}

function removeUnfinished(place, log) {
  try {
    for (const name of fs.readdirSync(place.folder)) {
      if (!name.startsWith("cluster.unfinished-")) continue;
      log("Removing a half-made database folder of an interrupted run.");
      fs.rmSync(path.join(place.folder, name), { recursive: true, force: true, maxRetries: 10 });
    }
    if (fs.existsSync(place.cluster) && !looksComplete(place.cluster)) {
      const aside = `${place.cluster}.broken-${Date.now()}`;
      log(
        `${place.cluster} is not a complete database: it was moved to ${path.basename(aside)} and a new one is made.`,
      );
      fs.renameSync(place.cluster, aside);
    }
  } catch (error) {
    throw asFault(error, place.folder);
  }
}

function looksComplete(cluster) {
  return ["PG_VERSION", "global/pg_control", "postgresql.conf"].every((name) =>
    fs.existsSync(path.join(cluster, name)),
  );
}

function checkVersion(place) {
  const made = readOr(path.join(place.cluster, "PG_VERSION"), "").trim();
  const printed = spawnAs(place.identity, path.join(place.native, "bin/postgres"), ["--version"]);
  const brought = /(\d+)(?:\.\d+|devel|beta|rc)/.exec(printed.stdout ?? "")?.[1];
  if (!brought) throw new Fault(`The embedded PostgreSQL does not run here: ${firstLine(printed)}`);
  if (made !== brought) {
    throw new Fault(
      `${place.cluster} was made by PostgreSQL ${made}, this version brings ${brought}: dump it with ${made}, or move the folder away to begin anew.`,
    );
  }
  if (!fs.existsSync(place.password)) {
    throw new Fault(
      `${place.password} is missing, so the database beside it cannot be opened: put it back, or move ${place.cluster} away.`,
    );
  }
}

function writePassword(place) {
  fs.rmSync(place.password, { force: true });
  fs.writeFileSync(place.password, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (place.identity) fs.chownSync(place.password, place.identity.uid, place.identity.gid);
}

function initialise(place, folder, fast) {
  const args = [
    `--pgdata=${folder}`,
    `--username=${owner}`,
    `--pwfile=${place.password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(fast ? ["--no-sync"] : []),
  ];
  const made = spawnAs(place.identity, path.join(place.native, "bin/initdb"), args, {
    env: plainEnvironment(),
  });
  if (made.status !== 0) throw new Fault(`PostgreSQL could not make its folder: ${explain(made, place)}`);
}

// Single-user mode needs no client and no running server.
function createDatabase(place, folder, fast) {
  const args = ["--single", "-D", folder, ...(fast ? ["-c", "fsync=off"] : []), "postgres"];
  const input = `create database ${database} owner ${owner};\n`;
  const made = spawnAs(place.identity, path.join(place.native, "bin/postgres"), args, {
    env: plainEnvironment(),
    input,
  });
  if (made.status !== 0) throw new Fault(`PostgreSQL could not create its database: ${explain(made, place)}`);
}

// PGHOST, PGDATA and the like of the person's shell must not reach the server.
export function plainEnvironment() {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

function explain(result, place) {
  const fault = asFault(new Error(`${result.stderr ?? ""} ${result.error?.message ?? ""}`), place.folder);
  return fault instanceof Fault ? fault.message : firstLine(result);
}

function firstLine({ stderr, error, signal }) {
  const lines = (stderr ?? "").split("\n").filter((line) => /error|fatal|could not|cannot/i.test(line));
  return (
    lines[0]?.trim() ??
    error?.message ??
    (signal ? `stopped by ${signal}` : (stderr ?? "").trim().split("\n")[0])
  );
}
