import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { childEnvironment, run, runNode, signalNumbers } from "./children.mjs";
import { asFault, Fault } from "./fault.mjs";
import { withLock } from "./lock.mjs";
import { followArguments, followEnvironment } from "./parent.mjs";
import { readOr, root, spaceFault } from "./project.mjs";

const lockFile = path.join(root, "package-lock.json");
const installedLock = path.join(root, "node_modules/.package-lock.json");
const stampFile = path.join(root, "node_modules/.passerelle-lock");

/** Installs what the lock file names, if it is missing or older than the lock file. */
export async function ensureDependencies({ to = process.stdout } = {}) {
  if (isInstalled()) return;
  await withLock(lockFile, () => installOnce(to), 600_000);
}

async function installOnce(to) {
  // Another process may have done it while this one waited.
  if (isInstalled()) return;
  const full = spaceFault(root, fs.existsSync(path.join(root, "node_modules")) ? 100 : 1000);
  if (full) throw full;
  to.write("Installing dependencies (one to three minutes) ...\n");
  const ticker = setInterval(() => to.write("  still installing ...\n"), 20_000);
  let result = await install(to);
  // An npm that was just cut off may still be writing into the folder that this one empties.
  if (result.code !== 0 && /ENOTEMPTY/.test(result.output)) result = await install(to);
  clearInterval(ticker);
  if (result.code !== 0) throw explainNpm(result);
  await patchDependencies();
  fs.writeFileSync(stampFile, lockHash());
}

function install(to) {
  const npm = npmCommand();
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const env = childEnvironment({ ...npm.env, npm_config_loglevel: "error" });
  return run(npm.command, [...npm.args, ...args], { env, echo: true, to });
}

// npm does this too, unless it has been told to run no install scripts; a second time changes nothing.
async function patchDependencies() {
  const script = path.join(root, "node_modules/patch-package/index.js");
  const result = await runNode([script]);
  if (result.code !== 0)
    throw new Fault(`The patches of patches/ could not be applied: ${result.output.trim()}`);
}

function isInstalled() {
  const installed = fs.statSync(installedLock, { throwIfNoEntry: false });
  if (!installed) return false;
  const stamp = readOr(stampFile, "");
  if (stamp !== "") return stamp === lockHash();
  return installed.mtimeMs >= fs.statSync(lockFile).mtimeMs;
}

function lockHash() {
  return createHash("sha256").update(fs.readFileSync(lockFile)).digest("hex");
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) {
    return { command: process.execPath, args: [...followArguments, script], env: followEnvironment };
  }
  const options = `${process.env.NODE_OPTIONS ?? ""} ${followArguments.join("=")}`.trim();
  return { command: "npm", args: [], env: { ...followEnvironment, NODE_OPTIONS: options } };
}

function explainNpm({ output, code }) {
  const full = spaceFault(root, 20);
  if (full) return full;
  if (/ENOSPC|EROFS|EACCES|EPERM/.test(output)) return asFault(new Error(output), root);
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output)) {
    return new Fault(
      "npm could not reach its registry: check the network, or npm's registry and proxy settings.",
    );
  }
  return new Fault(`"npm ci" failed with exit code ${code}; its own message stands above.`);
}

/**
 * The Node that was installed with the dependencies takes over from an older one of the machine; this process then only
 * waits for it. Node 22.18 is the first that runs the TypeScript of bin/, lib/ and db/ directly. Returns when nothing is to
 * be done.
 */
export async function ensureModernNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24) return;
  const modern = path.join(root, `node_modules/node-${os.platform()}-${os.arch()}/bin/node`);
  if (!fs.existsSync(modern)) {
    if (major > 22 || (major === 22 && minor >= 18)) return;
    throw new Fault(
      `Node ${process.versions.node} is too old: install Node 24 (or 22.18 and later), then try again.`,
    );
  }
  const env = { ...process.env, PASSERELLE_FOLLOW_WRAPPER: "1" };
  const child = spawn(modern, process.argv.slice(1), { stdio: "inherit", env });
  for (const signal of Object.keys(signalNumbers)) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(signal));
  }
  const code = await new Promise((resolve, reject) => {
    child.once("error", () =>
      reject(new Fault(`${modern} does not run here: install Node 24, then try again.`)),
    );
    child.once("exit", (status, signal) => resolve(status ?? 128 + (signalNumbers[signal] ?? 9)));
  });
  process.exit(code);
}
