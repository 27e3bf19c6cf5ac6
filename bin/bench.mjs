// npm run bench: how fast the portal is at full size, beside a yardstick of its own. `statements`, `pages`, `confirm`,
// `grid` and `export` choose parts; all without. PASSERELLE_BENCH_SECONDS is the length of a burst, PASSERELLE_BENCH_ONLY some subjects, such as
// "order page,search".
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { startLoaded } from "./bench/cluster.mjs";
import { ensureBuild } from "./build.mjs";
import { childEnvironment, onEnd, start, stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { Fault } from "./fault.mjs";
import { freePort } from "./postgres.mjs";
import { dataFolder, root } from "./project.mjs";
import { exitWith } from "./session.mjs";
import { startWeb, untilAnswering } from "./web.mjs";

const parts = ["statements", "pages", "confirm", "grid", "export"];
const say = (line) => console.log(line);

void exitWith(async () => {
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((one) => !parts.includes(one));
  if (unknown) throw new Fault(`There is no part "${unknown}"; they are ${parts.join(", ")}.`);
  await ensureDependencies();
  await ensureModernNode();
  await ensureBuild({ say });
  const server = await startLoaded();
  onEnd(() => stopAll(3000).then(server.stop));
  try {
    return await bench(server.url, new Set(chosen.length > 0 ? chosen : parts));
  } finally {
    await stopAll(3000);
    await server.stop();
  }
});

async function bench(url, chosen) {
  const secret = randomBytes(32).toString("base64url");
  process.env.DATABASE_URL = url;
  const { migrate } = await import("#db/migrate.ts");
  await migrate(url);
  await import("./bench/server-only.mjs");
  const { setScene } = await import("./bench/scene.ts");
  const { closePools } = await import("#db/client.ts");
  const scene = await setScene(url, secret);
  const { PASSERELLE_BENCH_ONLY: only } = process.env;
  if (only) scene.measured = scene.measured.filter(({ name }) => only.split(",").includes(name));
  try {
    const missed = chosen.has("statements") ? await statements(scene) : 0;
    if (chosen.has("grid")) await grid(scene);
    if (["pages", "confirm", "export"].some((part) => chosen.has(part)))
      await overHttp(scene, url, secret, chosen);
    return missed > 0 ? 1 : 0;
  } finally {
    await scene.close();
    await closePools();
  }
}

async function statements(scene) {
  const { measureStatements } = await import("./bench/statements.ts");
  const { statementTable } = await import("./bench/report.mjs");
  const results = await measureStatements(scene);
  say(`\n${statementTable(results)}\n`);
  const missed = results.filter(
    (one) => one.guarded >= one.within || one.ratio < 0.8 || one.scans.length > 0,
  );
  say(
    `${results.length} statements, ${missed.length} miss a target: under 5 ms, a search under 100, at least 0.80 in a transaction, no large table read whole.`,
  );
  return missed.length;
}

async function grid(scene) {
  const { percentile } = await import("./bench/fire.mjs");
  const { gridTable } = await import("./bench/report.mjs");
  const { measureGrid } = await import("./bench/grid.mjs");
  say(`\n${gridTable(await measureGrid(scene), percentile)}\n`);
}

async function overHttp(scene, url, secret, chosen) {
  const { percentile } = await import("./bench/fire.mjs");
  const { measurePages } = await import("./bench/pages.mjs");
  const { measureConfirm } = await import("./bench/confirm.mjs");
  const { measureExport } = await import("./bench/export.mjs");
  const { confirmTable, exportTable, pageTable } = await import("./bench/report.mjs");
  await countStatements(scene.owner);
  const places = await startBoth(scene, url, secret);
  const seconds = Number(process.env.PASSERELLE_BENCH_SECONDS ?? 2);
  if (chosen.has("pages"))
    say(`\n${pageTable(await measurePages(scene, places, { seconds, rounds: 2, say }))}\n`);
  if (chosen.has("confirm")) say(`\n${confirmTable(await measureConfirm(scene, places), percentile)}\n`);
  if (chosen.has("export")) say(`\n${exportTable(await measureExport(scene, places))}\n`);
}

/** Where PostgreSQL can count its own time; elsewhere the share of SQL stays unknown. */
async function countStatements(owner) {
  await owner`create schema if not exists bench`;
  await owner`create extension if not exists pg_stat_statements schema bench`.catch(() => undefined);
}

/** The portal and the yardstick, on ports of their own. */
async function startBoth(scene, url, secret) {
  const { mark } = await import("./bench/pages.mjs");
  const plan = Object.fromEntries(
    scene.measured.flatMap(({ person, page, json, statements }) => [
      [page.path + mark(page.path, person), { form: "html", statements: statements.page }],
      ...(json ? [[json.path + mark(json.path, person), { form: "json", statements: statements.json }]] : []),
    ]),
  );
  const file = path.join(dataFolder, "bench-plan.json");
  fs.writeFileSync(file, JSON.stringify(plan), { mode: 0o600 });
  const [portal, yardstick] = [await freePort(), await freePort()];
  const env = childEnvironment({
    DATABASE_URL: url,
    AUTH_SECRET: secret,
    AUTH_URL: `http://localhost:${portal}`,
    PASSERELLE_API_LIMIT: "1000000000",
    BENCH_PLAN: file,
    PORT: String(yardstick),
    NODE_ENV: "production",
  });
  const served = await startWeb({
    port: portal,
    host: "127.0.0.1",
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stick = start(process.execPath, [path.join(root, "bin/bench/yardstick.ts")], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  await untilAnswering(stick, yardstick, "127.0.0.1");
  return {
    web: `http://localhost:${portal}`,
    pid: served.child.pid,
    yardstick: `http://127.0.0.1:${yardstick}`,
  };
}
