"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

interface LiveOptions {
  /** When the page was read, on the server's clock. */
  since: number;
  /** How much is unread, as the stream begins. */
  onUnread: (count: number) => void;
  onTold: () => void;
}

/** The page comes first: the stream is opened when it has settled. */
const startAfter = 2000;
const refreshAfter = 300;

/**
 * Hears that something changed, for this person or on the order, shipment, incident, risk, campaign or forecast that is open, and has the page read again. A
 * tab that nobody looks at hears nothing: browsers allow six connections, and it catches up when it is looked at.
 */
export function useLive({ since, onUnread, onTold }: LiveOptions): void {
  const pathname = usePathname();
  const router = useRouter();
  const told = useEffectEvent(onTold);
  const counted = useEffectEvent(onUnread);
  const address = useEffectEvent(() => `/api/events?since=${since}${watched(pathname)}`);
  useEffect(() => {
    let source: EventSource | undefined;
    let starting: number | undefined;
    const refresh = refresher(() => router.refresh());
    const close = () => {
      window.clearTimeout(starting);
      source?.close();
      source = undefined;
    };
    const open = () => {
      close();
      source = new EventSource(address());
      source.addEventListener("unread", (event) => counted(Number(event.data)));
      source.addEventListener("told", () => told());
      source.addEventListener("changed", refresh.soon);
    };
    const onVisibility = () => {
      if (document.hidden) close();
      else {
        open();
        if (watched(pathname) !== "") refresh.soon();
      }
    };
    if (!document.hidden) starting = window.setTimeout(open, startAfter);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      close();
      refresh.cancel();
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [pathname, router]);
}

/** Several changes at once are one, and no dialog that somebody types in is taken away. */
function refresher(refresh: () => void) {
  let timer: number | undefined;
  const run = () => {
    if (document.querySelector("dialog[open]") === null) refresh();
    else timer = window.setTimeout(run, 1000);
  };
  return {
    soon: () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(run, refreshAfter);
    },
    cancel: () => window.clearTimeout(timer),
  };
}

function watched(pathname: string): string {
  const found = /^\/(order|shipment|incident|risk|campaign|forecast)s\/([0-9a-f-]{36})$/.exec(pathname);
  return found ? `&${found[1]}=${found[2]}` : "";
}
