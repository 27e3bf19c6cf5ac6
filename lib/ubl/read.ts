import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Worker } from "node:worker_threads";
import { DomainError } from "#lib/kernel/errors.ts";
import type { MessageKind } from "#db/vocabulary-messages.ts";
import type { Answer } from "./reader.ts";
import { MessageRefused } from "./refusal.ts";
import type { Node } from "./tree.ts";

/** A document that is valid by its schema. */
export interface UblDocument {
  kind: MessageKind;
  root: Node;
}

export const mostUblBytes = 5_000_000;
const longest = 5_000;
const mostWaiting = 20;

// The thread runs the file as it lies here, also under the built server: the bundler would take a Worker that it sees apart.
const threads = process.getBuiltinModule("node:worker_threads");
const script = join(dirname(fileURLToPath(import.meta.url)), "reader.ts");
let reader: Worker | undefined;
/** Who waits for the reader's word. */
let asked: { resolve: (answer: Answer) => void; reject: (error: unknown) => void } | undefined;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a document and holds it against its schema, in a thread of its own and one after the other. What cannot be read, is
 * not valid or takes too long is refused, with the places that are wrong.
 */
export async function readUbl(text: string): Promise<UblDocument> {
  if (Buffer.byteLength(text) > mostUblBytes)
    throw new MessageRefused([{ path: "/", code: "xml_too_large" }]);
  if (waiting >= mostWaiting) throw new DomainError("too_many", "reader_busy");
  waiting += 1;
  const mine = last.then(() => ask(text));
  last = mine.catch(() => undefined);
  const answer = await mine.finally(() => {
    waiting -= 1;
  });
  if ("faults" in answer) throw new MessageRefused(answer.faults);
  return answer;
}

function ask(text: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const worker = reader ?? startReader();
  const timer = setTimeout(() => {
    endReader(worker);
    resolve({ faults: [{ path: "/", code: "xml_too_slow" }] });
  }, longest);
  asked = {
    resolve,
    reject: (error) => {
      endReader(worker);
      reject(error);
    },
  };
  worker.ref();
  worker.postMessage(text);
  return promise.finally(() => {
    clearTimeout(timer);
    // An idle reader keeps no program from ending.
    worker.unref();
  });
}

function startReader(): Worker {
  const worker = new threads.Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  worker.on("message", (answer: Answer) => {
    // Not what comes too late.
    if (reader === worker) asked?.resolve(answer);
  });
  worker.on("error", (error) => asked?.reject(error));
  reader = worker;
  return worker;
}

function endReader(worker: Worker): void {
  if (reader === worker) reader = undefined;
  void worker.terminate();
}
