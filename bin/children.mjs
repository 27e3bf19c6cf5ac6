import { spawn } from "node:child_process";
import path from "node:path";

import { followArguments, followEnvironment } from "./parent.mjs";
import { root } from "./project.mjs";

const running = new Set();

export const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

export function childEnvironment(extra = {}) {
  const binaries = path.join(root, "node_modules/.bin");
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
    PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ""}`,
  };
}

/**
 * Children get a process group of their own: Ctrl-C in the terminal then reaches only us, and we stop them in order,
 * each with everything that it started itself.
 */
export function start(command, args, { env, stdio = ["ignore", "inherit", "inherit"], cwd = root } = {}) {
  const child = spawn(command, args, { cwd, env: env ?? childEnvironment(), stdio, detached: true });
  const entry = { child, exited: false };
  running.add(entry);
  entry.done = new Promise((resolve) => {
    const finish = (code, signal) => {
      entry.exited = true;
      running.delete(entry);
      resolve({ code: code ?? 128 + (signalNumbers[signal] ?? 9), signal });
    };
    child.once("error", (error) => {
      entry.error = error;
      finish(127, null);
    });
    child.once("exit", finish);
  });
  return entry;
}

/** A program of ours on this same Node, that ends when we do. */
export function runNode(args, { env = childEnvironment(), ...options } = {}) {
  return run(process.execPath, [...followArguments, ...args], {
    env: { ...env, ...followEnvironment },
    ...options,
  });
}

/** Runs to the end and keeps the output; `echo` shows it as it comes. `limitMs` ends what hangs. */
export async function run(command, args, { env, cwd, echo = false, limitMs = 0, to = process.stdout } = {}) {
  const entry = start(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let stdout = "";
  const keep = (chunk, isStdout) => {
    output = (output + chunk).slice(-400_000);
    if (isStdout) stdout += chunk;
    if (echo) to.write(chunk);
  };
  entry.child.stdout?.setEncoding("utf8").on("data", (chunk) => keep(chunk, true));
  entry.child.stderr?.setEncoding("utf8").on("data", (chunk) => keep(chunk, false));
  const timer = limitMs > 0 ? setTimeout(() => void stop(entry, 3000), limitMs) : undefined;
  const started = Date.now();
  const { code } = await entry.done;
  clearTimeout(timer);
  if (entry.error) output += String(entry.error.message);
  const timedOut = limitMs > 0 && Date.now() - started >= limitMs;
  if (timedOut) output += `\nStopped after ${Math.round(limitMs / 1000)} s.\n`;
  return { code: timedOut ? 124 : code, output, stdout };
}

export async function stop(entry, patienceMs = 10_000) {
  if (entry.exited) return;
  signalGroup(entry, "SIGTERM");
  const timer = setTimeout(() => signalGroup(entry, "SIGKILL"), patienceMs);
  await entry.done;
  clearTimeout(timer);
  signalGroup(entry, "SIGKILL");
}

export async function stopAll(patienceMs) {
  await Promise.all([...running].reverse().map((entry) => stop(entry, patienceMs)));
}

export function killAll() {
  for (const entry of running) signalGroup(entry, "SIGKILL");
}

function signalGroup(entry, signal) {
  try {
    process.kill(-entry.child.pid, signal);
  } catch {
    // The group is already gone.
  }
}

/**
 * Stops in order on the first signal, at once on a second one. npm passes on a signal that the terminal has already
 * sent to everybody, so two within a second are one.
 */
export function onEnd(close) {
  let firstAt = 0;
  const end = (signal) => {
    if (firstAt === 0) {
      firstAt = Date.now();
      void close(signal).finally(() => process.exit(128 + signalNumbers[signal]));
    } else if (Date.now() - firstAt > 1000) {
      console.error("Forced.");
      killAll();
      process.exit(128 + signalNumbers[signal]);
    }
  };
  for (const signal of Object.keys(signalNumbers)) {
    process.removeAllListeners(signal);
    process.on(signal, () => end(signal));
  }
}
