// PgBouncer in transaction mode, with far fewer connections than clients, in front of a test server.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { start, stop } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { freePort } from "./postgres.mjs";

const connections = 3;
const administrator = "pooler_admin";

/**
 * Starts it for the server at `url`. `users` are the logins with their passwords. Answers its address, how much went
 * through it (`totals`), and `stop`.
 */
export async function startPooler(url, users) {
  const program = findProgram();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "passerelle-pooler-"));
  const port = await freePort();
  const server = new URL(url);
  const known = { ...users, [administrator]: administrator };
  const words = Object.entries(known).map(([name, password]) => `"${name}" "${password}"`);
  fs.writeFileSync(path.join(folder, "users.txt"), words.join("\n"), { mode: 0o600 });
  fs.writeFileSync(path.join(folder, "pgbouncer.ini"), settings(folder, port, server), { mode: 0o600 });
  giveToNobody(folder);
  const as = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const child = start(program, [...as, "-q", path.join(folder, "pgbouncer.ini")]);
  const admin = `postgres://${administrator}:${administrator}@127.0.0.1:${port}/pgbouncer`;
  const close = async () => {
    await stop(child);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(admin);
  } catch (error) {
    await close();
    throw error;
  }
  return { host: `127.0.0.1:${port}`, totals: () => totals(admin), stop: close };
}

function findProgram() {
  const folders = ["/usr/sbin", ...(process.env.PATH ?? "").split(path.delimiter)];
  const candidates = [process.env.PGBOUNCER_PATH, ...folders.map((one) => path.join(one, "pgbouncer"))];
  const found = candidates.find((file) => file && spawnSync(file, ["--version"]).status === 0);
  if (!found) throw new Fault("No PgBouncer was found: install it, or set PGBOUNCER_PATH to it.");
  return found;
}

const settings = (folder, port, server) => `[databases]
* = host=${server.hostname} port=${server.port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${path.join(folder, "users.txt")}
admin_users = ${administrator}
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 500
ignore_startup_parameters = extra_float_digits
log_connections = 0
log_disconnections = 0
`;

// It refuses to run as root.
function giveToNobody(folder) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = fs.statSync(folder);
  const nobody = Number(spawnSync("id", ["-u", "nobody"], { encoding: "utf8" }).stdout) || uid;
  for (const file of [folder, ...fs.readdirSync(folder).map((name) => path.join(folder, name))])
    fs.chownSync(file, nobody, gid);
}

async function untilReady(admin, attempts = 50) {
  try {
    await ask(admin, "show version");
  } catch (error) {
    if (attempts === 0) throw error;
    await sleep(100);
    await untilReady(admin, attempts - 1);
  }
}

/** Transactions so far, and the most connections to the server that one login and database shared. */
async function totals(admin) {
  const stats = await ask(admin, "show stats_totals");
  const transactions = stats.reduce((sum, row) => sum + Number(row.xact_count), 0);
  return { transactions, connections };
}

async function ask(admin, command) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(admin, { max: 1, prepare: false, fetch_types: false, connect_timeout: 2 });
  try {
    return await sql.unsafe(command).simple();
  } finally {
    await sql.end({ timeout: 2 });
  }
}
