// npm run dev: the database and Next's development server, with the tables up to date.
import { childEnvironment, runNode, start, stop } from "./children.mjs";
import { Fault } from "./fault.mjs";
import { commandLine, lastingSecret, nextBinary, portFromEnvironment } from "./project.mjs";
import { exitWith, prepare, withDatabase } from "./session.mjs";
import { ensurePortFree } from "./web.mjs";
import { startWorker } from "./worker.mjs";

const host = process.env.PASSERELLE_HOST ?? "127.0.0.1";

void exitWith(async () => {
  await prepare();
  const port = portFromEnvironment();
  await ensurePortFree(port, host);
  return withDatabase((url) => serve(url, port));
});

async function serve(url, port) {
  const env = childEnvironment({
    DATABASE_URL: url,
    AUTH_SECRET: process.env.AUTH_SECRET ?? lastingSecret("auth-secret"),
    AUTH_URL: process.env.AUTH_URL ?? `http://localhost:${port}`,
    PORT: String(port),
  });
  const migrated = await runNode([commandLine, "migrate"], { env, echo: true });
  if (migrated.code !== 0)
    throw new Fault("The tables could not be brought up to date; the reason stands above.");
  const args = [nextBinary, "dev", "--port", String(port), "--hostname", host];
  const server = start(process.execPath, args, { env });
  const worker = startWorker(env);
  // The exit code comes through `done`, so that the database is left in order.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(server));
  const { code } = await server.done;
  await worker.stop();
  return code;
}
