import "server-only";
import { asSystem, listen } from "#db/client.ts";
import { heard, liveChannel, type Signal } from "#lib/notifications/live.ts";
import { livingSessions } from "#lib/people/sessions.ts";

/** How soon after the end of a session its streams end. */
const checkEvery = 5000;
/** How long signals are kept for who opens a page now, or lost the connection for a moment. */
const keptFor = 60_000;
const mostStreams = 20;

/** `told`: there is something new for this person. `changed`: the object on this page is not as it was. */
export type LiveEvent = "told" | "changed";

export interface Listener {
  sessionId: string;
  userId: string;
  organisationId: string;
  /** Views as a partner: hears what the partner hears, and nothing of its own. */
  isViewing: boolean;
  /** What the page shows: an order, a shipment, an incident and the like, which the policies let this person see. */
  object: string | undefined;
  send: (event: LiveEvent) => void;
  end: () => void;
}

interface Hub {
  listeners: Map<Listener, { sessionOrganisation: string | undefined }>;
  recent: { at: number; signal: Signal }[];
  listening: Promise<unknown> | undefined;
  checking: NodeJS.Timeout | undefined;
}

// One connection a process hears for all; on globalThis, since a development server loads this file anew at each change.
const keep: typeof globalThis & { passerelleLive?: Hub } = globalThis;
const hub: Hub = (keep.passerelleLive ??= {
  listeners: new Map(),
  recent: [],
  listening: undefined,
  checking: undefined,
});

/** Adds a listener and tells it what it missed since then. Answers how to leave; nothing where the person has too many. */
export async function subscribe(listener: Listener, since: number): Promise<(() => void) | undefined> {
  const own = [...hub.listeners.keys()].filter(({ userId }) => userId === listener.userId);
  if (own.length >= mostStreams) return undefined;
  hub.listeners.set(listener, { sessionOrganisation: undefined });
  hub.checking ??= setInterval(() => void endStale(), checkEvery).unref();
  hub.listening ??= listen(liveChannel, onPayload, catchUp).catch(forgetListening);
  await hub.listening;
  const missed = hub.recent.filter(
    ({ at, signal }) => at >= since && eventFor(listener, signal) === "changed",
  );
  if (missed.length > 0) listener.send("changed");
  return () => {
    hub.listeners.delete(listener);
    if (hub.listeners.size > 0) return;
    clearInterval(hub.checking);
    hub.checking = undefined;
  };
}

// The next page that opens tries again; until then pages show what they showed when they were opened.
function forgetListening(error: unknown): void {
  hub.listening = undefined;
  console.error(error);
}

function onPayload(payload: string): void {
  const at = Date.now();
  hub.recent = hub.recent.filter((kept) => kept.at > at - keptFor);
  for (const signal of heard(payload)) {
    hub.recent.push({ at, signal });
    for (const listener of hub.listeners.keys()) {
      const event = eventFor(listener, signal);
      if (event) listener.send(event);
    }
  }
}

/** Whose business a signal is. Of a message between others not even that there is one may be known. */
export function eventFor(
  {
    userId,
    organisationId,
    isViewing,
    object,
  }: Pick<Listener, "userId" | "organisationId" | "isViewing" | "object">,
  signal: Signal,
): LiveEvent | undefined {
  if ("users" in signal) return !isViewing && signal.users.includes(userId) ? "told" : undefined;
  return signal.object === object && signal.organisations.includes(organisationId) ? "changed" : undefined;
}

/** The connection is new, at first or again: nobody knows what was missed, on an open page neither. */
function catchUp(): void {
  for (const listener of hub.listeners.keys()) {
    if (!listener.isViewing) listener.send("told");
    if (listener.object !== undefined) listener.send("changed");
  }
}

/** One statement for all streams of this server: those of ended sessions end, and of those that work for somebody else now. */
async function endStale(): Promise<void> {
  const listeners = [...hub.listeners];
  if (listeners.length === 0) return;
  const ids = [...new Set(listeners.map(([{ sessionId }]) => sessionId))];
  const living = await asSystem("live sessions", (tx) => livingSessions(tx, ids)).catch(() => undefined);
  // A database that is being restarted ends nobody's session.
  if (!living) return;
  for (const [listener, seen] of listeners) {
    const session = living.get(listener.sessionId);
    seen.sessionOrganisation ??= session?.organisationId;
    const isSame =
      session !== undefined &&
      session.organisationId === seen.sessionOrganisation &&
      session.memberOf.includes(listener.organisationId);
    if (!isSame) listener.end();
  }
}
