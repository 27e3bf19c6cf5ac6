import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import type { Action } from "#lib/access/policy.ts";

/** Who acts, and through which door. */
export interface Actor extends Viewer {
  door: Door;
}

/**
 * A verb of the product, written once and run by every door (page, API, command line): the door finds the actor,
 * checks `may`, parses with `input`, opens the transaction and calls `run`.
 */
export interface Command<Schema extends z.ZodType, Result> {
  may: Action;
  input: Schema;
  run: (tx: Tx, actor: Actor, input: z.output<Schema>) => Promise<Result>;
}

export function command<Schema extends z.ZodType, Result>(
  definition: Command<Schema, Result>,
): Command<Schema, Result> {
  return definition;
}
