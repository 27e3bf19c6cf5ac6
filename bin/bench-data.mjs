// npm run bench:data: a database at full size, the same rows in every run of one week.
import { spawnSync } from "node:child_process";

import { startEmpty } from "./bench/cluster.mjs";
import { load, timed } from "./bench/load.mjs";
import { childEnvironment, onEnd, stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { Fault } from "./fault.mjs";
import { commandLine } from "./project.mjs";
import { exitWith } from "./session.mjs";

void exitWith(async () => {
  await ensureDependencies();
  await ensureModernNode();
  const say = (line) => console.log(line);
  const server = await startEmpty({ say });
  onEnd(() => stopAll(3000).then(server.stop));
  try {
    await timed(say, "all", async () => {
      passerelle(server.url, ["migrate"]);
      await load({ url: server.url, say });
      await timed(say, "lines with two requested dates, by the worker", async () =>
        passerelle(server.url, ["worker", "--once"]),
      );
      await timed(say, "a sample measured again", () => check(server.url));
    });
  } finally {
    await server.stop();
  }
  return 0;
});

function passerelle(url, args) {
  const env = childEnvironment({ DATABASE_URL: url });
  const made = spawnSync(process.execPath, [commandLine, ...args], { env, encoding: "utf8" });
  if (made.status !== 0) throw new Fault(`"passerelle ${args.join(" ")}" failed: ${made.stderr.trim()}`);
  return made.stdout;
}

/** What was measured in bulk is what the product measures. */
async function check(url) {
  process.env.DATABASE_URL = url;
  const { default: postgres } = await import("postgres");
  const { checkSample } = await import("./bench/check.ts");
  const { closePools } = await import("#db/client.ts");
  const owner = postgres(url, { prepare: false, onnotice: () => {} });
  try {
    console.log(`  ${await checkSample(owner)} lines are as the product measures them`);
  } finally {
    await owner.end();
    await closePools();
  }
}
