import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { asFault, Fault } from "./fault.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const dataFolder = path.join(root, ".data");
export const nextBinary = path.join(root, "node_modules/next/dist/bin/next");
export const commandLine = path.join(root, "bin/passerelle.ts");

export function ensureWritable() {
  try {
    // 0755: when root starts the demo, the database's own user must get through to its folder.
    fs.mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    const probe = path.join(dataFolder, `.probe-${process.pid}`);
    fs.writeFileSync(probe, "probe");
    fs.rmSync(probe);
  } catch (error) {
    throw asFault(error, root);
  }
}

/** A full disk shows itself as crashes of all kinds; better to name it. Undefined when there is room. */
export function spaceFault(folder, neededMegabytes) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= neededMegabytes) return undefined;
  return new Fault(
    `There is no space left on the disk that holds ${folder}: ${free} MB are free, ${neededMegabytes} MB are needed.`,
  );
}

export function readOr(file, otherwise) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

export function fingerprint(entries) {
  const hash = createHash("sha256");
  for (const entry of entries) addToHash(hash, path.join(root, entry));
  return hash.digest("hex");
}

function addToHash(hash, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) addToHash(hash, path.join(file, name));
    return;
  }
  hash.update(`${path.relative(root, file)}\0${stat.size}\0`);
  hash.update(fs.readFileSync(file));
}

/** A secret that survives restarts, kept out of reach of other people on the machine. */
export function lastingSecret(name) {
  const file = path.join(dataFolder, name);
  const known = readOr(file, "").trim();
  if (known.length >= 32) return known;
  const secret = randomBytes(32).toString("base64url");
  try {
    fs.writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  } catch (error) {
    throw asFault(error, dataFolder);
  }
  return secret;
}

export function portFromEnvironment() {
  const text = process.env.PORT ?? "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Fault(`PORT must be a number from 1 to 65535, not "${text}".`);
  }
  return port;
}
