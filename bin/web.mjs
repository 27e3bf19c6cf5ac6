import { existsSync } from "node:fs";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { childEnvironment, start } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { followArguments, followEnvironment } from "./parent.mjs";
import { nextBinary } from "./project.mjs";

/** The application as in production, ready to answer. It ends with us, even when we are killed. */
export async function startWeb({ port, host, env, stdio }) {
  if (!existsSync(nextBinary)) throw new Fault('The dependencies are not installed: run "npm ci".');
  const args = [...followArguments, nextBinary, "start", "--port", String(port), "--hostname", host];
  const web = start(process.execPath, args, {
    env: childEnvironment({
      ...env,
      PORT: String(port),
      NODE_ENV: "production",
      ...followEnvironment,
    }),
    stdio,
  });
  await untilAnswering(web, port, host);
  return web;
}

export async function untilAnswering(web, port, host) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (web.exited) throw new Fault("The web server ended while starting; its output stands above.");
    if (await accepts(port, host)) return;
    await sleep(100);
  }
  throw new Fault("The web server did not answer within a minute.");
}

function accepts(port, host) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: host === "0.0.0.0" ? "127.0.0.1" : host });
    const finish = (isOpen) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", () => finish(true)).once("error", () => finish(false));
  });
}

/** Waits a moment for a port that a run killed just before is giving back. */
export async function ensurePortFree(port, host) {
  let problem;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    problem = await tryPort(port, host);
    if (!problem) return;
    if (problem.code !== "EADDRINUSE") break;
    await sleep(400);
  }
  if (problem.code === "EADDRINUSE") {
    throw new Fault(
      `Port ${port} is taken by another program: stop it, or choose another port (PORT=3100 npm run demo).`,
    );
  }
  if (problem.code === "EACCES")
    throw new Fault(`Port ${port} needs special rights: choose one above 1023 (PORT=3100).`);
  throw new Fault(`Port ${port} cannot be used: ${problem.message}`);
}

function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", resolve);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
