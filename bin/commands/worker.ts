import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { asSystem } from "#db/client.ts";
import { forgetAnswers } from "#lib/api/idempotency.ts";
import { commitByAgreement } from "#lib/forecasts/auto-commit.ts";
import { openByRules } from "#lib/incidents/open-by-rule.ts";
import { measureAll, measureQueued } from "#lib/measures/queue.ts";
import { endLapsedViewings } from "#lib/people/viewing.ts";
import { forgetNotifications, relayEvents, tellOfDeadlines } from "#lib/notifications/relay.ts";
import { runWaitingProof } from "#lib/proofs/run.ts";
import { doors } from "./doors.ts";
import { mailSettings, startMailWork } from "./mail.ts";
import { type CliCommand, print } from "./usage.ts";

const pause = 500;
/** After an error, such as a database that is being restarted. */
const longPause = 5000;
const hour = 3_600_000;
const minute = 60_000;

export const workerCommand: CliCommand = {
  summary: "does the work that follows each change: figures, incidents by rule, notifications and mails",
  usage: `worker [--once]

  --once   measures and tells what waits now, and ends; otherwise it goes on, and sends mails, until it is stopped`,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { once: { type: "boolean", default: false } } });
    const settings = mailSettings();
    const isMailOn = settings !== undefined;
    if (values.once) {
      await forget();
      while ((await runWaitingProof(doors)) > 0);
      const taken = await measureAll((work) => asSystem("worker", work));
      const opened = await asSystem("worker", openByRules);
      await asSystem("deadlines", commitByAgreement);
      await asSystem("deadlines", (tx) => tellOfDeadlines(tx, isMailOn));
      const told = await measureAll(() =>
        asSystem("relay", (tx) => relayEvents(tx, { isMailOn, onUnreadable })),
      );
      print(`Measured what waited: ${taken} changes.`);
      print(`Opened by rules: ${opened} incidents. Passed on ${told} events.`);
      return;
    }
    const stopping = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
    const forgetting = setInterval(() => void forget().catch(complain), hour);
    const looking = setInterval(() => void openFound(), minute);
    stopping.signal.addEventListener("abort", () => {
      clearInterval(forgetting);
      clearInterval(looking);
    });
    await forget().catch(complain);
    await openFound();
    const mail = await startMailWork(settings, complain);
    const steps = [
      () => asSystem("relay", (tx) => relayEvents(tx, { isMailOn, onUnreadable })),
      mail.enqueue,
      () => asSystem("worker", (tx) => measureQueued(tx)),
    ];
    void proveOnDemand(stopping.signal);
    while (!stopping.signal.aborted) await rest(stopping.signal, await workOnce(steps));
    await mail.stop();
  },
};

/** Beside the rest: a proof reads every row, and nothing else should wait for that. */
async function proveOnDemand(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const ran = await runWaitingProof(doors).catch(failed);
    if (ran <= 0) await rest(signal, ran < 0 ? longPause : 2 * pause);
  }
}

/** Milliseconds until there may be work again. What fails in one step holds up none of the others. */
async function workOnce(steps: readonly (() => Promise<number>)[]): Promise<number> {
  const results: number[] = [];
  for (const step of steps) results.push(await step().catch(failed));
  if (results.includes(-1)) return longPause;
  return results.some((done) => done > 0) ? 0 : pause;
}

function failed(error: unknown): number {
  complain(error);
  return -1;
}

async function forget(): Promise<void> {
  await asSystem("worker", forgetAnswers);
  await asSystem("worker", forgetNotifications);
}

/** Two at once open nothing twice. */
async function openFound(): Promise<void> {
  await asSystem("worker", openByRules).catch(complain);
  await asSystem("worker", endLapsedViewings).catch(complain);
}

const onUnreadable = (position: string) => complain(`event ${position} of the log cannot be passed on`);

function complain(error: unknown): void {
  process.stderr.write(`Worker: ${error instanceof Error ? error.message : String(error)}\n`);
}

async function rest(signal: AbortSignal, milliseconds: number): Promise<void> {
  // The only rejection is the signal, which the loop looks at next.
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
