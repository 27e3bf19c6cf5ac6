import { headers } from "next/headers";
import { DomainError } from "#lib/kernel/errors.ts";
import { env } from "./env.ts";

/** Whether a writing request comes from a page of ours: an Origin that is ours, or the browser's own word for it. */
export function isSameOrigin(head: Pick<Headers, "get">): boolean {
  const origin = head.get("origin");
  if (origin === null) return head.get("sec-fetch-site") === "same-origin";
  return origin === env().origin || isHost(origin, head.get("host"));
}

/** Next runs an action that came without Origin, and trusts X-Forwarded-Host: both are refused here. */
export async function requireSameOrigin(): Promise<void> {
  if (!isSameOrigin(await headers())) throw new DomainError("forbidden", "other_origin");
}

function isHost(origin: string, host: string | null): boolean {
  return host !== null && URL.canParse(origin) && new URL(origin).host === host;
}
