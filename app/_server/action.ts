import "server-only";
import { refresh } from "next/cache";
import type { z } from "zod";
import { asActor, NoViewer } from "#db/client.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { type Command, perform } from "#lib/kernel/command.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { changePassword } from "#lib/people/account.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { sessionToken } from "./session.ts";

/**
 * Makes a server action of a command: the only way to export one. In this order: same origin, a living session, valid
 * input, the policy, then the command in one transaction. Refusals are answers; faults are thrown and logged.
 */
export function action<Schema extends z.ZodType, Result>(command: Command<Schema, Result>) {
  return async (raw: unknown): Promise<ActionResult<Result>> => {
    try {
      await requireSameOrigin();
      const token = await sessionToken();
      if (!token) throw new DomainError("unauthenticated", "signed_out");
      const value = await asActor(token, "read write", parseViewer, async (tx, entering) => {
        const actor = { ...(await entering), door: "portal" as const };
        // Commands are told apart by what they are, so that a temporary password opens the one door it is for.
        const isPasswordChange = Object.is(command, changePassword);
        if (actor.mustChangePassword && !isPasswordChange)
          throw new DomainError("forbidden", "password_must_change");
        return perform(command, tx, actor, raw);
      });
      refresh();
      return { ok: true, value };
    } catch (error) {
      return refusal(error);
    }
  };
}

/** The answer for a refusal; anything else is a fault and goes on to the log and the error page. */
function refusal(error: unknown): { ok: false } & Extract<ActionResult, { ok: false }> {
  if (error instanceof NoViewer) return { ok: false, code: "unauthenticated", reason: "signed_out" };
  if (!(error instanceof DomainError)) throw error;
  const { code, reason, fields } = error;
  return fields ? { ok: false, code, reason, fields: { ...fields } } : { ok: false, code, reason };
}
