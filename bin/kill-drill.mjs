// The kill test: application, worker and PostgreSQL die by SIGKILL under write load, again and again. What was
// acknowledged must be there once, whatever was repeated; the chains of the log must hold.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { build, isBuilt } from "./build.mjs";
import { childEnvironment, killAll, stop } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { findPlace } from "./postgres-place.mjs";
import { freePort, startPostgres } from "./postgres.mjs";
import { commandLine, readOr } from "./project.mjs";
import { startWeb } from "./web.mjs";
import { startWorker } from "./worker.mjs";

const cluster = "kill-postgres";
const writers = 8;
const supplier = { email: "emilie.rousseau@boreal.example", name: "Kill test" };
const secret = randomBytes(32).toString("base64url");

/** Kills `rounds` times, every other time PostgreSQL too. Answers how many checks held. */
export async function killDrill({ rounds = 20, say }) {
  if (!isBuilt() && (await build({ limitMs: 600_000 })).code !== 0) throw new Fault("There is no build.");
  fs.rmSync(findPlace(cluster).folder, { recursive: true, force: true });
  let system = await startDatabase();
  const load = prepare(system, rounds);
  try {
    for (let round = 1; round <= rounds; round += 1) {
      system = await oneRound(system, load, round, say);
    }
    await settle(system, load);
    return await verdict(system, load, say);
  } finally {
    killAll();
    await system.postgres.stop().catch(() => undefined);
  }
}

async function startDatabase() {
  const postgres = await startPostgres({ name: cluster, log: () => undefined });
  return { postgres, env: environment(postgres.url) };
}

function environment(url, port = 0) {
  const address = `http://localhost:${port}`;
  return childEnvironment({
    DATABASE_URL: url,
    DATABASE_APP_URL: undefined,
    DATABASE_SYSTEM_URL: undefined,
    AUTH_SECRET: secret,
    AUTH_URL: address,
    PASSERELLE_TRACE: "0",
    PASSERELLE_API_LIMIT: "1000000",
  });
}

/** A supplier with a key and as many open lines as the writers can ever confirm. */
function prepare({ env }, rounds) {
  passerelle(env, ["migrate"]);
  const lines = rounds * 150;
  const rows = Array.from(
    { length: lines },
    (_, n) => `K-${n};${supplier.name};1;Item;100;2.50;2026-01-05;2031-01-01`,
  );
  const file = path.join(os.tmpdir(), `kill-${process.pid}.csv`);
  fs.writeFileSync(file, ["order;supplier;line;item;quantity;price;sent;requested", ...rows].join("\n"));
  passerelle(env, ["import", "orders", file, "--mapping", "e2e/support/orders.mapping.json"]);
  fs.rmSync(file);
  const person = ["--email", supplier.email, "--name", "Kill", "--organisation", supplier.name];
  passerelle(
    env,
    ["user", "create", ...person, "--role", "supplier", "--password-stdin"],
    `long pass phrase ${secret}`,
  );
  const key = passerelle(env, ["api-key", "create", "--user", supplier.email]).trim();
  return { key, orders: [], done: new Map(), waiting: [], next: 0 };
}

/** Web server and worker, once they answer: a server that never got to work proves nothing. */
async function startPortal(system, load) {
  const port = await freePort();
  const env = { ...system.env, AUTH_URL: `http://localhost:${port}` };
  const web = await startWeb({ port, host: "127.0.0.1", env, stdio: ["ignore", "ignore", "ignore"] });
  const worker = startWorker(env);
  const api = `http://localhost:${port}/api/v1`;
  if (load.orders.length === 0) load.orders = await listOrders(api, load.key);
  await fetch(`${api}/me`, { headers: { authorization: `Bearer ${load.key}` } });
  return { web, worker, api };
}

/** What is in doubt at the end is asked once more, and nobody dies. */
async function settle(system, load) {
  const { web, worker, api } = await startPortal(system, load);
  while (load.waiting.length > 0) {
    const request = load.waiting[0];
    if (!(await send(api, load.key, request))) continue;
    load.done.set(request.key, request);
    load.waiting.shift();
  }
  await Promise.all([stop(web), worker.stop()]);
}

async function oneRound(system, load, round, say) {
  const { web, worker, api } = await startPortal(system, load);
  const before = load.done.size;
  const running = { isOver: false };
  const all = Promise.all(Array.from({ length: writers }, () => write(api, load, running)));
  await sleep(400 + Math.random() * 1200);
  running.isOver = true;
  const withDatabase = round % 2 === 0;
  if (withDatabase) process.kill(postmaster(), "SIGKILL");
  process.kill(-web.child.pid, "SIGKILL");
  await Promise.all([all, web.done, worker.kill()]);
  say(
    `round ${round}: ${load.done.size - before} acknowledged, ${load.waiting.length} in doubt${withDatabase ? ", database killed too" : ""}`,
  );
  if (!withDatabase) return system;
  return startDatabase();
}

/** Confirms an order, or says something about one, until the round is over; what was in doubt is asked again first. */
async function write(api, load, running) {
  while (!running.isOver) {
    const request = load.waiting.shift() ?? nextRequest(load);
    if (request === undefined) return;
    const isAcknowledged = await send(api, load.key, request);
    if (isAcknowledged) load.done.set(request.key, request);
    else load.waiting.push(request);
  }
}

function nextRequest(load) {
  const order = load.orders[load.next];
  if (order === undefined) return undefined;
  load.next += 1;
  const key = `kill-${load.next}`;
  return load.next % 2 === 0
    ? { key, order, path: `orders/${order.id}/confirmation`, body: { revision: 1, action: "accept" } }
    : { key, order, path: `threads/${order.id}/comments`, body: { body: key, audience: order.audience } };
}

/** True once it was acknowledged. An answer that is neither yes nor "try again" is a fault of the portal. */
async function send(api, key, { key: name, path: where, body }) {
  try {
    const answer = await fetch(`${api}/${where}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": name,
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.ok) return true;
    if (answer.status === 429) await sleep(1000 * Number(answer.headers.get("retry-after") ?? 1));
    if (![409, 429, 500, 502, 503].includes(answer.status))
      throw new Fault(`${answer.status} for ${where}: ${text}`);
    return false;
  } catch (error) {
    if (error instanceof Fault) throw error;
    return false;
  }
}

async function listOrders(api, key) {
  const headers = { authorization: `Bearer ${key}` };
  const ask = async (what) => (await fetch(`${api}/${what}`, { headers })).json();
  const { organisation } = await ask("me");
  const audience = [organisation.id];
  const found = [];
  for (let cursor = ""; cursor !== null;) {
    const page = await ask(`orders?limit=200${cursor && `&cursor=${cursor}`}`);
    found.push(...page.data.map(({ id }) => ({ id, audience })));
    cursor = page.next_cursor;
  }
  return found;
}

/** Every acknowledged request is there, and once; the log is whole. */
async function verdict(system, load, say) {
  const { default: postgres } = await import("postgres");
  const { env } = system;
  const sql = postgres(system.postgres.url, { max: 1, onnotice: () => {} });
  const keys = [...load.done.values()];
  const comments = keys.filter(({ path: where }) => where.startsWith("threads/")).map(({ key }) => key);
  const confirmed = keys
    .filter(({ path: where }) => where.startsWith("orders/"))
    .map(({ order }) => order.id);
  // As the owner, who reads no row until FORCE is lifted.
  const counts = await sql.begin(async (tx) => {
    for (const table of ["comments", "promises", "purchase_order_lines"])
      await tx.unsafe(`alter table ${table} no force row level security`);
    const [one] = await tx`
      select (select count(*)::int from comments where body = any(${comments})) as comments,
             (select count(distinct body)::int from comments where body = any(${comments})) as different,
             (select count(*)::int from (select body from comments group by body having count(*) > 1) d) as doubled,
             (select count(*)::int from promises p join purchase_order_lines l on l.id = p.line_id
               where l.order_id = any(${confirmed}::uuid[]) and p.kind = 'confirmed') as confirmed`;
    for (const table of ["comments", "promises", "purchase_order_lines"])
      await tx.unsafe(`alter table ${table} force row level security`);
    return one;
  });
  await sql.end();
  passerelle(env, ["verify-log"]);
  passerelle(env, ["worker", "--once"]);
  say(
    `${comments.length} comments and ${confirmed.length} confirmations acknowledged: ${JSON.stringify(counts)}`,
  );
  const checks = [
    counts.comments === comments.length && counts.different === comments.length,
    counts.doubled === 0,
    counts.confirmed === confirmed.length,
  ];
  return { passed: checks.filter(Boolean).length + 1, failed: checks.filter((held) => !held).length };
}

function postmaster() {
  return Number(readOr(path.join(findPlace(cluster).cluster, "postmaster.pid"), "").split("\n")[0]);
}

function passerelle(env, args, input = "") {
  const made = spawnSync(process.execPath, [commandLine, ...args], { env, input, encoding: "utf8" });
  if (made.status !== 0) throw new Fault(`"passerelle ${args.join(" ")}" failed: ${made.stderr.trim()}`);
  return made.stdout;
}
