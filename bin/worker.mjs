import { setTimeout as sleep } from "node:timers/promises";

import { start, stop } from "./children.mjs";
import { followArguments, followEnvironment } from "./parent.mjs";
import { commandLine } from "./project.mjs";

const pauseMs = 5000;

/** The worker beside the web server; started again should it ever end. `stop` ends it for good. */
export function startWorker(env) {
  let isStopping = false;
  let current;
  const keep = async () => {
    while (!isStopping) {
      current = start(process.execPath, [...followArguments, commandLine, "worker"], {
        env: { ...env, ...followEnvironment },
      });
      await current.done;
      if (!isStopping) await sleep(pauseMs, undefined, { ref: false });
    }
  };
  void keep();
  return {
    stop: async () => {
      isStopping = true;
      await stop(current);
    },
  };
}
