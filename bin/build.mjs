import fs from "node:fs";
import path from "node:path";

import { childEnvironment, runNode } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { withLock } from "./lock.mjs";
import { dataFolder, fingerprint, nextBinary, readOr, root, spaceFault } from "./project.mjs";

const stampFile = path.join(dataFolder, "build-fingerprint");
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "messages",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
  "tsconfig.build.json",
];

export function isBuilt() {
  return fs.existsSync(path.join(root, ".next/BUILD_ID"));
}

export function ensureBuild({ say }) {
  return withLock(stampFile, () => buildIfChanged(say), 600_000);
}

async function buildIfChanged(say) {
  if (isBuilt() && readOr(stampFile, "") === fingerprint(sources)) return;
  say("Building the application (about a minute) ...");
  const result = await build();
  if (result.code !== 0) {
    console.error(result.output);
    const full = spaceFault(root, 20);
    throw full ?? new Fault("The build failed; its output stands above.");
  }
}

/** The fingerprint is taken before: a file changed during the build means another build next time. */
export async function build({ echo = false, limitMs = 0 } = {}) {
  const before = fingerprint(sources);
  fs.rmSync(stampFile, { force: true });
  const env = childEnvironment({ NODE_ENV: "production" });
  const result = await runNode([nextBinary, "build"], { env, echo, limitMs });
  if (result.code === 0) {
    fs.mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    fs.writeFileSync(stampFile, before);
  }
  return result;
}
