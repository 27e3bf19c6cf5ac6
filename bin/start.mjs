// npm start: the production server and its worker. It is told everything by the environment and explains what is missing.
import { isBuilt } from "./build.mjs";
import { childEnvironment, onEnd, start, stop } from "./children.mjs";
import { ensureModernNode } from "./dependencies.mjs";
import { Fault } from "./fault.mjs";
import { nextBinary, portFromEnvironment } from "./project.mjs";
import { exitWith } from "./session.mjs";
import { ensurePortFree } from "./web.mjs";
import { startWorker } from "./worker.mjs";

const host = process.env.PASSERELLE_HOST ?? "0.0.0.0";

void exitWith(async () => {
  await ensureModernNode();
  const port = portFromEnvironment();
  checkEnvironment();
  if (!isBuilt()) throw new Fault('There is no build yet: run "npm run build" first.');
  await ensurePortFree(port, host);
  const env = childEnvironment({ NODE_ENV: "production" });
  const args = [nextBinary, "start", "--port", String(port), "--hostname", host];
  const web = start(process.execPath, args, { env });
  const worker = startWorker(env);
  onEnd(() => Promise.all([stop(web, 25_000), worker.stop()]));
  const { code } = await web.done;
  await worker.stop();
  return code;
});

function checkEnvironment() {
  const { DATABASE_URL, AUTH_SECRET = "", AUTH_URL = "" } = process.env;
  if (!DATABASE_URL) {
    throw new Fault(
      "DATABASE_URL is missing: the owner's address, as in postgresql://user:password@host:5432/passerelle.",
    );
  }
  if (AUTH_SECRET.length < 32) {
    throw new Fault(
      "AUTH_SECRET is missing or shorter than 32 characters: set the output of `openssl rand -base64 32`.",
    );
  }
  if (!/^https?:\/\/[^/]+/.test(AUTH_URL)) {
    throw new Fault("AUTH_URL is missing: the address that people type, as in https://portal.example.com.");
  }
}
