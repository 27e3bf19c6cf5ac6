import type { z } from "zod";
import { type Guest, parseGuest, parseViewer, type Viewer } from "#lib/access/actor.ts";
import { type Command, perform } from "#lib/kernel/command.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { asActor, asGuest, type Tx } from "../client.ts";

/** Runs a command as every door runs it: the policy, then the input, then the command, in one transaction. */
export function runAs<Schema extends z.ZodType, Result>(
  token: string,
  command: Command<Schema, Result>,
  raw: unknown,
): Promise<Result> {
  return asActor(token, "read write", parseViewer, async (tx, entering) => {
    const actor = { ...(await entering), door: "portal" as const };
    return perform(command, tx, actor, raw);
  });
}

export function readAs<T>(token: string, work: (tx: Tx, viewer: Viewer) => Promise<T>): Promise<T> {
  return asActor(token, "read only", parseViewer, async (tx, entering) => work(tx, await entering));
}

/** Runs a command as who came by a link and its code. */
export function runAsGuest<Schema extends z.ZodType, Result>(
  opened: string,
  command: Command<Schema, Result>,
  raw: unknown,
): Promise<Result> {
  return asGuest(opened, "read write", parseGuest, async (tx, entering) =>
    perform(command, tx, { ...(await entering), door: "link" }, raw),
  );
}

export function readAsGuest<T>(opened: string, work: (tx: Tx, guest: Guest) => Promise<T>): Promise<T> {
  return asGuest(opened, "read only", parseGuest, async (tx, entering) => work(tx, await entering));
}

/** Statements of one's own in the name of a person, as a hostile application might send them. */
export function writeAs<T>(token: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asActor(token, "read write", parseViewer, async (tx, entering) => {
    await entering;
    return work(tx);
  });
}

/** How a command was refused. A refusal that was expected and did not come is a failure of the test. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ code: string; reason: string; fields?: Readonly<Record<string, string>> | undefined }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, reason, fields } = error;
    return fields ? { code, reason, fields } : { code, reason };
  }
  throw new Error("It was not refused.");
}
