// A Chromium for the browser tests: CHROMIUM_PATH, an installed one, Playwright's own, Debian's package; in this order.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { childEnvironment, run } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { root } from "./project.mjs";

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export async function findChromium(say) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (starts(chosen)) return chosen;
    throw new Fault(`CHROMIUM_PATH is ${chosen}, which does not start.`);
  }
  const found = installed() ?? (await playwrightOwn(say)) ?? (await debianPackage(say));
  if (found) return found;
  throw new Fault("No Chromium was found: install Chrome or Chromium, or set CHROMIUM_PATH to one.");
}

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...applications].find(starts);
}

// A file alone proves little: Ubuntu's chromium-browser may be a stub, Playwright's may lack system libraries.
function starts(file) {
  if (!fs.existsSync(file)) return false;
  const { status, stdout } = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /chrom/i.test(stdout);
}

async function playwrightOwn(say) {
  const entry = pathToFileURL(path.join(root, "node_modules/playwright-core/index.mjs")).href;
  const { chromium } = await import(entry);
  const file = chromium.executablePath();
  if (starts(file)) return file;
  if (fs.existsSync(file)) return undefined;
  say("Trying to download Playwright's Chromium ...");
  const env = childEnvironment({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" });
  await run("playwright", ["install", "chromium"], { env, limitMs: 240_000 });
  return starts(file) ? file : undefined;
}

async function debianPackage(say) {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return undefined;
  say("Installing Debian's chromium (one to two minutes) ...");
  const env = childEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
  const options = { env, limitMs: 600_000 };
  await run("apt-get", ["update", "-q"], options);
  const made = await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], options);
  if (made.code !== 0) say(made.output.trim().split("\n").slice(-3).join("\n"));
  return installed();
}
