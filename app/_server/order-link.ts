import "server-only";
import { createHash } from "node:crypto";
import { refresh } from "next/cache";
import { cookies, headers } from "next/headers";
import type { z } from "zod";
import { asGuest, asSystem, NoViewer, type Tx } from "#db/client.ts";
import { type Guest, parseGuest } from "#lib/access/actor.ts";
import { type Command, perform } from "#lib/kernel/command.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { findOrderLink, openOrderLink, type OpenOrderLink, requestCode } from "#lib/orders/links.ts";
import { env } from "./env.ts";
import { mayTry } from "./rate-limit.ts";
import { isSameOrigin, requireSameOrigin } from "./same-origin.ts";

// Who comes with a link from a mail is nobody until a code has come back: that far, the system looks and counts. From then on
// it is a guest, whom the database shows one order.

/** Looks, and uses nothing up. */
export function orderLinkOf(token: string): Promise<OpenOrderLink | undefined> {
  return asSystem("order link", (tx) => findOrderLink(tx, token));
}

/** Sends a code to the address of the link. */
export function askForCode(token: string): Promise<ActionResult> {
  return counted(token, () => asSystem("order code", (tx) => requestCode(tx, token)));
}

/** Opens the link with its code: this browser alone, on the pages of this link, for an hour. */
export function openLinkWith(token: string, code: string): Promise<ActionResult> {
  return counted(token, async () => {
    const [opened, link] = await asSystem("order code", async (tx) => [
      await openOrderLink(tx, token, code),
      await findOrderLink(tx, token),
    ]);
    if (opened === undefined || !link) throw new DomainError("invalid", "code_wrong");
    const jar = await cookies();
    // Who has no account has no settings either: times are the supplier's.
    if (!jar.has("time-zone")) jar.set("time-zone", link.timeZone, { path: "/", sameSite: "lax" });
    const path = `/answer/${token}`;
    jar.set(cookieName(), opened, { path, httpOnly: true, sameSite: "lax", secure: env().isSecure });
  });
}

/** Reads as the guest that this browser is by its link; undefined where it is none, or not any more. */
export async function readAsGuest<T>(
  work: (tx: Tx, guest: Promise<Guest>) => Promise<T>,
): Promise<T | undefined> {
  const opened = await openedToken();
  if (opened === undefined) return undefined;
  try {
    return await asGuest(opened, "read only", parseGuest, work);
  } catch (error) {
    if (error instanceof NoViewer) return undefined;
    throw error;
  }
}

/** A server action of a command for who came by a link: as `action` for the portal, by the door that it is. */
export function guestAction<Schema extends z.ZodType, Result>(command: Command<Schema, Result>) {
  return async (raw: unknown): Promise<ActionResult<Result>> => {
    try {
      await requireSameOrigin();
      const opened = await openedToken();
      if (opened === undefined) throw new NoViewer("no open link");
      const value = await asGuest(opened, "read write", parseGuest, async (tx, entering) =>
        perform(command, tx, { ...(await entering), door: "link" }, raw),
      );
      refresh();
      return { ok: true, value };
    } catch (error) {
      if (error instanceof NoViewer) return { ok: false, code: "unauthenticated", reason: "link_closed" };
      if (!(error instanceof DomainError)) throw error;
      const { code, reason, fields } = error;
      return fields ? { ok: false, code, reason, fields: { ...fields } } : { ok: false, code, reason };
    }
  };
}

async function openedToken(): Promise<string | undefined> {
  return (await cookies()).get(cookieName())?.value;
}

const cookieName = () => (env().isSecure ? "__Secure-passerelle.link" : "passerelle.link");

async function counted(token: string, act: () => Promise<void>): Promise<ActionResult> {
  const head = await headers();
  if (!isSameOrigin(head)) return { ok: false, code: "forbidden", reason: "other_origin" };
  const address = head.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "unknown";
  const link = createHash("sha256").update(token).digest("hex");
  if (!(await mayTry("link", address)) || !(await mayTry("code", link)))
    return { ok: false, code: "too_many", reason: "too_many_attempts" };
  try {
    await act();
    return { ok: true, value: undefined };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, code: error.code, reason: error.reason };
  }
}
