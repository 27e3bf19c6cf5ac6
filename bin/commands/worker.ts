import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { asSystem } from "#db/client.ts";
import { forgetAnswers } from "#lib/api/idempotency.ts";
import { measureAll, measureQueued } from "#lib/measures/queue.ts";
import { type CliCommand, print } from "./usage.ts";

const pause = 500;
/** After an error, such as a database that is being restarted. */
const longPause = 5000;
const hour = 3_600_000;

export const workerCommand: CliCommand = {
  summary: "does the work that follows each change: measures lines for the figures of performance",
  usage: `worker [--once]

  --once   does what waits now, and ends; otherwise it goes on until it is stopped`,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { once: { type: "boolean", default: false } } });
    if (values.once) {
      await asSystem("worker", forgetAnswers);
      const taken = await measureAll((work) => asSystem("worker", work));
      print(`Measured what waited: ${taken} changes.`);
      return;
    }
    const stopping = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
    const forgetting = setInterval(() => void forgetOld(), hour);
    stopping.signal.addEventListener("abort", () => clearInterval(forgetting));
    await forgetOld();
    while (!stopping.signal.aborted) await rest(stopping.signal, await workOnce());
  },
};

/** Milliseconds until there may be work again. */
async function workOnce(): Promise<number> {
  try {
    return (await asSystem("worker", (tx) => measureQueued(tx))) > 0 ? 0 : pause;
  } catch (error) {
    complain(error);
    return longPause;
  }
}

async function forgetOld(): Promise<void> {
  await asSystem("worker", forgetAnswers).catch(complain);
}

function complain(error: unknown): void {
  process.stderr.write(`Worker: ${error instanceof Error ? error.message : String(error)}\n`);
}

async function rest(signal: AbortSignal, milliseconds: number): Promise<void> {
  // The only rejection is the signal, which the loop looks at next.
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
