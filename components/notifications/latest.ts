import type { ActionResult } from "#lib/kernel/result.ts";

export interface BellActions {
  markRead: (input: { ids: string[] }) => Promise<ActionResult<unknown>>;
  markAllRead: (input: object) => Promise<ActionResult<unknown>>;
}

interface LatestEntry {
  id: string;
  text: string;
  href: string;
  when: string;
  unread: boolean;
}

export interface Latest {
  unread: number;
  latest: LatestEntry[];
  failed?: boolean;
}

/** What the server says now; nothing where it cannot be reached, or the session has ended. */
export async function fetchLatest(withList: boolean): Promise<Latest | undefined> {
  try {
    const response = await fetch(`/notifications/latest${withList ? "?list=1" : ""}`, { redirect: "manual" });
    if (!response.ok) return undefined;
    const found: unknown = await response.json();
    return isLatest(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isLatest(found: unknown): found is Latest {
  return typeof found === "object" && found !== null && "unread" in found && "latest" in found;
}
