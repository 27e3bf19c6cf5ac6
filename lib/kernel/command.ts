import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Door, ViewerRole } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { type Action, authorize } from "#lib/access/policy.ts";
import { DomainError, isOutOfRange } from "./errors.ts";
import { fieldErrors } from "./fields.ts";

/** Who acts, and through which door. */
export interface Actor extends Omit<Viewer, "roles"> {
  roles: readonly ViewerRole[];
  door: Door;
}

/**
 * A verb of the product, written once and run by every door (page, API, command line): the door finds the actor,
 * opens the transaction and performs it.
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

/** The policy, then the input, then the act: the same order at every door. */
export async function perform<Schema extends z.ZodType, Result>(
  { may, input, run }: Command<Schema, Result>,
  tx: Tx,
  actor: Actor,
  raw: unknown,
): Promise<Result> {
  authorize(actor, may);
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new DomainError("invalid", "invalid", fieldErrors(parsed.error));
  try {
    return await run(tx, actor, parsed.data);
  } catch (error) {
    // What follows from two numbers may be larger than is kept, though each of them is not.
    if (isOutOfRange(error)) throw new DomainError("invalid", "number_too_large");
    throw error;
  }
}
