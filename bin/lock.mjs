import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { Fault } from "./fault.mjs";

/**
 * One process at a time: to start or stop a server, to install, to build. The lock is a local socket and not a file: the system releases
 * it with the process, so a killed run leaves no stale lock behind.
 */
export async function withLock(folder, work, patienceMs = 90_000) {
  const address = lockAddress(folder);
  const deadline = Date.now() + patienceMs;
  let server = await listen(address);
  while (!server) {
    if (Date.now() > deadline) throw new Fault(`Another process has been working in ${folder} for too long.`);
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
