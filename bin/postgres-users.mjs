// Several programs may use one server: the demo, the command line, tests. The last one to leave turns it off.
import fs from "node:fs";
import path from "node:path";

import { readOr } from "./project.mjs";

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
