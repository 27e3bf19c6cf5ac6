import { setTimeout as sleep } from "node:timers/promises";

import { start, stop } from "./children.mjs";
import { followArguments, followEnvironment } from "./parent.mjs";
import { commandLine } from "./project.mjs";

const pauseMs = 5000;

/** The worker beside the web server; started again should it ever end. `stop` ends it for good. */
export function startWorker(env) {
  const stopping = new AbortController();
  let current;
  const keep = async () => {
    while (!stopping.signal.aborted) {
      current = start(process.execPath, [...followArguments, commandLine, "worker"], {
        env: { ...env, ...followEnvironment },
      });
      await current.done;
      // Rejected only by the signal, which the loop looks at next.
      await sleep(pauseMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  };
  void keep();
  return {
    stop: async () => {
      stopping.abort();
      await stop(current);
    },
    /** As the machine would: for the drill. */
    kill: async () => {
      stopping.abort();
      await stop(current, 0);
    },
  };
}
