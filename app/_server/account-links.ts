import "server-only";
import { headers } from "next/headers";
import { asSystem } from "#db/client.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { forgottenInput } from "#lib/people/input.ts";
import { findLink, type OpenLink, requestReset, setPasswordByLink } from "#lib/people/links.ts";
import { env } from "./env.ts";
import { mayTry } from "./rate-limit.ts";
import { isSameOrigin } from "./same-origin.ts";

// Who forgot a password, or was invited, is nobody yet: these run as the system, count who asks, and never say whether
// an address is known.

/** Always the same answer, for known and unknown addresses. */
export async function askForReset(email: string): Promise<ActionResult> {
  return guarded("forgotten", async () => {
    const input = forgottenInput.safeParse({ email });
    if (!input.success) throw new DomainError("invalid", "not_an_email");
    if (env().isMailOn) await asSystem("forgotten password", (tx) => requestReset(tx, input.data.email));
  });
}

export function setPasswordWith(token: string, newPassword: string): Promise<ActionResult> {
  return guarded("link", () =>
    asSystem("password by link", (tx) => setPasswordByLink(tx, { token, newPassword })),
  );
}

/** Looks, and uses nothing up. */
export function linkOf(token: string): Promise<OpenLink | undefined> {
  return asSystem("link", (tx) => findLink(tx, token));
}

async function guarded(limit: "forgotten" | "link", act: () => Promise<void>): Promise<ActionResult> {
  const head = await headers();
  if (!isSameOrigin(head)) return { ok: false, code: "forbidden", reason: "other_origin" };
  const address = head.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "unknown";
  if (!(await mayTry(limit, address))) return { ok: false, code: "too_many", reason: "too_many_attempts" };
  try {
    await act();
    return { ok: true, value: undefined };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, reason, fields } = error;
    return { ok: false, code, reason: fields?.["newPassword"] ?? reason };
  }
}
