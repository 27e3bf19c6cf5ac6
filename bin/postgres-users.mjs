// Several programs may use one server: the demo, the command line, tests. The last one to leave turns it off.
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { Fault } from "./fault.mjs";
import { readOr } from "./project.mjs";

/**
 * Only one process at a time starts or stops a server. The lock is a local socket and not a file: the system releases
 * it with the process, so a killed run leaves no stale lock behind.
 */
export async function withLock(folder, work) {
  const address = lockAddress(folder);
  const deadline = Date.now() + 90_000;
  let server = await listen(address);
  while (!server) {
    if (Date.now() > deadline)
      throw new Fault(`Another process has been starting PostgreSQL in ${folder} for too long.`);
    await sleep(100);
    await removeIfDead(address);
    server = await listen(address);
  }
  try {
    return await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function lockAddress(folder) {
  const key = createHash("sha256").update(folder).digest("hex").slice(0, 20);
  if (os.platform() === "linux") return `\0passerelle-${key}`;
  if (os.platform() === "win32") return `\\\\.\\pipe\\passerelle-${key}`;
  return path.join(os.tmpdir(), `passerelle-${key}.sock`);
}

function listen(address) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}

async function removeIfDead(address) {
  if (!path.isAbsolute(address) || os.platform() === "win32") return;
  const refused = await new Promise((resolve) => {
    const socket = net.connect(address, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", (error) => resolve(error.code === "ECONNREFUSED"));
  });
  if (refused) fs.rmSync(address, { force: true });
}

export function register(folder) {
  const users = path.join(folder, "users");
  fs.mkdirSync(users, { recursive: true, mode: 0o700 });
  fs.writeFileSync(path.join(users, String(process.pid)), birth(process.pid));
}

export function unregister(folder) {
  fs.rmSync(path.join(folder, "users", String(process.pid)), { force: true });
}

export function hasUsers(folder) {
  const users = path.join(folder, "users");
  let names = [];
  try {
    names = fs.readdirSync(users);
  } catch {
    return false;
  }
  const living = names.filter((name) => {
    const isAlive = isRunning(Number(name)) && readOr(path.join(users, name), "") === birth(Number(name));
    if (!isAlive) fs.rmSync(path.join(users, name), { force: true });
    return isAlive;
  });
  return living.length > 0;
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    // Where nobody collects the dead (some containers), a finished process stays in the table as Z.
    return processState(pid)[0] !== "Z";
  } catch (error) {
    return error.code === "EPERM";
  }
}

// A process number is used again after a while; with the moment of its birth it is unique. Linux only, elsewhere "".
function birth(pid) {
  return processState(pid)[19] ?? "";
}

function processState(pid) {
  const stat = readOr(`/proc/${pid}/stat`, "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
