// npm run -s passerelle -- COMMAND: runs the command line against DATABASE_URL or the embedded database.
import { spawn } from "node:child_process";
import path from "node:path";

import { childEnvironment, signalNumbers } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { commandLine, dataFolder, readOr } from "./project.mjs";
import { exitWith, prepare, withDatabase } from "./session.mjs";

void exitWith(async () => {
  await prepare();
  return withDatabase(runCommand);
});

// The demo's secret, so that both derive the same things from it. Undefined where no demo has run.
function demoSecret() {
  return readOr(path.join(dataFolder, "auth-secret"), "").trim() || undefined;
}

function runCommand(url) {
  // Same process group and terminal: questions can be asked, and Ctrl-C reaches the command by itself.
  const child = spawn(process.execPath, [commandLine, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: childEnvironment({ DATABASE_URL: url, AUTH_SECRET: process.env.AUTH_SECRET ?? demoSecret() }),
  });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Fault(`The command could not be run: ${error.message}`)));
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 9)));
  });
}
